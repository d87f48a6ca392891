import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  columnCodes,
  getColumns,
  importedTypes,
} from '../../../shared/application/directory/import/columns.ts'
import { readImport } from '../../../shared/application/directory/import/read-import.ts'
import type { ReadRows } from '../../../shared/application/directory/import/read-rows.ts'
import {
  CompanyEntry,
  OrganisationEntry,
  PersonEntry,
} from '../../../shared/journey/directory-entries.ts'

function read(file: string | Uint8Array): ReadRows {
  const rows = readImport(typeof file === 'string' ? Buffer.from(file) : file)
  if (!rows) throw new Error('It is no text')
  return rows
}

/** The rows as plain objects. */
function said({ rows }: ReadRows) {
  return rows.map(({ values }) => Object.fromEntries(values))
}

const header = 'id,name,email'

describe('the encoding of a file', () => {
  const text = `${header}\np1,Zoë Œuvré,zoe@x.example\n`
  const names = (bytes: Uint8Array) => said(read(bytes)).map(({ name }) => name)

  it('is UTF-8, with a byte order mark or without', () => {
    expect(names(Buffer.from(text))).toEqual(['Zoë Œuvré'])
    expect(names(Buffer.from(`\uFEFF${text}`))).toEqual(['Zoë Œuvré'])
  })

  it('is Windows-1252 if it is not UTF-8', () => {
    // Œ is 8C in Windows-1252, and not a letter in ISO 8859-1.
    const bytes = Buffer.from(text.replace('Œ', '\u008C'), 'latin1')
    expect(names(bytes)).toEqual(['Zoë Œuvré'])
  })

  it('is not UTF-16, and a workbook is not text', () => {
    expect(readImport(Buffer.from(`\uFEFF${text}`, 'utf16le'))).toBeUndefined()
    expect(readImport(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]))).toBeUndefined()
  })
})

describe('the table in a file', () => {
  it.each([
    ['commas', 'id,name\np1,Léa\n'],
    ['semicolons', 'id;name\np1;Léa\n'],
    ['CRLF', 'id;name\r\np1;Léa\r\n'],
    ['CR', 'id;name\rp1;Léa\r'],
    ['no end of the last line', 'id;name\np1;Léa'],
    ['white space around cells', ' id ; name \n p1;\tLéa \n'],
    ['empty lines and rows of nothing', '\nid;name\n\n;\np1;Léa\n;\n\n'],
    ['quotes around cells', '"id";"name"\n"p1";"Léa"\n'],
  ])('may have %s', (_, text) => {
    expect(read(text).errors).toEqual([])
    expect(said(read(text))).toEqual([{ id: 'p1', name: 'Léa' }])
  })

  it('keeps the other separator within a cell', () => {
    expect(said(read('id;name\np1;Léa, Marie\n'))).toEqual([{ id: 'p1', name: 'Léa, Marie' }])
  })

  it('counts lines as an editor does, empty ones and those within quotes too', () => {
    const { rows } = read('id,name\r\n\r\np1,"Léa\r\nMarie"\r\n\r\np2,Zoë\r\np3,"A\nB"\r\np4,C\r\n')
    expect(rows.map(({ line }) => line)).toEqual([3, 6, 7, 9])
  })

  it('has the same line breaks in all cells', () => {
    expect(said(read('id,name\r\np1,"Léa\r\nMarie"'))).toEqual([{ id: 'p1', name: 'Léa\nMarie' }])
  })

  it('reports lines that are not CSV, and continues after them', () => {
    const { rows, errors } = read(
      'id,name\np1,L"é"a\np2,Zoë\np3,"never closed\np4,"Max"\n"p5"5,A\np6,"Ira\nEve"\np7,"open\np8,B\n',
    )
    expect(rows.map(({ id, line }) => `${line} ${id}`)).toEqual(['3 p2', '5 p4', '7 p6', '10 p8'])
    expect(errors.map(({ line }) => line)).toEqual([2, 4, 6, 9])
  })

  it.each([
    ['', 1, 'the column "id" is missing'],
    ['name\nLéa', 1, 'the column "id" is missing'],
    ['\nid,nom\np1,Léa', 2, 'unknown column "nom"'],
    ['id,name,name\np1,Léa,Zoë', 1, 'the column "name" appears twice'],
    ['id,name\np1', 2, 'has 1 cells, but the header has 2'],
    ['id,name\np1,Léa,x', 2, 'has 3 cells, but the header has 2'],
  ])('of %j says what is wrong', (text, line, message) => {
    expect(read(text).errors).toEqual([{ line, message: expect.stringContaining(message) }])
  })
})

describe('a row of a file', () => {
  it.each([
    ['id\n""\n"",\n', []],
    ['id,name\n,Léa\n', ['id: must not be empty']],
    ['id,name\np1,\n', ['name: must not be empty']],
    ['id,email\np1,lea\n', ['email: must be an e-mail address']],
    ['id,locale\np1,de\n', ['locale: Invalid option: expected one of "en"|"fr"']],
    ['id,admin\np1,maybe\n', ['admin: must be yes or no']],
    [`id,name\np1,${'x'.repeat(201)}\n`, ['name: must have at most 200 characters']],
    ['id,email,locale\np1,lea,de\n', ['email: must be an', 'locale: Invalid option']],
    ['id,type\np1,initiative\n', ['type: must be one of person, company, organisation']],
    [
      'id,type,email\nacme,company,x@y.example\n',
      ['email: does not apply to a row of type company'],
    ],
    ['id,type,timeZone\nacme,company,Europe/Pari\n', ['timeZone: must be an IANA time zone']],
  ])('of %j is told everything that is wrong with it', (text, messages) => {
    expect(read(text).errors.map(({ message }) => message)).toEqual(
      messages.map((message) => expect.stringContaining(message)),
    )
  })

  it.each([
    ['true', true],
    ['VRAI', true],
    ['oui', true],
    ['1', true],
    ['FALSE', false],
    ['non', false],
    ['', false],
  ])('reads %j in a column of yes and no', (cell, value) => {
    expect(said(read(`id,admin\np1,${cell}\n`))).toEqual([{ id: 'p1', admin: value }])
  })

  it('is read as written, whatever the separator and encoding', () => {
    const cell = (maximum: number) =>
      fc
        .string({ unit: 'binary', minLength: 1, maxLength: maximum })
        .map((text) => text.replaceAll(/\r\n?/g, '\n').trim())
        .filter((text) => text !== '' && !text.includes('\0') && text.isWellFormed())
    const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined })
    const row = fc.record({
      id: cell(20),
      name: cell(30),
      email: fc.emailAddress().filter((email) => !/[",;<>]/.test(email)),
      locale: optional(fc.constantFrom('en', 'fr')),
      company: optional(cell(10)),
      manager: optional(cell(10)),
      organisation: optional(cell(10)),
      admin: fc.boolean(),
    })
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 20 }),
        fc.constantFrom(',', ';'),
        fc.constantFrom('', '\uFEFF'),
        fc.constantFrom('\n', '\r\n'),
        (rows, delimiter, mark, ending) => {
          const codes = [
            'id',
            'name',
            'email',
            'locale',
            'company',
            'manager',
            'organisation',
            'admin',
          ]
          const csv = stringify(
            rows.map((one) => ({ ...one, admin: one.admin ? 'yes' : 'no' })),
            {
              header: true,
              columns: codes,
              delimiter,
              record_delimiter: ending,
              quoted: true,
            },
          )
          const got = read(mark + csv)
          expect(got.errors).toEqual([])
          expect(said(got)).toEqual(rows)
        },
      ),
    )
  })
})

describe('the columns', () => {
  const shapes = { person: PersonEntry, company: CompanyEntry, organisation: OrganisationEntry }

  it.each(importedTypes)('are those of all fields of a %s', (type) => {
    const fields = [...getColumns(type).values()].map(({ field }) => field)
    expect(fields.toSorted()).toEqual(Object.keys(shapes[type].shape).toSorted())
  })

  it('begin with the type', () => {
    expect(columnCodes[0]).toBe('type')
  })
})

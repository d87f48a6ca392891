import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  columnCodes,
  getColumns,
  importedTypes,
} from '../../../shared/application/directory/import/columns.ts'
import { readImport } from '../../../shared/application/directory/import/read-import.ts'
import { findMistake } from '../../../shared/application/directory/import/find-mistake.ts'
import type { ReadRows } from '../../../shared/application/directory/import/read-rows.ts'
import {
  CompanyEntry,
  OrganisationEntry,
  PersonEntry,
} from '../../../shared/journey/directory-entries.ts'

function read(file: string | Uint8Array): ReadRows {
  const rows = readImport(typeof file === 'string' ? Buffer.from(file) : file)
  if ('notText' in rows) throw new Error(rows.notText)
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

  it('is named if it is another, or the file is not text', () => {
    expect(readImport(Buffer.from(`\uFEFF${text}`, 'utf16le'))).toEqual({
      notText: 'text in UTF-16 ("Unicode Text" in Excel)',
    })
    expect(readImport(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]))).toEqual({
      notText: 'a ZIP archive',
    })
  })

  const errors = (bytes: Uint8Array) =>
    read(bytes).errors.map((one) => `${one.line} ${one.message}`)
  const latin1 = (text: string) => Buffer.from(text, 'latin1')

  it.each(['', '\uFEFF'])(
    'is one for the whole file: a wrong byte is an error (mark: %j)',
    (mark) => {
      const bytes = Buffer.concat([
        Buffer.from(`${mark}${text}`),
        latin1('p2,Zo\u00EB,zoe2@x.example\r\n'),
        Buffer.from('p3,Zoë,zoe3@x.example\n'),
      ])
      expect(errors(bytes)).toEqual(['3 contains a byte that is not UTF-8 (EB, after "p2,Zo")'])
      expect(names(bytes)).toEqual(['Zoë Œuvré', 'Zo\uFFFD', 'Zoë'])
    },
  )

  it.each([
    ['a byte within a letter of UTF-8', [0xc3, 0x22]],
    ['a letter that is cut off', [0xe2, 0x82]],
    ['a letter in too many bytes', [0xc0, 0xaf]],
    ['half of a surrogate pair', [0xed, 0xa0, 0x80]],
    ['no letter', [0xff]],
  ])('has no line with %s', (_, bytes) => {
    const file = Buffer.concat([
      Buffer.from(`${text}p2,L`),
      Buffer.from(bytes),
      Buffer.from(',a@b.c'),
    ])
    expect(errors(file)).toEqual([
      expect.stringMatching(/^3 contains a byte that is not UTF-8 \([0-9A-F]{2}, after "p2,L"\)$/),
    ])
  })

  const row = (...name: readonly number[]) =>
    Buffer.concat([Buffer.from('id,name\np1,'), Buffer.from(name), Buffer.from('\np2,Max')])

  it.each([
    ['Mac Roman: Hélène', [0x48, 0x8e, 0x6c, 0x8f, 0x6e, 0x65]],
    ['Mac Roman: René', [0x52, 0x65, 0x6e, 0x8e]],
    ['Mac Roman: Chloë', [0x43, 0x68, 0x6c, 0x6f, 0x91]],
    ['Mac Roman: Élise', [0x83, 0x6c, 0x69, 0x73, 0x65]],
    ['Mac Roman: Müller', [0x4d, 0x9f, 0x6c, 0x6c, 0x65, 0x72]],
    ['Mac Roman: Jérôme', [0x4a, 0x8e, 0x72, 0x99, 0x6d, 0x65]],
    ['MS-DOS: René', [0x52, 0x65, 0x6e, 0x82]],
    ['MS-DOS: Zoë', [0x5a, 0x6f, 0x89]],
    ['MS-DOS: Élise', [0x90, 0x6c, 0x69, 0x73, 0x65]],
    ['MS-DOS: Müller', [0x4d, 0x81, 0x6c, 0x6c, 0x65, 0x72]],
    ['ISO 8859-15: Œuvré', [0xbc, 0x75, 0x76, 0x72, 0xe9]],
  ])('is not that of %s', (_, name) => {
    expect(errors(row(...name))).toEqual([
      expect.stringMatching(/^2 contains letters in another encoding than Windows-1252/),
    ])
  })

  it.each([
    ['Zoë', [0x5a, 0x6f, 0xeb]],
    ['Cœur', [0x43, 0x9c, 0x75, 0x72]],
    ['ŒUVRÉ', [0x8c, 0x55, 0x56, 0x52, 0xc9]],
    ['Žižka', [0x8e, 0x69, 0x9e, 0x6b, 0x61]],
    ['O’Brien', [0x4f, 0x92, 0x42, 0x72, 0x69, 0x65, 0x6e]],
    ['Anne – Éa', [0x41, 0x6e, 0x6e, 0x65, 0x20, 0x96, 0x20, 0xc9, 0x61]],
    ['Max “Maxi” É', [0x4d, 0x61, 0x78, 0x20, 0x93, 0x4d, 0x61, 0x78, 0x69, 0x94, 0x20, 0xc9]],
  ])('is Windows-1252 with %s', (name, bytes) => {
    expect(errors(row(...bytes))).toEqual([])
    expect(names(row(...bytes))[0]).toBe(name)
  })

  it.each([
    ['Zo\u00C3\u00AB', /^2 contains letters that an earlier program read in the wrong encoding/],
    ['Ren\u00C3\u00A9e', /^2 contains letters that an earlier program/],
    ['d\u00E2\u20AC\u2122Arc\u00C3\u00A9', /^2 contains letters that an earlier program/],
    ['Zo\uFFFD', /^2 contains the sign for a letter that was lost/],
  ])('was not another before: %s', (name, message) => {
    expect(errors(Buffer.from(`id,name\np1,${name}\n`))).toEqual([expect.stringMatching(message)])
  })

  it('has accents in one form, so that what looks the same is the same', () => {
    const decomposed = text.normalize('NFD')
    expect(decomposed).not.toBe(text)
    expect(names(Buffer.from(decomposed))).toEqual(['Zoë Œuvré'])
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
    ['tabs', 'id\tname\np1\tLéa\n'],
    ['bars', 'id|name\np1|Léa\n'],
    ['a line that says the separator', 'sep=;\r\nid;name\r\np1;Léa\r\n'],
    ['such a line in quotes', '"sep=,"\nid,name\np1,Léa\n'],
    ['such a line of another separator', 'SEP=^\nid^name\np1^Léa\n'],
    ['such a line that was saved again', 'sep=;;\nid;name\np1;Léa\n'],
    ['such a line after a byte order mark', '\uFEFFsep=\t\nid\tname\np1\tLéa\n'],
    ['columns at the end without a name and without content', 'id;name;;;\np1;Léa;;;\n'],
    ['one column without a name and without content', 'id;;name\np1;;Léa\n'],
    ['rows that end before such columns', 'id;name;;\np1;Léa\n'],
    ['rows with more separators than the header', 'id;name\np1;Léa;;;\n'],
    ['names of columns in capitals', 'ID;Name\np1;Léa\n'],
    ['no-break spaces around cells', 'id\u00A0;name\n\u00A0p1;\u202FLéa\u00A0\n'],
    ['Control-Z at the end', 'id;name\np1;Léa\n\u001A'],
    ['white space after the last line', 'id;name\np1;Léa\n   \n\t'],
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

  it('finds the separator by the names of the columns', () => {
    expect(read('id,"name",email\np1,"a;b;c;d",a@b.c\n').errors).toEqual([])
    expect(read('nom;prenom\nx;y\n').errors.map(({ message }) => message)).toEqual([
      expect.stringContaining('unknown column "nom"'),
      expect.stringContaining('unknown column "prenom"'),
      'the column "id" is missing',
    ])
  })

  it.each(['Léa\r\nMarie', 'Léa\nMarie', 'Léa \n Marie', 'Léa\u00A0Marie', 'Léa\tMarie'])(
    'has names in one line, with plain spaces: %j',
    (name) => {
      expect(said(read(`id,name\r\np1,"${name}"`))).toEqual([{ id: 'p1', name: 'Léa Marie' }])
    },
  )

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
    ['id,name\np1,Léa,,x,', 2, 'has 4 cells, but the header has 2'],
    ['id,name,,\np1,Léa,,x', 2, 'has 4 cells, but the header has 2'],
    ['id,,name\np1,x,Léa', 2, 'has a cell in column 2, which has no name in the header'],
    ['id,na\u200Bme\np1,Léa', 1, 'has a hidden character (U+200B) at position 3'],
    ['id,ID\np1,p1', 1, 'the column "id" appears twice'],
    ['sep=;\nid\np1,Léa;x', 3, 'has 2 cells, but the header has 1'],
  ])('of %j says what is wrong', (text, line, message) => {
    expect(read(text).errors).toEqual([{ line, message: expect.stringContaining(message) }])
  })
})

describe('a row of a file', () => {
  it.each([
    ['id\n""\n"",\n', []],
    ['id,name\n,Léa\n', ['id: must not be empty']],
    ['id,name\np1,\n', ['name: must not be empty']],
    ['id,email\np1,lea\n', ['email: must be an email address']],
    ['id,locale\np1,de\n', ['locale: Invalid option: expected one of "en"|"fr"']],
    ['id,admin\np1,maybe\n', ['admin: must be yes or no']],
    [`id,name\np1,${'x'.repeat(201)}\n`, ['name: must have at most 200 characters, and has 201']],
    ['id,name\np1,Zo\uFEFFë\n', ['name: has a hidden character (U+FEFF) at position 3']],
    ['id,email,locale\np1,lea,de\n', ['email: must be an', 'locale: Invalid option']],
    ['id,type\np1,initiative\n', ['type: must be one of person, company, organisation']],
    [
      'id,type,email\nacme,company,x@y.example\n',
      ['email: does not apply to a row of type company'],
    ],
    ['id,name\np1,Lé\u200Ba\n', ['name: has a hidden character (U+200B) at position 3']],
    [
      'id,email\np1,lea\u00AD@x.example\n',
      ['email: has a hidden character (U+00AD) at position 4'],
    ],
    [
      'id,email\np1,lea@x.example\u0007\n',
      ['email: has a hidden character (U+0007) at position 14'],
    ],
    ['id,manager\np1,\u202Ep2\n', ['manager: has a hidden character (U+202E) at position 1']],
    ['id,admin\np1,y\u200Bes\n', ['admin: has a hidden character (U+200B) at position 2']],
    ['id\n"p\n1"\n', ['id: has a hidden character (U+000A) at position 2']],
    ['id\np\u00A01\n', ['id: has white space other than a plain space at position 2']],
    ['id\n1.23457E+11\n', ['id: is a number that a spreadsheet has shortened (1.23457E+11)']],
    ['id;manager\np1;"1,2E+15"\n', ['manager: is a number that a spreadsheet has shortened']],
    ['id,company\np1,#N/A\n', ['company: is an error of a formula or too narrow a column (#N/A)']],
    ['id,name\np1,#REF!\n', ['name: is an error of a formula']],
    ['id,name\np1,#NOM?\n', ['name: is an error of a formula']],
    ['id,name\np1,#DIV/0!\n', ['name: is an error of a formula']],
    ['id,name\np1,########\n', ['name: is an error of a formula or too narrow a column']],
    ['id,name\np1,“Léa”\n', ['name: is in typographic quotation marks']],
    ['id,name\np1,« Léa »\n', ['name: is in typographic quotation marks']],
    ['id,email\np1,mailto:lea@x.example\n', ['email: is a link']],
    ['id,email\np1,Léa <lea@x.example>\n', ['email: must be an email address']],
    ['id,email\np1,lea@x.example; zoe@x.example\n', ['email: must be an email address']],
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
        .map((text) => text.normalize('NFC').trim())
        .filter((text) => text !== '' && findMistake({ field: 'name' }, text) === undefined)
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
    // Long texts in several languages are in no table.
    const all = Object.keys(shapes[type].shape).filter((field) => !field.endsWith('Notice'))
    expect(fields.toSorted()).toEqual(all.toSorted())
  })

  it('begin with the type', () => {
    expect(columnCodes[0]).toBe('type')
  })
})

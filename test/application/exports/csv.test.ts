import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toCsv } from '../../../shared/application/exports/csv.ts'

// Half a surrogate pair is not valid UTF-8, so it never comes in.
const cell = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom(',', '"', '\r', '\n', ';', ' ', "'", '\t', 'é', '😀', '\u2028'),
  }),
)
// A line with one empty cell is an empty line, which a reader may skip.
const row = fc.array(cell, { minLength: 2, maxLength: 6 })

describe('CSV', () => {
  it('is read back as written, whatever the cells contain', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 8 }), (rows) => {
        const read: unknown = parse(toCsv(rows), {
          record_delimiter: '\r\n',
          relax_column_count: true,
        })
        expect(read).toEqual(rows)
      }),
      { numRuns: 500 },
    )
  })

  it('has the bytes of a library that writes it', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 8 }), (rows) => {
        const options = { record_delimiter: 'windows', quote_record_delimiter: true } as const
        expect(toCsv(rows)).toBe(stringify(rows, options))
      }),
      { numRuns: 500 },
    )
  })

  it('quotes a cell with a comma, a quote, CR or LF, and no other', () => {
    fc.assert(
      fc.property(cell, (text) => {
        const isQuoted = toCsv([[text, 'x']]).startsWith('"')
        expect(isQuoted).toBe(/[",\r\n]/.test(text))
      }),
      { numRuns: 500 },
    )
  })

  it('doubles quotes and keeps a lone CR or LF as it is', () => {
    expect(toCsv([['a"b', 'c\nd', 'e\rf', 'g,h', ' i ', '']])).toBe(
      '"a""b","c\nd","e\rf","g,h", i ,\r\n',
    )
  })

  it('ends every line with CRLF, including the last, and has no byte order mark', () => {
    expect(
      toCsv([
        ['a', 'b'],
        ['', ''],
      ]),
    ).toBe('a,b\r\n,\r\n')
    expect(toCsv([])).toBe('')
  })
})

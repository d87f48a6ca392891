import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toCsv } from '../../../shared/application/exports/csv.ts'

// Half of a surrogate pair is no UTF-8; what comes in never holds one.
const cell = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom(',', '"', '\r', '\n', ';', ' ', "'", '\t', 'é', '😀', '\u2028'),
  }),
)
// A line of one empty cell is an empty line, which a reader may pass over.
const row = fc.array(cell, { minLength: 2, maxLength: 6 })

describe('CSV', () => {
  it('is read back as it was written, whatever the cells hold', () => {
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

  it('ends every line with CRLF, the last one too, and begins without a byte order mark', () => {
    expect(
      toCsv([
        ['a', 'b'],
        ['', ''],
      ]),
    ).toBe('a,b\r\n,\r\n')
    expect(toCsv([])).toBe('')
  })
})

import { stringify } from 'csv-stringify/sync'

/**
 * Lines of CSV (RFC 4180, CRLF), each ended. A cell is quoted where it holds a comma, a quote, CR
 * or LF, and nowhere else.
 */
export function toCsv(rows: readonly (readonly string[])[]): string {
  // csv-stringify only reads its records; its types know no readonly arrays.
  return stringify(rows as string[][], {
    record_delimiter: 'windows',
    // Without it, only the whole of CRLF would be quoted, not a lone CR or LF.
    quote_record_delimiter: true,
  })
}

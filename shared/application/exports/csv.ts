import { stringify } from 'csv-stringify/sync'

/**
 * Lines of CSV (RFC 4180), each ended by CRLF. Only cells with a comma, a quote, CR or LF are quoted.
 */
export function toCsv(rows: readonly (readonly string[])[]): string {
  // csv-stringify only reads its records, but its types do not accept readonly arrays.
  return stringify(rows as string[][], {
    record_delimiter: 'windows',
    // Without it, cells with a lone CR or LF would not be quoted.
    quote_record_delimiter: true,
  })
}

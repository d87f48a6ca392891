/**
 * Lines of CSV (RFC 4180), each ended by CRLF. Only cells with a comma, a quote, CR or LF are quoted.
 * The bytes are those of csv-stringify, which a test compares; its generality costs an export more
 * than reading the directory.
 */
export function toCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(writeCell).join(',')}\r\n`).join('')
}

const needsQuotes = /[",\r\n]/

function writeCell(text: string): string {
  return needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

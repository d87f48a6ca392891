/** Where the names of the files in a ZIP archive are looked for: at its start and at its end. */
const searchedBytes = 64 * 1024

/**
 * Says what a file is that is given by mistake for a text file in UTF-8 or another encoding that
 * extends ASCII: a workbook, UTF-16, a web page.
 * @returns undefined if it may be such a text
 */
export function recogniseFile(bytes: Uint8Array): string | undefined {
  const start = readAscii(bytes.subarray(0, 16))
  if (start.startsWith('PK\u0003\u0004')) return recogniseArchive(bytes)
  for (const [signature, name] of signatures) if (start.startsWith(signature)) return name
  // NUL bytes occur in UTF-16 and in programs' own formats, but not in text.
  if (bytes.includes(0)) return recogniseNul(bytes)
  const text = readAscii(bytes.subarray(0, 1024)).replace(/^\u00EF\u00BB\u00BF/, '')
  return /^\s*<(?:[!?a-z])/i.test(text) ? 'a web page or XML' : undefined
}

const utf16 = 'text in UTF-16 ("Unicode Text" in Excel)'

const signatures = [
  ['\u00D0\u00CF\u0011\u00E0', 'a workbook of Excel (.xls, or .xlsx with a password)'],
  ['\u00FF\u00FE\u0000\u0000', 'text in UTF-32'],
  ['\u0000\u0000\u00FE\u00FF', 'text in UTF-32'],
  ['\u00FF\u00FE', utf16],
  ['\u00FE\u00FF', utf16],
  ['%PDF-', 'a PDF document'],
  ['{\\rtf', 'a document in rich text (.rtf)'],
  ['\u001F\u008B', 'a compressed file (.gz)'],
  ['ID;P', 'a workbook in SYLK (.slk)'],
  ['SQLite format 3', 'a database'],
] as const

function recogniseArchive(bytes: Uint8Array): string {
  const names =
    readAscii(bytes.subarray(0, searchedBytes)) + readAscii(bytes.subarray(-searchedBytes))
  if (/xl\/workbook/.test(names)) return 'a workbook of Excel (.xlsx)'
  if (/opendocument\.spreadsheet/.test(names)) return 'a workbook of LibreOffice (.ods)'
  if (/Index\/Document\.iwa/.test(names)) return 'a document of Numbers (.numbers)'
  return 'a ZIP archive'
}

/** Mostly Latin letters in UTF-16 without a mark: every other byte is NUL. */
function recogniseNul(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, 1024)
  const count = (from: number) =>
    sample.filter((byte, index) => index % 2 === from && byte === 0).length
  const many = sample.length / 4
  return (count(0) > many && count(1) === 0) || (count(1) > many && count(0) === 0)
    ? utf16
    : 'not text'
}

/** One character for each byte. */
function readAscii(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}

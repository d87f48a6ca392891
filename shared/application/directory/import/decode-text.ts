/**
 * Decodes a file as spreadsheets save it: UTF-8, with or without a byte order mark, or
 * Windows-1252. Invalid UTF-8 is taken as Windows-1252, whose accented letters are never valid
 * UTF-8.
 * @returns undefined if it is neither: UTF-16 or a binary file
 */
export function decodeText(bytes: Uint8Array): string | undefined {
  // NUL bytes occur in UTF-16 and in spreadsheet workbooks, but not in text in either encoding.
  if (bytes.includes(0)) return undefined
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

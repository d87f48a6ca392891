/**
 * The text of a file as spreadsheets save it: UTF-8, with a byte order mark or without, or
 * Windows-1252. What is no valid UTF-8 is Windows-1252: its letters with accents never are.
 * @returns undefined where it is neither: UTF-16, or no text at all
 */
export function decodeText(bytes: Uint8Array): string | undefined {
  // UTF-16 of any Latin text is full of them; so is the workbook itself.
  if (bytes.includes(0)) return undefined
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/**
 * Makes user input safe within a line: control characters, line breaks and bidirectional marks
 * become spaces, so that the input cannot forge a header or another line.
 */
export function oneLine(text: string): string {
  return text.replace(unsafeInLine, ' ').trim()
}

const unsafeInLine = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g

/**
 * Makes user input of several lines safe: every line ends with LF, whichever system wrote it, and no
 * other control character is left.
 */
export function cleanLines(text: string): string {
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, ' ')
}

/** Truncates to a number of characters (code points); the last is then an ellipsis. */
export function shorten(text: string, maxCharacters: number): string {
  if (text.length <= maxCharacters) return text
  const characters = Array.from(text)
  return characters.length <= maxCharacters
    ? text
    : `${characters.slice(0, maxCharacters - 1).join('')}…`
}

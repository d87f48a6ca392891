/**
 * A text that people entered as part of a line: control characters, line breaks and marks that turn
 * the direction of writing become spaces, so that it forges neither a header nor a line of ours.
 */
export function oneLine(text: string): string {
  const unsafe = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g
  return text.replace(unsafe, ' ').trim()
}

/** At most so many characters (code points), the last an ellipsis where something is left out. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text
  const characters = Array.from(text)
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`
}

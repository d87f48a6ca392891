/** Counts Unicode code points rather than UTF-16 units, so an emoji counts as one character. */
export function countCharacters(text: string): number {
  return Array.from(text).length
}

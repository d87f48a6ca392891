/** Counts Unicode code points rather than UTF-16 units, so an emoji counts as one character. */
export function countCharacters(text: string): number {
  return Array.from(text).length
}

/**
 * Finds what is wrong with a text: its length, or half of a character. Any character may be in it.
 * @returns such as "must have at most 40 characters, and has 41"; positions count characters from 1
 */
export function findTextMistake(
  text: string,
  { minimum, maximum }: { readonly minimum: number; readonly maximum: number },
): string | undefined {
  const characters = Array.from(text)
  if (!text.isWellFormed()) {
    const position = characters.findIndex((one) => !one.isWellFormed()) + 1
    return `contains half of a surrogate pair at position ${position}`
  }
  const { length } = characters
  if (length < minimum)
    return length === 0 ? 'must not be empty' : `must have at least ${minimum} characters`
  return length > maximum ? `must have at most ${maximum} characters, and has ${length}` : undefined
}

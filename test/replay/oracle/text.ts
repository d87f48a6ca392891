/** Order "by code point, never by locale": that of the UTF-8 bytes. */
export function byCodePoint(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other))
}

/** "a character is a Unicode code point" */
export function countCharacters(text: string): number {
  let count = 0
  for (const character of text) count += character === '' ? 0 : 1
  return count
}

export function hasLoneSurrogate(text: string): boolean {
  return /\p{Surrogate}/u.test(text)
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

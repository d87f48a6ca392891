import { isSafeNumber, parse } from 'lossless-json'

export type ParsedJson =
  | { readonly value: unknown }
  | {
      /** Continues a sentence about the text: "is not valid JSON". */
      readonly problem: string
      /** From 1; known if the text is JSON in form. */
      readonly line?: number
    }

/**
 * Parses JSON as it is written, or says why that cannot be: `JSON.parse` keeps the last of two values
 * of a key, and rounds a number that it cannot hold, without a word. Such a number becomes NaN here,
 * which no schema accepts, so that the error names its place.
 */
export function parseJson(text: string): ParsedJson {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { problem: 'is not valid JSON' }
  }
  let repeated: { readonly key: string; readonly position: number } | undefined
  try {
    const exact = parse(text, null, {
      parseNumber: (digits) => (isSafeNumber(digits) ? Number(digits) : NaN),
      onDuplicateKey: ({ key, position, newValue }) => {
        repeated ??= { key, position }
        return newValue
      },
    })
    if (repeated === undefined) return { value: exact }
  } catch (error) {
    // Nested too deeply for this parser, and for everything that reads the value. Schemas refuse it.
    if (error instanceof RangeError) return { value }
    throw error
  }
  return {
    problem: `has two values of the key ${JSON.stringify(repeated.key)}`,
    line: text.slice(0, repeated.position).split(/\r\n?|\n/).length,
  }
}

import * as z from 'zod'
import { findTextMistake } from './characters.ts'

/** A text of a length in characters. It is neither trimmed nor normalised. */
export function textSchema(minimum: number, maximum: number, description?: string) {
  const length = { minimum, maximum }
  return z
    .string()
    .refine((text) => findTextMistake(text, length) === undefined, {
      error: ({ input }) => findTextMistake(String(input), length),
    })
    .meta({
      ...(description !== undefined && { description }),
      minLength: minimum,
      maxLength: maximum,
    })
}

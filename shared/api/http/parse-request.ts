import * as z from 'zod'
import { HttpProblem } from './problem.ts'

/**
 * Parses a part of a request.
 * @throws HttpProblem that says what is wrong: `unprocessable-input` if the value is as the document
 * describes it and only breaks a rule that JSON Schema cannot express
 */
export function parseRequest<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  code: 'invalid-input' | 'invalid-query' | 'unknown-route',
): z.output<Schema> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const isAsDescribed = parsed.error.issues.every(
    (issue) => issue.code === 'custom' && issue.params?.['beyondSchema'] === true,
  )
  throw new HttpProblem(isAsDescribed ? 'unprocessable-input' : code, z.prettifyError(parsed.error))
}

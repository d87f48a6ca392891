import * as z from 'zod'
import { HttpProblem } from './problem.ts'

/**
 * @throws HttpProblem that says what does not fit: `unprocessable-input` where it is as described,
 * and only what no description tells is wrong
 */
export function parseRequest<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  code: 'invalid-input' | 'invalid-query',
): z.output<Schema> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const isAsDescribed = parsed.error.issues.every(
    (issue) => issue.code === 'custom' && issue.params?.['beyondSchema'] === true,
  )
  throw new HttpProblem(isAsDescribed ? 'unprocessable-input' : code, z.prettifyError(parsed.error))
}

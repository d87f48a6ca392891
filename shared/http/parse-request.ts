import * as z from 'zod'
import { HttpProblem } from './problem.ts'

/** @throws HttpProblem that says what does not fit */
export function parseRequest<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  code: 'invalid-input' | 'invalid-query',
): z.output<Schema> {
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw new HttpProblem(code, z.prettifyError(parsed.error))
  return parsed.data
}

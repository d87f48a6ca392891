import * as z from 'zod'

/**
 * Reads a function's environment once, at start-up.
 * @throws an Error that names each missing or invalid variable, never its value
 */
export function readEnvironment<Shape extends z.ZodRawShape>(
  shape: Shape,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): z.output<z.ZodObject<Shape>> {
  const read = z.object(shape).safeParse(environment)
  if (!read.success) {
    const names = read.error.issues.map(({ path }) => path.join('.')).join(', ')
    throw new Error(`Set these environment variables: ${names}`)
  }
  return read.data
}

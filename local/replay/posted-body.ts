import { maxBodyBytes } from '../../shared/api/http/api-event.ts'

/** Longer than any text that an input may hold, and so as wrong as what it stands for. */
const tooLong = 5_000

/**
 * The body of an action's request: its input as JSON.
 * An input that no server would read to its end (too long, too deep) is replaced by a smaller one
 * that is as wrong in the same field: its outcome is that of the rules, not of HTTP.
 * @returns undefined where the input is absent
 */
export function postedBody(input: unknown): string | undefined {
  if (input === undefined) return undefined
  const body = tryStringify(input)
  return body !== undefined && Buffer.byteLength(body) <= maxBodyBytes
    ? body
    : JSON.stringify(shrink(input))
}

function tryStringify(input: unknown): string | undefined {
  try {
    return JSON.stringify(input)
  } catch {
    // Too deep for the stack.
    return undefined
  }
}

function shrink(input: unknown): unknown {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return []
  // No input has half as many fields: those left are too many still.
  const fields = Object.entries(input).slice(0, 10)
  return Object.fromEntries(
    fields.map(([name, value]) => [Array.from(name).slice(0, 100).join(''), shrinkValue(value)]),
  )
}

function shrinkValue(value: unknown): unknown {
  if (typeof value === 'string') return Array.from(value).slice(0, tooLong).join('')
  return typeof value === 'object' && value !== null ? [] : value
}

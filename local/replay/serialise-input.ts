import { maxBodyBytes } from '../../shared/api/http/api-event.ts'

/** Longer than any valid text, so a text shortened to this is still refused. */
const shortenedLength = 5_000

/**
 * Serialises an action's input as the JSON body of its request.
 * Replaces an input that is too large or too deeply nested for a request with a smaller one that is
 * wrong in the same field, so that the rules refuse it and not HTTP.
 * @returns undefined if there is no input
 */
export function serialiseInput(input: unknown): string | undefined {
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
    // Nested too deeply for the stack.
    return undefined
  }
}

function shrink(input: unknown): unknown {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return []
  // No valid input has this many fields, so it is still refused.
  const fields = Object.entries(input).slice(0, 10)
  return Object.fromEntries(
    fields.map(([name, value]) => [Array.from(name).slice(0, 100).join(''), shrinkValue(value)]),
  )
}

function shrinkValue(value: unknown): unknown {
  if (typeof value === 'string') return Array.from(value).slice(0, shortenedLength).join('')
  return typeof value === 'object' && value !== null ? [] : value
}

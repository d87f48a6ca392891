import type { ApiEvent } from './api-event.ts'

const answered = ['application/json', 'application/problem+json'] as const

/**
 * Whether the caller accepts JSON (RFC 9110, 12.5.1). The most specific matching range counts;
 * parameters of media types, and anything that is not a range, are ignored.
 */
export function acceptsJson(event: ApiEvent): boolean {
  const header = event.headers['accept']?.trim().toLowerCase()
  if (!header) return true
  const weights = new Map(header.split(',').map(readRange))
  return answered.some((type) => {
    const weight = weights.get(type) ?? weights.get('application/*') ?? weights.get('*/*') ?? 0
    return weight > 0
  })
}

/** `application/json;q=0.5` → its range and its weight. */
function readRange(text: string): readonly [range: string, weight: number] {
  const [range = '', ...parameters] = text.split(';').map((part) => part.trim())
  const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice('q='.length)
  return [range, weight === undefined ? 1 : Number(weight)]
}

import type { ApiEvent } from './api-event.ts'

const answered = ['application/json', 'application/problem+json'] as const

/**
 * Whether a caller takes what the API answers with (RFC 9110, 12.5.1). Of several ranges that fit,
 * the most exact one counts; parameters of types are passed over, and so is what is no range.
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

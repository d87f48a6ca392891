import { createHash } from 'node:crypto'
import type { IdempotencyKey } from '../../application/ports/registration-store.ts'
import { type ApiEvent, readBody, readHeader } from './api-event.ts'
import { HttpProblem } from './problem.ts'

/**
 * The `Idempotency-Key` of a POST: the same request sent again with it is done only once.
 * @throws HttpProblem `invalid-header`
 */
export function readIdempotencyKey(event: ApiEvent): Omit<IdempotencyKey, 'personId'> | undefined {
  const key = readHeader(event, 'idempotency-key')
  if (key === undefined) return undefined
  if (!/^[\x21-\x7e]{1,200}$/.test(key))
    throw new HttpProblem(
      'invalid-header',
      'Idempotency-Key must have 1 to 200 visible ASCII characters.',
    )
  const requestHash = createHash('sha256')
    .update(`${event.requestContext.http.method} ${event.rawPath}\n${readBody(event)}`)
    .digest('base64url')
  return { key, requestHash }
}

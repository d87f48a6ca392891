import { createHash } from 'node:crypto'
import type { ApiEvent } from '../../api/http/api-event.ts'
import type { IdempotencyKey } from '../../application/ports/registration-store.ts'

/** Every form that is shown carries a number of its own (`once`), so that pressing twice does once. */
export function onceOf(
  { rawPath }: Pick<ApiEvent, 'rawPath'>,
  form: URLSearchParams,
): Omit<IdempotencyKey, 'personId'> | undefined {
  const once = form.get('once') ?? ''
  if (!/^[\w-]{1,64}$/.test(once)) return undefined
  const requestHash = createHash('sha256').update(`POST ${rawPath}\n${form.toString()}`)
  return { key: `page ${once}`, requestHash: requestHash.digest('base64url') }
}

import { createHash } from 'node:crypto'
import type { ApiEvent } from '../../api/http/api-event.ts'
import type { IdempotencyKey } from '../../application/ports/registration-store.ts'

const field = 'once'

/** Every form is shown with a number of its own, so that pressing twice acts once. */
export function FormToken({ value }: { readonly value: string }) {
  return <input type="hidden" name={field} value={value} />
}

/** The number that the form was shown with; undefined where it is not one of ours. */
export function readFormToken(form: { get(name: string): string | null }): string | undefined {
  const token = form.get(field) ?? ''
  return /^[\w-]{1,64}$/.test(token) ? token : undefined
}

/** The number as an idempotency key, with a hash of the whole form. */
export function readFormKey(
  { rawPath }: Pick<ApiEvent, 'rawPath'>,
  form: URLSearchParams,
): Omit<IdempotencyKey, 'personId'> | undefined {
  const token = readFormToken(form)
  if (token === undefined) return undefined
  const requestHash = createHash('sha256').update(`POST ${rawPath}\n${form.toString()}`)
  return { key: `page ${token}`, requestHash: requestHash.digest('base64url') }
}

import * as z from 'zod'
import { readWholeNumber } from '../../journey/typed-number.ts'

/** How many items a page of a list has, in a query. Digits alone: no `1e1` and no ` 5`. */
export function queryLimit({ max, usual }: { readonly max: number; readonly usual: number }) {
  return z.preprocess(
    (given: unknown) => (typeof given === 'string' ? readWholeNumber(given) : given),
    z.number().int().min(1).max(max).default(usual),
  )
}

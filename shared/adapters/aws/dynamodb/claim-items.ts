import * as z from 'zod'
import type { Claim, ClaimName } from '../../../application/ports/entry-claims.ts'
import { claimItemKey, type ItemKey } from './keys.ts'
import { type ItemType, readItem, schemaAttribute } from './schemas.ts'
import type { Condition, RawItem } from './table.ts'

/** The type of each item, and the attribute that names the entry that has what is claimed. */
const items = {
  address: { type: 'address', holder: 'personId' },
  'mail-domain': { type: 'mail domain', holder: 'companyId' },
} as const satisfies Record<ClaimName, { readonly type: ItemType; readonly holder: string }>

const StoredHolder = z.object({ personId: z.string().optional(), companyId: z.string().optional() })

export function claimItem(claim: Claim, entryId: string): RawItem & ItemKey {
  const { type, holder } = items[claim.name]
  return { ...claimItemKey(claim), ...schemaAttribute(type), [holder]: entryId }
}

/** @throws UnreadableRecordError */
export function readHolder(name: ClaimName, item: RawItem): string | undefined {
  const { type, holder } = items[name]
  return readItem(type, StoredHolder, item)[holder]
}

export function isFreeOrHeldBy(name: ClaimName, entryId: string): Condition {
  const { holder } = items[name]
  return {
    expression: 'attribute_not_exists(PK) OR #holder = :holder',
    names: { '#holder': holder },
    values: { ':holder': entryId },
  }
}

import type { TraceActorKind } from '../../journey/traces.ts'
import type { EntryEdit } from './directory-store.ts'

export interface TraceActor {
  readonly kind: TraceActorKind
  /** Of the person or the token. */
  readonly id?: string | undefined
}

/** Who made an edit. */
export function findEditor({
  personId,
  scimTokenId,
}: Pick<EntryEdit, 'personId' | 'scimTokenId'>): TraceActor {
  if (personId !== undefined) return { kind: 'person', id: personId }
  return scimTokenId === undefined ? { kind: 'operator' } : { kind: 'scim', id: scimTokenId }
}

import type { Instant } from '../../journey/calendar.ts'
import type { Initiative } from '../../journey/directory.ts'
import type { InitiativeAction } from '../../journey/initiatives/lifecycle.ts'
import { listChangedFields } from '../directory/changed-fields.ts'
import { describeEdit } from '../directory/describe-edit.ts'
import type { DirectoryEntry, EntryEdit } from '../ports/directory-store.ts'

/** What the history calls an edit. */
export type EditName = 'create' | 'change' | InitiativeAction

interface Edited {
  readonly what: EditName
  readonly at: Instant
  /** Absent if it was the operator. */
  readonly personId?: string | undefined
  readonly before: Initiative | undefined
  readonly after: Initiative
  /** Further ids and codes. */
  readonly details?: Readonly<Record<string, string>> | undefined
}

/** An edit for the history of an initiative: who changed which fields, and which coordinators came and went. */
export function recordEdit({ what, at, personId, before, after, details }: Edited): EntryEdit {
  const old = before?.coordinatorIds ?? []
  const added = after.coordinatorIds.filter((id) => !old.includes(id))
  const removed = old.filter((id) => !after.coordinatorIds.includes(id))
  return {
    at,
    ...(personId !== undefined && { personId }),
    what,
    isAnnounced: personId !== undefined,
    fields: listChangedFields(before && { type: 'initiative', entry: before }, {
      type: 'initiative',
      entry: after,
    }),
    details: {
      ...details,
      status: after.status,
      ...(added.length > 0 && { coordinatorsAdded: added }),
      ...(removed.length > 0 && { coordinatorsRemoved: removed }),
    },
  }
}

/**
 * An edit by the operator, who writes whole entries.
 * @param isAnnounced whether those concerned are told by mail; a replayed scenario tells nobody
 * @returns undefined if nothing changes
 */
export function recordOperatorEdit(
  after: DirectoryEntry,
  before: DirectoryEntry | undefined,
  at: Instant,
  isAnnounced: boolean,
): EntryEdit | undefined {
  if (after.type !== 'initiative') {
    const edit = describeEdit('operator', after, before, at)
    return edit && { ...edit, isAnnounced }
  }
  const edit = recordEdit({
    what: before ? 'change' : 'create',
    at,
    before: before?.type === 'initiative' ? before.entry : undefined,
    after: after.entry,
  })
  return edit.fields.length === 0 ? undefined : { ...edit, isAnnounced }
}

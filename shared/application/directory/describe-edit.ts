import type { Instant } from '../../journey/calendar.ts'
import type { DirectoryEntry, EntryEdit } from '../ports/directory-store.ts'
import { listChangedFields } from './changed-fields.ts'

/** Who edits: a person, a company's identity system, or the operator. */
export type Editor = { readonly personId: string } | { readonly scimTokenId: string } | 'operator'

/** The id alone, whatever else is known of the editor. */
function identify(editor: Editor): Pick<EntryEdit, 'personId' | 'scimTokenId'> {
  if (editor === 'operator') return {}
  return 'personId' in editor ? { personId: editor.personId } : { scimTokenId: editor.scimTokenId }
}

/**
 * Who changed which fields of an entry. What people and identity systems change is announced to those concerned.
 * @returns undefined if nothing changes
 */
export function describeEdit(
  editor: Editor,
  after: DirectoryEntry,
  before: DirectoryEntry | undefined,
  at: Instant,
): EntryEdit | undefined {
  const fields = listChangedFields(before, after)
  return fields.length === 0
    ? undefined
    : {
        at,
        ...identify(editor),
        what: before ? 'change' : 'create',
        fields,
        isAnnounced: editor !== 'operator',
      }
}

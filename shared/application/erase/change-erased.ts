import type { Person } from '../../journey/directory.ts'
import { describeEdit } from '../directory/describe-edit.ts'
import type { Clock } from '../ports/clock.ts'
import type { DirectoryStore } from '../ports/directory-store.ts'
import { StoreBusyError } from '../ports/store-busy-error.ts'

/** Attempts to write an entry that others write at the same time. */
const maxAttempts = 10

/**
 * Changes the entry of a person who is erased, and leaves a trace of it. Nothing is written where nothing
 * changes.
 * @param by the admin who asked for the erasure; undefined for the operator
 * @throws StoreBusyError
 */
export async function changeErased(
  {
    directory,
    clock,
  }: {
    readonly directory: Pick<DirectoryStore, 'getVersioned' | 'replace'>
    readonly clock: Clock
  },
  personId: string,
  by: Pick<Person, 'personId'> | undefined,
  change: (person: Person) => Person,
): Promise<void> {
  const now = clock.now()
  for (let attempts = 0; attempts < maxAttempts; attempts += 1) {
    const before = await directory.getVersioned('person', personId)
    if (before?.entry.type !== 'person') return
    const after = { type: 'person', entry: change(before.entry.entry) } as const
    const edit = describeEdit(by ?? 'operator', after, before.entry, now)
    if (!edit) return
    if ((await directory.replace(before, after, { ...edit, what: 'erase' }, now)) === 'put') return
  }
  throw new StoreBusyError(`The person ${personId} keeps changing: nothing was erased`)
}

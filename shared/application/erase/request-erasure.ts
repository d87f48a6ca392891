import type { Person } from '../../journey/directory.ts'
import type { Clock } from '../ports/clock.ts'
import type { DirectoryStore } from '../ports/directory-store.ts'
import type { ErasureStore } from '../ports/erasure-store.ts'
import { StoreBusyError } from '../ports/store-busy-error.ts'
import { changeErased } from './change-erased.ts'

export interface RequestErasureDependencies {
  readonly directory: Pick<DirectoryStore, 'getVersioned' | 'replace' | 'getPerson'>
  readonly erasures: ErasureStore
  readonly clock: Clock
}

/**
 * Has a person erased: they can no longer sign in, act or register from now on, and repair does the rest.
 * Safe to repeat; a person who was erased before is erased again.
 * @param requestedBy the admin; undefined for the operator
 * @returns false if there is no such person
 */
export async function requestErasure(
  dependencies: RequestErasureDependencies,
  personId: string,
  requestedBy?: Pick<Person, 'personId'>,
): Promise<boolean> {
  const { directory, erasures, clock } = dependencies
  if (!(await directory.getPerson(personId))) return false
  const now = clock.now()
  const before = await erasures.find(personId)
  if (before?.finishedAt !== undefined || !before) {
    const request = {
      personId,
      requestedAt: now,
      ...(requestedBy && { requestedBy: requestedBy.personId }),
      step: 'withdraw',
      dueAt: now,
    } as const
    const isSaved = await erasures.save(request, before?.version ?? 0)
    if (!isSaved && !(await erasures.find(personId)))
      throw new StoreBusyError('The erasure could not be requested')
  }
  await changeErased(dependencies, personId, requestedBy, (person) => ({
    ...person,
    deactivated: true,
  }))
  return true
}

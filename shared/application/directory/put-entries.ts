import pMap from 'p-map'
import type { Instant } from '../../journey/calendar.ts'
import type { DirectoryEntry, DirectoryStore, EntryChange } from '../ports/directory-store.ts'

export type EntryProblem =
  | { readonly index: number; readonly problem: 'unknown-reference'; readonly reference: string }
  | { readonly index: number; readonly problem: 'email-taken' }
  | { readonly index: number; readonly problem: 'changed-meanwhile' }

const parallel = 8

/** Every entry that another one names, by its kind. */
function referencesOf({ type, entry }: DirectoryEntry): readonly Reference[] {
  switch (type) {
    case 'company':
    case 'organisation':
      return []
    case 'person':
      return named([
        ['company', entry.companyId],
        ['person', entry.managerId],
        ['organisation', entry.organisationId],
      ])
    case 'initiative':
      return named([
        ['organisation', entry.organisationId],
        ['company', entry.companyId],
        ['person', entry.pointOfContactId],
        ...entry.coordinatorIds.map((id) => ['person', id] as const),
      ])
  }
}

type Reference = readonly [type: DirectoryEntry['type'], id: string]

function named(
  pairs: readonly (readonly [DirectoryEntry['type'], string | undefined])[],
): readonly Reference[] {
  return pairs.flatMap(([type, id]) => (id === undefined ? [] : [[type, id] as const]))
}

export function idOf({ type, entry }: DirectoryEntry): string {
  switch (type) {
    case 'company':
      return entry.companyId
    case 'organisation':
      return entry.organisationId
    case 'person':
      return entry.personId
    case 'initiative':
      return entry.initiativeId
  }
}

/**
 * Creates or replaces entries, which may name one another. Looks at all of them before it writes the
 * first: nothing is written where one names what nobody knows.
 * @param ifVersion the version that an entry must have, 0 where it must be new; one for each of several
 * @param changeOf what an entry's history says of it; looked up right before it is written
 * @param at when; that of the change where it is absent
 * @returns the problems; none where everything was written
 */
export async function putEntries(
  directory: DirectoryStore,
  entries: readonly DirectoryEntry[],
  ifVersion?: number | readonly number[],
  changeOf?: (entry: DirectoryEntry) => Promise<Omit<EntryChange, 'version'> | undefined>,
  at?: Instant,
): Promise<readonly EntryProblem[]> {
  const together = new Set(entries.map((entry) => key(entry.type, idOf(entry))))
  const unknown = await pMap(
    entries.flatMap((entry, index) =>
      referencesOf(entry)
        .filter(([type, id]) => !together.has(key(type, id)))
        .map(([type, id]) => ({ index, type, id })),
    ),
    async ({ index, type, id }) =>
      (await directory.getVersioned(type, id)) ? [] : [{ index, reference: `${type} ${id}` }],
    { concurrency: parallel },
  )
  const problems = unknown
    .flat()
    .map(({ index, reference }) => ({ index, reference, problem: 'unknown-reference' as const }))
  if (problems.length > 0) return problems

  // One after the other: an address may move from one entry to the next.
  for (const [index, entry] of entries.entries()) {
    const version = typeof ifVersion === 'object' ? ifVersion[index] : ifVersion
    const result = await directory.put(entry, version, await changeOf?.(entry), at)
    if (result === 'email-taken') return [{ index, problem: 'email-taken' }]
    if (result === 'conflict') return [{ index, problem: 'changed-meanwhile' }]
  }
  return []
}

function key(type: DirectoryEntry['type'], id: string): string {
  return `${type} ${id}`
}

/** What is wrong, in a sentence. */
export function describeProblem(problem: EntryProblem): string {
  switch (problem.problem) {
    case 'unknown-reference':
      return `There is no ${problem.reference} in the directory.`
    case 'email-taken':
      return 'Another person has this e-mail address.'
    case 'changed-meanwhile':
      return 'Somebody else changed it meanwhile: read it again.'
  }
}

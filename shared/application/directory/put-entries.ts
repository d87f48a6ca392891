import pMap from 'p-map'
import type { Instant } from '../../journey/calendar.ts'
import type { DirectoryEntry, DirectoryStore, EntryChange } from '../ports/directory-store.ts'
import { getEntryId } from '../ports/relations.ts'

export type EntryProblem =
  | { readonly index: number; readonly problem: 'unknown-reference'; readonly reference: string }
  | { readonly index: number; readonly problem: 'email-taken' }
  | { readonly index: number; readonly problem: 'changed-meanwhile' }

const concurrency = 8

type Reference = readonly [type: DirectoryEntry['type'], id: string]

function named(
  pairs: readonly (readonly [DirectoryEntry['type'], string | undefined])[],
): readonly Reference[] {
  return pairs.flatMap(([type, id]) => (id === undefined ? [] : [[type, id] as const]))
}

/**
 * Creates or replaces entries, which may reference one another. Checks the references of all
 * entries first: if one is unknown, nothing is written.
 * @param ifVersion the version that each entry must have, 0 if it must be new
 * @param describeChange returns the history entry for an edit; called right before the write
 * @param at the time of the change; defaults to that of the history entry
 * @returns the problems; empty if everything was written
 */
export async function putEntries(
  directory: DirectoryStore,
  entries: readonly DirectoryEntry[],
  ifVersion?: number | readonly number[],
  describeChange?: (entry: DirectoryEntry) => Promise<Omit<EntryChange, 'version'> | undefined>,
  at?: Instant,
): Promise<readonly EntryProblem[]> {
  const together = new Set(entries.map((entry) => formatKey(entry.type, getEntryId(entry))))
  const unknown = await pMap(
    entries.flatMap((entry, index) =>
      listReferences(entry)
        .filter(([type, id]) => !together.has(formatKey(type, id)))
        .map(([type, id]) => ({ index, type, id })),
    ),
    async ({ index, type, id }) =>
      (await directory.getVersioned(type, id)) ? [] : [{ index, reference: `${type} ${id}` }],
    { concurrency },
  )
  const problems = unknown
    .flat()
    .map(({ index, reference }) => ({ index, reference, problem: 'unknown-reference' as const }))
  if (problems.length > 0) return problems

  // In sequence, because an address may move from one entry to the next.
  for (const [index, entry] of entries.entries()) {
    const version = typeof ifVersion === 'object' ? ifVersion[index] : ifVersion
    const result = await directory.put(entry, version, await describeChange?.(entry), at)
    if (result === 'email-taken') return [{ index, problem: 'email-taken' }]
    if (result === 'conflict') return [{ index, problem: 'changed-meanwhile' }]
  }
  return []
}

function formatKey(type: DirectoryEntry['type'], id: string): string {
  return `${type} ${id}`
}

/** Describes a problem in a sentence. */
export function describeProblem(problem: EntryProblem): string {
  switch (problem.problem) {
    case 'unknown-reference':
      return `There is no ${problem.reference} in the directory.`
    case 'email-taken':
      return 'Another person has this email address.'
    case 'changed-meanwhile':
      return 'Somebody else has changed the entry. Read it again.'
  }
}

/** Lists the entries that an entry references. */
function listReferences({ type, entry }: DirectoryEntry): readonly Reference[] {
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

import pMap from 'p-map'
import type { Instant } from '../../journey/calendar.ts'
import type {
  DirectoryEntry,
  DirectoryStore,
  EntryEdit,
  EntryReference,
  TakenResult,
  Versioned,
} from '../ports/directory-store.ts'
import { listClaims } from '../ports/entry-claims.ts'
import { getEntryId } from '../ports/relations.ts'

export type EntryProblem =
  | { readonly index: number; readonly problem: 'unknown-reference'; readonly reference: string }
  | { readonly index: number; readonly problem: TakenResult | 'changed-meanwhile' }

/** Entries written at the same time. The table's own pauses slow them down while it is busy. */
const concurrency = 32

/** Returns the history entry for an edit, if it is to have one. */
type DescribeChange = (
  entry: DirectoryEntry,
  before: DirectoryEntry | undefined,
) => EntryEdit | undefined

function named(
  pairs: readonly (readonly [DirectoryEntry['type'], string | undefined])[],
): readonly EntryReference[] {
  return pairs.flatMap(([type, id]) => (id === undefined ? [] : [{ type, id }]))
}

/**
 * Creates or replaces entries, which may reference one another. Checks the references of all
 * entries first: if one is unknown, nothing is written. Then writes them side by side, but an entry
 * never before an earlier one that it depends on.
 * @param ifVersion the version that each entry must have, 0 if it must be new
 * @param at the time of the change; defaults to that of the history entry
 * @returns the first problem, if any: everything before that entry is written, and some later
 *   entries may be
 */
export async function putEntries(
  directory: Pick<DirectoryStore, 'getEntries' | 'put' | 'replace'>,
  entries: readonly DirectoryEntry[],
  ifVersion?: number | readonly number[],
  describeChange?: DescribeChange,
  at?: Instant,
): Promise<readonly EntryProblem[]> {
  const together = new Set(entries.map(formatEntryKey))
  const references = entries.flatMap((entry, index) =>
    listReferences(entry)
      .filter((reference) => !together.has(formatKey(reference)))
      .map((reference) => ({ index, reference })),
  )
  const found = await directory.getEntries([
    ...entries.map(toReference),
    ...references.map(({ reference }) => reference),
  ])
  const problems = references.flatMap(({ index, reference: { type, id } }, position) =>
    found[entries.length + position]
      ? []
      : [{ index, reference: `${type} ${id}`, problem: 'unknown-reference' as const }],
  )
  if (problems.length > 0) return problems

  const latest = new Map(entries.map((entry, index) => [formatEntryKey(entry), found[index]]))
  const problem = await writeInOrder(entries, latest, async (entry, index) => {
    const key = formatEntryKey(entry)
    const before = latest.get(key)
    const expected = typeof ifVersion === 'object' ? ifVersion[index] : ifVersion
    if (expected !== undefined && expected !== (before?.version ?? 0)) return 'changed-meanwhile'
    const change = describeChange?.(entry, before?.entry)
    const replaced = await directory.replace(before, entry, change, at)
    const result =
      replaced === 'conflict' && expected === undefined
        ? await directory.put(entry, undefined, change, at)
        : replaced
    if (result === 'put') latest.set(key, { entry, version: (before?.version ?? 0) + 1 })
    return result === 'conflict' ? 'changed-meanwhile' : result
  })
  return problem ? [problem] : []
}

/**
 * Writes entries side by side. An entry waits for the earlier ones that it references, for an
 * earlier write of itself, and for the earlier holder of its address or mail domains.
 * @returns the first problem; nothing is started after it
 */
async function writeInOrder(
  entries: readonly DirectoryEntry[],
  before: ReadonlyMap<string, Versioned<DirectoryEntry> | undefined>,
  write: (
    entry: DirectoryEntry,
    index: number,
  ) => Promise<'put' | Exclude<EntryProblem['problem'], 'unknown-reference'>>,
): Promise<EntryProblem | undefined> {
  const waits = listWaits(entries, before)
  const done = entries.map(() => Promise.withResolvers<undefined>())
  const problems: EntryProblem[] = []
  const faults: unknown[] = []
  await pMap(
    entries,
    async (entry, index) => {
      // They have started already, in order, so that this never waits for what waits for it.
      await Promise.all((waits[index] ?? []).flatMap((earlier) => done[earlier]?.promise ?? []))
      try {
        if (problems.length > 0 || faults.length > 0) return
        const result = await write(entry, index)
        if (result !== 'put') problems.push({ index, problem: result })
      } catch (error) {
        // What has started is finished first, so that nothing is written after the answer.
        faults.push(error)
      } finally {
        done[index]?.resolve(undefined)
      }
    },
    { concurrency },
  )
  if (faults.length > 0) throw faults[0]
  return problems.toSorted((one, other) => one.index - other.index)[0]
}

/** For each entry, the indexes of the earlier ones to write first. */
function listWaits(
  entries: readonly DirectoryEntry[],
  before: ReadonlyMap<string, Versioned<DirectoryEntry> | undefined>,
): readonly (readonly number[])[] {
  const byKey = new Map<string, number>()
  const byClaim = new Map<string, number>()
  const formatClaims = (entry: DirectoryEntry | undefined) =>
    entry ? listClaims(entry).map(({ name, value }) => `${name} ${value}`) : []
  return entries.map((entry, index) => {
    const key = formatEntryKey(entry)
    const previous = before.get(key)?.entry
    const claims = formatClaims(entry)
    const earlier = [
      byKey.get(key),
      ...listReferences(entry).map((reference) => byKey.get(formatKey(reference))),
      ...claims.map((claim) => byClaim.get(claim)),
    ].filter((one) => one !== undefined)
    byKey.set(key, index)
    for (const held of [...claims, ...formatClaims(previous)]) byClaim.set(held, index)
    return [...new Set(earlier)]
  })
}

function toReference(entry: DirectoryEntry): EntryReference {
  return { type: entry.type, id: getEntryId(entry) }
}

function formatEntryKey(entry: DirectoryEntry): string {
  return formatKey(toReference(entry))
}

function formatKey({ type, id }: EntryReference): string {
  return `${type} ${id}`
}

/** Describes a problem in a sentence. */
export function describeProblem(problem: EntryProblem): string {
  switch (problem.problem) {
    case 'unknown-reference':
      return `There is no ${problem.reference} in the directory.`
    case 'email-taken':
      return 'Another person has this email address.'
    case 'domain-taken':
      return 'Another company has one of these mail domains.'
    case 'issuer-taken':
      return 'Another company has this client of this issuer.'
    case 'changed-meanwhile':
      return 'Somebody else has changed the entry. Read it again.'
  }
}

/** Lists the entries that an entry references. */
function listReferences({ type, entry }: DirectoryEntry): readonly EntryReference[] {
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

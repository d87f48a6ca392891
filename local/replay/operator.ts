import * as z from 'zod'
import type { OperatorRequest } from '../../functions/operator/handler.ts'
import type { Instant } from '../../shared/journey/calendar.ts'
import type { DirectoryEntry } from '../../shared/store/directory-store.ts'
import type { ExportKind } from '../../shared/store/export-store.ts'
import { pollUntil } from '../cloud/poll.ts'

const Answer = z.union([z.object({ problem: z.string() }), z.object({ result: z.unknown() })])

const Job = z.object({ exportId: z.string(), state: z.string(), link: z.string().optional() })

/** What one call of the operator's function takes, in entries and in characters of JSON. */
const mostEntries = 500
const mostCharacters = 1_000_000

const exportBound = 15 * 60_000

interface OperatorDependencies {
  /** Calls the operator's function. */
  readonly invoke: (request: OperatorRequest) => Promise<unknown>
  /** Fetches what a link of an export leads to. */
  readonly fetchText: (link: string) => Promise<string>
}

/** The operator's part of a stage, over the operator's own function. */
export function createOperator({ invoke, fetchText }: OperatorDependencies) {
  async function ask(request: OperatorRequest): Promise<unknown> {
    const answer = Answer.parse(await invoke(request))
    if ('problem' in answer) throw new Error(`the operator's function answered: ${answer.problem}`)
    return answer.result
  }

  async function put(entries: readonly DirectoryEntry[]): Promise<void> {
    await ask({ operation: 'put', entries: entries.map(toWritten) })
  }

  return {
    put,

    /** Any number of entries, which may name one another in any order. */
    async load(entries: readonly DirectoryEntry[]): Promise<void> {
      for (const batch of inBatches(inOrderOfReference(entries))) await put(batch)
    },

    /** The CSV of everything, as of then. */
    async export(kind: ExportKind, now: Instant): Promise<string> {
      const { exportId } = Job.parse(
        await ask({ operation: 'start-export', kind, now, header: 'codes', locale: 'en' }),
      )
      const link = await pollUntil(`the export ${exportId}`, exportBound, 100, async () => {
        const job = Job.parse(await ask({ operation: 'get-export', exportId }))
        return job.state === 'DONE' ? job.link : undefined
      })
      return fetchText(link)
    },
  }
}

type WrittenEntry = Extract<OperatorRequest, { operation: 'put' }>['entries'][number]

function toWritten(entry: DirectoryEntry): WrittenEntry {
  // The function reads what JSON makes of it: the same, without what is undefined and without readonly.
  return JSON.parse(JSON.stringify(entry)) as WrittenEntry
}

/**
 * What others name comes first. A person may have a manager who comes later, or managers go round
 * in a circle: then first without, and once more with.
 */
function inOrderOfReference(entries: readonly DirectoryEntry[]): readonly DirectoryEntry[] {
  const people = entries.filter((one) => one.type === 'person')
  const known = new Set<string>()
  const first = people.map((person) => {
    const { personId, managerId } = person.entry
    known.add(personId)
    return managerId === undefined || known.has(managerId)
      ? person
      : { ...person, entry: { ...person.entry, managerId: undefined } }
  })
  return [
    ...entries.filter(({ type }) => type === 'company' || type === 'organisation'),
    ...first,
    ...people.filter((person, index) => first[index] !== person),
    ...entries.filter(({ type }) => type === 'initiative'),
  ]
}

function* inBatches(entries: readonly DirectoryEntry[]): Iterable<readonly DirectoryEntry[]> {
  let batch: DirectoryEntry[] = []
  let characters = 0
  for (const entry of entries) {
    const length = JSON.stringify(entry).length
    if (
      batch.length === mostEntries ||
      (batch.length > 0 && characters + length > mostCharacters)
    ) {
      yield batch
      batch = []
      characters = 0
    }
    batch.push(entry)
    characters += length
  }
  if (batch.length > 0) yield batch
}

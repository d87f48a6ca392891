import { createHash } from 'node:crypto'
import type { Instant } from '../../journey/calendar.ts'
import type { Limits } from '../../journey/limits.ts'
import type { TraceActorKind, TraceName } from '../../journey/traces.ts'
import type { Clock } from '../ports/clock.ts'
import type { Log } from '../ports/log.ts'
import { type Tally, type TallyOwner, tallyRate } from '../ports/tally.ts'
import type { Trace, TraceStore } from '../ports/trace-store.ts'

export interface TraceDependencies {
  readonly traces: Pick<TraceStore, 'add'>
  readonly clock: Clock
  readonly newId: () => string
  readonly log: Log
  readonly limits?: Limits | undefined
}

type Traced = Omit<Trace, 'traceId' | 'at'>

/** What somebody may have recorded as often as they like, at no cost to them. */
const repeatable: ReadonlySet<TraceName> = new Set([
  'refused',
  'own-data-fetched',
  'export-fetched',
])

/**
 * Records what no transaction of the store records. It never fails: what was done is done, and a trace
 * that could not be written is logged. What can be repeated at will leaves one trace a minute: for each
 * company, reason and place of callers whom nobody knows, because anybody on the Internet can have it
 * written, and for each reason, place and subject of anybody else. So does what a machine client does, which
 * may come many times a second.
 */
export async function recordTrace(dependencies: TraceDependencies, trace: Traced): Promise<void> {
  const { traces, clock, newId, log } = dependencies
  const now = clock.now()
  const isFrequent = trace.by.kind === 'nobody' || trace.by.kind === 'client'
  const identified =
    isFrequent || repeatable.has(trace.what)
      ? identifyByMinute(trace, now)
      : { traceId: newId(), at: now }
  const { companyId = '' } = trace
  const known = isFrequent ? { ...identified, companyId } : undefined
  if (known && isRemembered(traces, known)) return
  try {
    await traces.add({ ...trace, ...identified }, tallyRefusal(dependencies, trace, now))
    if (known) remember(traces, known)
  } catch (error) {
    const { what, by, subject, code } = trace
    log.error('traceLost', error, {
      what,
      actor: by.kind,
      actorId: by.id,
      subject: subject?.type,
      subjectId: subject?.id,
      companyId: trace.companyId,
      code,
    })
  }
}

/** There are few reasons and places, but somebody who is known could try them all, minute by minute. */
function tallyRefusal(
  { limits = {} }: TraceDependencies,
  { what, by: { kind, id } }: Traced,
  now: Instant,
): readonly Tally[] {
  if (what !== 'refused' || id === undefined) return []
  return tallyRate(limits, 'refusals', { of: { kind: ownerKinds[kind], id }, now })
}

const ownerKinds = {
  person: 'person',
  client: 'client',
  scim: 'client',
  operator: 'client',
  nobody: 'client',
} as const satisfies Record<TraceActorKind, TallyOwner['kind']>

type Identified = Pick<Trace, 'traceId' | 'at'>
type Known = Identified & { readonly companyId: string }

/** The same for everything that is alike within a minute: the store keeps the first. */
function identifyByMinute(
  { what, by, code = '', details, subject }: Traced,
  now: Instant,
): Identified {
  const about = subject ? [subject.type, subject.id] : []
  return {
    // Ids may contain any character. With a hash, none of them can be taken for the rest.
    traceId: [what, code, String(details?.['where'] ?? ''), hash([by.kind, by.id, ...about])].join(
      '#',
    ),
    at: `${now.slice(0, 'YYYY-MM-DDTHH:MM'.length)}:00.000Z`,
  }
}

function hash(words: readonly (string | undefined)[]): string {
  return createHash('sha256').update(JSON.stringify(words)).digest('base64url')
}

/** By store, the minute in which each was written last: codes and places are few, and only companies that exist count. */
const written = new WeakMap<TraceDependencies['traces'], Map<string, Instant>>()

function isRemembered(
  traces: TraceDependencies['traces'],
  { traceId, at, companyId }: Known,
): boolean {
  return written.get(traces)?.get(`${traceId}#${companyId}`) === at
}

function remember(traces: TraceDependencies['traces'], { traceId, at, companyId }: Known): void {
  const minutes = written.get(traces) ?? new Map<string, Instant>()
  minutes.set(`${traceId}#${companyId}`, at)
  written.set(traces, minutes)
}

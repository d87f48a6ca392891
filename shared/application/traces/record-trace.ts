import type { Instant } from '../../journey/calendar.ts'
import type { Clock } from '../ports/clock.ts'
import type { Log } from '../ports/log.ts'
import type { Trace, TraceStore } from '../ports/trace-store.ts'

export interface TraceDependencies {
  readonly traces: Pick<TraceStore, 'add'>
  readonly clock: Clock
  readonly newId: () => string
  readonly log: Log
}

type Traced = Omit<Trace, 'traceId' | 'at'>

/**
 * Records what no transaction of the store records. It never fails: what was done is done, and a trace
 * that could not be written is logged. What is refused to callers whom nobody knows leaves one trace a
 * minute for each reason and place: anybody on the Internet can have it written. So does what a machine
 * client does, which may come many times a second, but for links to files.
 */
export async function recordTrace(dependencies: TraceDependencies, trace: Traced): Promise<void> {
  const { traces, clock, newId, log } = dependencies
  const now = clock.now()
  const isByMinute = isMany(trace)
  const identified = isByMinute ? identifyByMinute(trace, now) : { traceId: newId(), at: now }
  if (isByMinute && isRemembered(traces, identified)) return
  try {
    await traces.add({ ...trace, ...identified })
    if (isByMinute) remember(traces, identified)
  } catch (error) {
    const { what, by, subject, companyId, code } = trace
    log.error('traceLost', error, {
      what,
      actor: by.kind,
      actorId: by.id,
      subject: subject?.type,
      subjectId: subject?.id,
      companyId,
      code,
    })
  }
}

function isMany({ by, what }: Traced): boolean {
  return by.kind === 'nobody' || (by.kind === 'client' && what !== 'export-fetched')
}

type Identified = Pick<Trace, 'traceId' | 'at'>

/** The same for everything that is alike within a minute: the store keeps the first. */
function identifyByMinute({ what, by, code = '', details }: Traced, now: Instant): Identified {
  const { kind, id = '' } = by
  return {
    // An id may contain any character: it comes last.
    traceId: [kind, what, code, String(details?.['where'] ?? ''), ...(id === '' ? [] : [id])].join(
      '#',
    ),
    at: `${now.slice(0, 'YYYY-MM-DDTHH:MM'.length)}:00.000Z`,
  }
}

/** By store, the minute in which each was written last: codes, places and clients are few. */
const written = new WeakMap<TraceDependencies['traces'], Map<string, Instant>>()

function isRemembered(traces: TraceDependencies['traces'], { traceId, at }: Identified): boolean {
  return written.get(traces)?.get(traceId) === at
}

function remember(traces: TraceDependencies['traces'], { traceId, at }: Identified): void {
  const minutes = written.get(traces) ?? new Map<string, Instant>()
  minutes.set(traceId, at)
  written.set(traces, minutes)
}

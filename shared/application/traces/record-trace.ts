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
 * minute for each company, reason and place: anybody on the Internet can have it written.
 */
export async function recordTrace(dependencies: TraceDependencies, trace: Traced): Promise<void> {
  const { traces, clock, newId, log } = dependencies
  const now = clock.now()
  const isByNobody = trace.by.kind === 'nobody'
  const identified = isByNobody ? identifyByMinute(trace, now) : { traceId: newId(), at: now }
  const { companyId = '' } = trace
  const known = isByNobody ? { ...identified, companyId } : undefined
  if (known && isRemembered(traces, known)) return
  try {
    await traces.add({ ...trace, ...identified })
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

type Identified = Pick<Trace, 'traceId' | 'at'>
type Known = Identified & { readonly companyId: string }

/** The same for everything that is alike within a minute: the store keeps the first. */
function identifyByMinute({ what, code = '', details }: Traced, now: Instant): Identified {
  return {
    traceId: ['nobody', what, code, String(details?.['where'] ?? '')].join('#'),
    at: `${now.slice(0, 'YYYY-MM-DDTHH:MM'.length)}:00.000Z`,
  }
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

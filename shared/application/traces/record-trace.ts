import type { Clock } from '../ports/clock.ts'
import type { Log } from '../ports/log.ts'
import type { Trace, TraceStore } from '../ports/trace-store.ts'

export interface TraceDependencies {
  readonly traces: Pick<TraceStore, 'add'>
  readonly clock: Clock
  readonly newId: () => string
  readonly log: Log
}

/**
 * Records what no transaction of the store records. It never fails: what was done is done, and a trace
 * that could not be written is logged.
 */
export async function recordTrace(
  { traces, clock, newId, log }: TraceDependencies,
  trace: Omit<Trace, 'traceId' | 'at'>,
): Promise<void> {
  try {
    await traces.add({ ...trace, traceId: newId(), at: clock.now() })
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

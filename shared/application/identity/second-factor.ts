import { addMinutes, type Instant } from '../../journey/calendar.ts'
import type { Company, Person, SecondFactorRule } from '../../journey/directory.ts'
import type { Clock } from '../ports/clock.ts'
import type { NoticeTemplate } from '../../journey/notices.ts'
import { buildNotice } from '../ports/notice-store.ts'
import type { SecondFactor, SecondFactorStore } from '../ports/second-factor-store.ts'
import { StoreBusyError } from '../ports/store-busy-error.ts'
import type { TraceActor } from '../ports/trace-actor.ts'
import type { Trace } from '../ports/trace-store.ts'
import type { Session } from './session-token.ts'

/** How long a session may do what needs a second factor, before it is asked for again. */
export const passedHours = 4

/** Wrong codes until no code is accepted for a time. */
const maxFailures = 5
const firstLockMinutes = 15
const maxLockMinutes = 8 * 60

/** Attempts to write what others write at the same time. */
const maxAttempts = 5

export interface FactorDependencies {
  readonly secondFactors: SecondFactorStore
  /** The machine's clock: apps go by it. */
  readonly machineClock: Clock
  /** The journey's, for traces. */
  readonly clock: Clock
  readonly newId: () => string
}

/**
 * Whether somebody in this session needs a second factor. A company's issuer has its own: who was signed
 * in by it, and still belongs to that company, does not.
 * @param rule the stage's, for people whose company has none of its own
 */
export function needsFactor(
  { issuerCompanyId }: Session,
  { companyId }: Person,
  company: Company | undefined,
  rule: SecondFactorRule,
): boolean {
  const isByIssuer = company?.issuer !== undefined && issuerCompanyId === companyId
  return !isByIssuer && (company?.secondFactor ?? rule) === 'required'
}

/** @returns until when the session may do without another code; undefined if it may not now */
export function findPassedUntil(
  { factor }: Session,
  { active }: SecondFactor,
  now: Instant,
): Instant | undefined {
  if (!factor || !active || factor.factorId !== active.factorId) return undefined
  const until = addMinutes(factor.passedAt, passedHours * 60)
  return now < until ? until : undefined
}

/** @returns until when no code is accepted; undefined if one is */
export function findLock({ lockedUntil }: SecondFactor, now: Instant): Instant | undefined {
  return lockedUntil !== undefined && now < lockedUntil ? lockedUntil : undefined
}

export interface WrongCode {
  readonly refused: 'wrong-code'
}

export interface Locked {
  readonly refused: 'locked'
  readonly until: Instant
}

/** With one more wrong code. Every five, none is accepted for a time, twice as long each time. */
function countFailure(factor: SecondFactor, now: Instant): SecondFactor {
  const failures = factor.failures + 1
  const locks = Math.floor(failures / maxFailures)
  return {
    ...factor,
    failures,
    ...(failures % maxFailures === 0 && {
      lockedUntil: addMinutes(
        now,
        Math.min(firstLockMinutes * 2 ** Math.min(locks - 1, 10), maxLockMinutes),
      ),
    }),
  }
}

export function forgetFailures(factor: SecondFactor): SecondFactor {
  return { ...factor, failures: 0, lockedUntil: undefined }
}

export interface FactorChange<Outcome> {
  /** What is stored; undefined if nothing changes. */
  readonly next?: SecondFactor | undefined
  readonly trace?: Pick<Trace, 'what' | 'code' | 'details'> | undefined
  /** What the person is told by mail. */
  readonly notice?: NoticeTemplate | undefined
  readonly outcome: Outcome
}

/**
 * Judges a code that somebody typed, unless none is accepted at present, and counts a wrong one.
 * @param judge undefined for a wrong code
 */
export async function attempt<Outcome>(
  factor: SecondFactor,
  now: Instant,
  judge: () => Promise<FactorChange<Outcome> | undefined>,
): Promise<FactorChange<Outcome | WrongCode | Locked>> {
  const lockedUntil = findLock(factor, now)
  if (lockedUntil !== undefined) return { outcome: { refused: 'locked', until: lockedUntil } }
  const judged = await judge()
  if (judged) return judged
  const next = countFailure(factor, now)
  const locked = findLock(next, now)
  return {
    next,
    trace: {
      what: 'refused',
      code: locked === undefined ? 'wrong-code' : 'too-many-wrong-codes',
      details: { where: 'second factor' },
    },
    outcome:
      locked === undefined ? { refused: 'wrong-code' } : { refused: 'locked', until: locked },
  }
}

/**
 * Changes a person's factor on condition of what it was read as. An outcome is told only once it is
 * stored: of two requests with the same code one wins, and no guess goes uncounted.
 * @throws StoreBusyError if others keep changing it
 */
export async function changeFactor<Outcome>(
  { secondFactors, clock, machineClock, newId }: FactorDependencies,
  { personId, companyId }: Pick<Person, 'personId' | 'companyId'>,
  by: TraceActor,
  decide: (
    factor: SecondFactor,
    now: Instant,
  ) => FactorChange<Outcome> | Promise<FactorChange<Outcome>>,
): Promise<Outcome> {
  for (let attempts = 0; attempts < maxAttempts; attempts += 1) {
    const { version, ...factor } = await secondFactors.load(personId)
    const { next, trace, notice, outcome } = await decide(factor, machineClock.now())
    if (!next || !trace) return outcome
    const at = clock.now()
    const recorded = {
      traceId: newId(),
      at,
      ...(companyId !== undefined && { companyId }),
      by,
      subject: { type: 'person', id: personId } as const,
      ...trace,
    }
    const told = notice && {
      notice,
      recipientId: personId,
      subjectId: personId,
      version: version + 1,
      changedAt: at,
      by,
      requestedAt: at,
    }
    const isSaved = await secondFactors.save(
      personId,
      next,
      version,
      recorded,
      told && buildNotice(told),
    )
    if (isSaved) return outcome
  }
  throw new StoreBusyError(`The second factor of ${personId} keeps changing`)
}

import { addMinutes, type Instant } from '../../journey/calendar.ts'
import type { Person } from '../../journey/directory.ts'
import type { Log } from '../ports/log.ts'
import type { ActiveFactor, SecondFactor } from '../ports/second-factor-store.ts'
import { StoreBusyError } from '../ports/store-busy-error.ts'
import { hasStillAddress } from './address-hash.ts'
import { findAppCode, newAppSecret } from './app-code.ts'
import { makeRecoveryCodes } from './recovery-codes.ts'
import {
  attempt,
  changeFactor,
  type FactorDependencies,
  forgetFailures,
  type Locked,
  type WrongCode,
} from './second-factor.ts'
import type { SealedTokens } from './sealed-tokens.ts'
import type { Session } from './session-token.ts'
import { findTypedCode } from './typed-code.ts'

export interface SecretDependencies extends FactorDependencies {
  /** Seals the secret of a person, so that it opens for them alone. */
  readonly sealFactor: (personId: string) => SealedTokens
  readonly log: Log
}

/** Time to install an app. */
const setupMinutes = 60

/**
 * Uses up a setup code: from now on, this session is shown the secret, until its first code is entered.
 * @param typed the setup code
 */
export function beginSetup(
  dependencies: SecretDependencies,
  session: Session,
  person: Person,
  typed: string,
): Promise<{ readonly begun: true } | WrongCode | Locked> {
  const { sealFactor } = dependencies
  const { personId } = person
  return changeFactor(dependencies, person, { kind: 'person', id: personId }, (factor, now) =>
    attempt(factor, now, async () => {
      const { setupCode } = factor
      const isRight =
        setupCode !== undefined &&
        now < setupCode.until &&
        hasStillAddress(person, setupCode.addressHash) &&
        (await findTypedCode(typed, [setupCode.hash], setupCode.salt)) !== undefined
      if (!isRight) return undefined
      const { sessionId } = session
      const sealedSecret = await sealFactor(personId).seal(newAppSecret())
      const until = addMinutes(now, setupMinutes)
      return {
        next: { ...factor, setupCode: undefined, pending: { sealedSecret, sessionId, until } },
        trace: { what: 'setup-code-used' },
        outcome: { begun: true } as const,
      }
    }),
  )
}

/** @returns the secret to enter into the app; undefined if this session has begun no setup */
export async function findPendingSecret(
  dependencies: SecretDependencies,
  { personId, sessionId }: Session,
): Promise<string | undefined> {
  const { pending } = await dependencies.secondFactors.load(personId)
  return isOfSession(pending, sessionId, dependencies.machineClock.now())
    ? openSecret(dependencies, personId, pending)
    : undefined
}

interface FinishedSetup {
  readonly factorId: string
  readonly recoveryCodes: readonly string[]
}

interface NotBegun {
  readonly refused: 'not-begun'
}

/** Ends the setup with the first code of the app. @returns the recovery codes, which are shown once */
export async function finishSetup(
  dependencies: SecretDependencies,
  { sessionId }: Session,
  person: Person,
  typed: string,
): Promise<FinishedSetup | WrongCode | Locked | NotBegun> {
  const { personId } = person
  const by = { kind: 'person', id: personId } as const
  type Outcome = FinishedSetup | WrongCode | Locked | NotBegun
  return changeFactor<Outcome>(dependencies, person, by, async (factor, now) => {
    const { pending } = factor
    const secret = isOfSession(pending, sessionId, now)
      ? await openSecret(dependencies, personId, pending)
      : undefined
    if (!pending || secret === undefined) return { outcome: { refused: 'not-begun' } }
    return attempt<Outcome>(factor, now, async () => {
      const lastStep = findAppCode(secret, typed, now)
      if (lastStep === undefined) return undefined
      const { sealedSecret } = pending
      const factorId = dependencies.newId()
      const { codes, ...recovery } = await makeRecoveryCodes()
      return {
        next: {
          ...forgetFailures(factor),
          pending: undefined,
          active: { factorId, sealedSecret, since: now, lastStep, ...recovery },
        },
        trace: { what: 'factor-set-up' },
        outcome: { factorId, recoveryCodes: codes },
      }
    })
  })
}

/** @returns undefined if its key is gone */
export async function openSecret(
  { sealFactor, log }: SecretDependencies,
  personId: string,
  { sealedSecret }: Pick<ActiveFactor, 'sealedSecret'>,
): Promise<string | undefined> {
  try {
    return await sealFactor(personId).open(sealedSecret)
  } catch (error) {
    if (error instanceof StoreBusyError) throw error
    log.error('factorUnreadable', error, { personId })
    return undefined
  }
}

function isOfSession(
  pending: SecondFactor['pending'],
  sessionId: string,
  now: Instant,
): pending is NonNullable<SecondFactor['pending']> {
  return pending !== undefined && pending.sessionId === sessionId && now < pending.until
}

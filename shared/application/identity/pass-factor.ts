import type { Person } from '../../journey/directory.ts'
import type { ActiveFactor, SecondFactor } from '../ports/second-factor-store.ts'
import { findAppCode } from './app-code.ts'
import { makeRecoveryCodes } from './recovery-codes.ts'
import {
  attempt,
  changeFactor,
  type FactorChange,
  forgetFailures,
  type Locked,
  type WrongCode,
} from './second-factor.ts'
import { openSecret, type SecretDependencies } from './set-up-factor.ts'
import { findTypedCode } from './typed-code.ts'

/** A code of the app, or one of the recovery codes. */
export type TypedFactorCode = { readonly app: string } | { readonly recovery: string }

interface Passed {
  readonly factorId: string
  readonly recoveryCodesLeft: number
}

/** The key of the secret is gone: recovery codes still work, and the operator's reset. */
interface Unreadable {
  readonly refused: 'unreadable'
}

interface NoFactor {
  readonly refused: 'no-factor'
}

/** Accepts a code once: the app's by its time step, a recovery code by its removal. */
export function passFactor(
  dependencies: SecretDependencies,
  person: Person,
  typed: TypedFactorCode,
): Promise<Passed | WrongCode | Locked | Unreadable | NoFactor> {
  const { personId } = person
  const by = { kind: 'person', id: personId } as const
  type Outcome = Passed | WrongCode | Locked | Unreadable | NoFactor
  return changeFactor<Outcome>(dependencies, person, by, (factor, now) => {
    const { active } = factor
    if (!active) return { outcome: { refused: 'no-factor' } }
    return attempt<Outcome>(factor, now, async () => {
      if ('recovery' in typed) {
        const used = await findTypedCode(typed.recovery, active.recoveryHashes, active.recoverySalt)
        if (used === undefined) return undefined
        const recoveryHashes = active.recoveryHashes.filter((hash) => hash !== used)
        return accept(factor, { ...active, recoveryHashes }, 'recovery-code')
      }
      const secret = await openSecret(dependencies, personId, active)
      if (secret === undefined) return { outcome: { refused: 'unreadable' } }
      const step = findAppCode(secret, typed.app, now)
      if (step === undefined || step <= active.lastStep) return undefined
      // Sealed with the key of today, so that earlier keys are needed no more.
      const sealedSecret = await dependencies.sealFactor(personId).seal(secret)
      return accept(factor, { ...active, sealedSecret, lastStep: step }, 'app')
    })
  })
}

function accept(
  factor: SecondFactor,
  active: ActiveFactor,
  by: 'app' | 'recovery-code',
): FactorChange<Passed> {
  const { factorId, recoveryHashes } = active
  return {
    next: { ...forgetFailures(factor), active },
    trace: { what: 'factor-passed', details: { by } },
    outcome: { factorId, recoveryCodesLeft: recoveryHashes.length },
  }
}

/** Replaces all recovery codes. @returns them; undefined if the person has no factor */
export function replaceRecoveryCodes(
  dependencies: SecretDependencies,
  person: Person,
): Promise<readonly string[] | undefined> {
  const by = { kind: 'person', id: person.personId } as const
  return changeFactor<readonly string[] | undefined>(dependencies, person, by, async (factor) => {
    if (!factor.active) return { outcome: undefined }
    const { codes, ...recovery } = await makeRecoveryCodes()
    return {
      next: { ...factor, active: { ...factor.active, ...recovery } },
      trace: { what: 'recovery-codes-issued' },
      outcome: codes,
    }
  })
}

import { addMinutes, type Instant } from '../../journey/calendar.ts'
import type { Person } from '../../journey/directory.ts'
import type { TraceActor } from '../ports/trace-actor.ts'
import { hashAddress } from './address-hash.ts'
import { changeFactor, type FactorDependencies, forgetFailures } from './second-factor.ts'
import { hashTypedCode, newSalt, newTypedCode } from './typed-code.ts'

/** Over a weekend, and not much longer (ASVS 2.3.1). */
export const setupCodeDays = 3

export interface GivenSetupCode {
  /** Shown once: only its hash is stored. */
  readonly code: string
  readonly until: Instant
}

type SetupCodeOutcome = GivenSetupCode | { readonly refused: 'has-factor' }

/**
 * Makes the code with which a person may set up their second factor. It replaces one that was given out
 * before. Where there is a factor, only the operator's reset makes room for another.
 */
export async function giveSetupCode(
  dependencies: FactorDependencies,
  person: Person,
  by: TraceActor,
): Promise<SetupCodeOutcome> {
  const code = newTypedCode()
  const salt = newSalt()
  const hash = (await hashTypedCode(code, salt)) ?? ''
  return changeFactor<SetupCodeOutcome>(dependencies, person, by, (factor, now) => {
    if (factor.active) return { outcome: { refused: 'has-factor' } }
    const until = addMinutes(now, setupCodeDays * 24 * 60)
    const addressHash = hashAddress(person.email)
    return {
      next: { ...forgetFailures(factor), setupCode: { hash, salt, addressHash, until } },
      trace: { what: 'setup-code-issued' },
      outcome: { code, until },
    }
  })
}

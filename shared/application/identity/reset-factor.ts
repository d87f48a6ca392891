import type { Person } from '../../journey/directory.ts'
import { changeFactor, type FactorDependencies } from './second-factor.ts'

/**
 * Removes a person's second factor, with its recovery codes, a setup that has begun and any lock: they
 * need a new setup code. Sessions that have passed it are asked for one. The person is told by mail.
 * @returns whether there was one
 */
export function resetFactor(dependencies: FactorDependencies, person: Person): Promise<boolean> {
  return changeFactor(dependencies, person, { kind: 'operator' }, (factor) => ({
    next: { failures: 0 },
    trace: { what: 'factor-reset' },
    notice: factor.active ? 'factor-reset' : undefined,
    outcome: factor.active !== undefined,
  }))
}

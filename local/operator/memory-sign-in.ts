import { createMemorySignInStore } from '../../shared/adapters/memory/memory-sign-in-store.ts'
import type { CanarySignInDependencies } from '../../shared/application/canary/canary-sign-in.ts'
import { createSealedTokens } from '../../shared/application/identity/sealed-tokens.ts'
import type { Clock } from '../../shared/application/ports/clock.ts'
import { fixedKeys } from '../../shared/application/ports/key-set.ts'
import type { SignInStore } from '../../shared/application/ports/sign-in-store.ts'

/** The sign-in links of an operator's function in memory. Nobody mails them. */
export function createMemorySignIn(
  clock: Clock,
): Omit<CanarySignInDependencies, 'directory' | 'signIns'> & { readonly signIns: SignInStore } {
  let secrets = 0
  return {
    signIns: createMemorySignInStore(clock),
    sealedTokens: createSealedTokens(fixedKeys({ current: 'k1', keys: { k1: 'A'.repeat(43) } })),
    newSecret: () => `secret-${(secrets += 1)}`,
    baseUrl: 'https://mentoring.example.org',
  }
}

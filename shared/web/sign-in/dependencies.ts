import type { SealedTokens } from '../../application/identity/sealed-tokens.ts'
import type { Clock } from '../../application/ports/clock.ts'
import type { CompanySignIn } from '../../application/ports/company-sign-in.ts'
import type { Log } from '../../application/ports/log.ts'
import type { SignInStore } from '../../application/ports/sign-in-store.ts'
import type { VisitorDependencies } from '../frame/visitor.ts'

export interface SignInDependencies extends VisitorDependencies {
  readonly signIns: SignInStore
  readonly sealedTokens: SealedTokens
  readonly companySignIn: CompanySignIn
  readonly machineClock: Clock
  readonly log: Log
  /** A secret that cannot be guessed, in characters that are safe in a URL. */
  readonly newSecret: () => string
  /** Resolves after the given number of milliseconds. */
  readonly sleep: (milliseconds: number) => Promise<void>
}

import type { Log } from '../../application/ports/log.ts'
import type { Mailer } from '../../application/ports/mailer.ts'
import type { SignInStore } from '../../application/ports/sign-in-store.ts'
import type { VisitorDependencies } from '../frame/visitor.ts'

export interface SignInDependencies extends VisitorDependencies {
  readonly signIns: SignInStore
  readonly mailer: Mailer
  readonly log: Log
  /** A secret that nobody can guess, of characters that an address may hold. */
  readonly newSecret: () => string
  /** Resolves after so many milliseconds. */
  readonly sleep: (milliseconds: number) => Promise<void>
}

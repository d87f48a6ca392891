import type { Mailer } from '../../shared/mail/mailer.ts'
import type { Log } from '../../shared/observability/log.ts'
import type { VisitorDependencies } from '../../shared/pages/frame/visitor.ts'
import type { SignInStore } from '../../shared/sessions/sign-in-store.ts'

export interface SignInDependencies extends VisitorDependencies {
  readonly signIns: SignInStore
  readonly mailer: Mailer
  readonly log: Log
  /** A secret that nobody can guess, of characters that an address may hold. */
  readonly newSecret: () => string
  /** Resolves after so many milliseconds. */
  readonly sleep: (milliseconds: number) => Promise<void>
}

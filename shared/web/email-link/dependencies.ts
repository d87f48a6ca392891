import type { ActionDependencies } from '../../application/act/dependencies.ts'
import type { LinkTokens } from '../../application/identity/link-token.ts'
import type { TimeSource } from '../../application/ports/clock.ts'
import type { LinkRenewals } from '../../application/ports/link-renewals.ts'
import type { Mailer } from '../../application/ports/mailer.ts'

export interface EmailLinkDependencies extends ActionDependencies {
  readonly links: LinkTokens
  readonly mailer: Mailer
  readonly renewals: LinkRenewals
  /** Where the pages live; without a slash at its end. */
  readonly baseUrl: string
  readonly timeSource: TimeSource
}

import type { ActionDependencies } from '../../shared/actions/dependencies.ts'
import type { TimeSource } from '../../shared/http/request-clock.ts'
import type { LinkRenewals } from '../../shared/links/link-renewals.ts'
import type { LinkTokens } from '../../shared/links/link-token.ts'
import type { Mailer } from '../../shared/mail/mailer.ts'

export interface EmailLinkDependencies extends ActionDependencies {
  readonly links: LinkTokens
  readonly mailer: Mailer
  readonly renewals: LinkRenewals
  /** Where the pages live; without a slash at its end. */
  readonly baseUrl: string
  readonly timeSource: TimeSource
}

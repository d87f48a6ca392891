import type { ActionDependencies } from '../../application/act/dependencies.ts'
import type { AttestationCodes } from '../../application/identity/attestation-code.ts'
import type { LinkTokens } from '../../application/identity/link-token.ts'
import type { DayStore } from '../../application/ports/day-store.ts'
import type { MailChoiceStore } from '../../application/ports/mail-choice-store.ts'
import type { LinkRenewals } from '../../application/ports/link-renewals.ts'
import type { Mailer } from '../../application/ports/mailer.ts'
import type { FrameDependencies } from '../frame/page-handler.ts'

export interface EmailLinkDependencies extends ActionDependencies, FrameDependencies {
  readonly links: LinkTokens
  readonly attestationCodes: AttestationCodes
  readonly mailer: Mailer
  readonly senderAddress: string
  readonly days: Pick<DayStore, 'listParts'>
  readonly mailChoices: MailChoiceStore
  readonly renewals: LinkRenewals
}

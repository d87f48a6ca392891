import { defineCheck, type Found } from '../check.ts'
import type { MailAccount } from '../inspection.ts'

export const checkMailAccount = defineCheck({
  name: 'mail-account',
  looksAt: 'The account at SES: sandbox, pauses, and how AWS sees its bounces and complaints.',
  permissions: ['ses:GetAccount'],
  findings: {
    sandbox: {
      severity: 'error',
      what: 'SES is in its sandbox: it sends to verified addresses only, 200 emails a day, one a second.',
      hurts: 'Everybody whose address is not verified: no emails, and no sign-in by email.',
      mend: 'aws sesv2 put-account-details --production-access-enabled --mail-type TRANSACTIONAL --website-url URL --use-case-description "…"; AWS answers within a day',
    },
    paused: {
      severity: 'error',
      what: 'Sending is paused for this account and Region.',
      hurts: 'Everybody: no email goes out. They wait, and are sent once this ends.',
      mend: 'aws sesv2 put-account-sending-attributes --sending-enabled, once you know why it was paused',
    },
    'under-review': {
      severity: 'warning',
      what: 'AWS has put the account’s sending under review ({standing}).',
      hurts: 'Nobody yet. If bounces or complaints go on, AWS stops all sending.',
      mend: 'docs/runbooks.md#mails-bounce and #mails-complained-of; answer the case that AWS has opened',
    },
    'shut-down': {
      severity: 'error',
      what: 'AWS has stopped the account’s sending ({standing}).',
      hurts: 'Everybody: no email goes out.',
      mend: 'Answer the case that AWS has opened; docs/runbooks.md#mails-bounce',
    },
  },
  async look(inspection) {
    const account = await inspection.readMailAccount()
    const { isInSandbox, standing } = account
    return {
      seen: `${isInSandbox ? 'sandbox' : 'production'}, ${standing}`,
      found: judge(account),
    }
  },
})

function judge({
  isInSandbox,
  isSending,
  standing,
}: MailAccount): readonly Found<'sandbox' | 'paused' | 'under-review' | 'shut-down'>[] {
  const facts = { standing }
  return [
    ...(isInSandbox ? [{ finding: 'sandbox' } as const] : []),
    ...(isSending ? [] : [{ finding: 'paused' } as const]),
    ...(standing === 'PROBATION' ? [{ finding: 'under-review', facts } as const] : []),
    ...(standing === 'SHUTDOWN' ? [{ finding: 'shut-down', facts } as const] : []),
  ]
}

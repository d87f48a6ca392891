import { defineCheck } from '../check.ts'

const nearly = 0.8

export const checkMailQuota = defineCheck({
  name: 'mail-quota',
  looksAt:
    'The sending quota of SES against what was sent in 24 hours, and its rate against the stage’s.',
  permissions: ['ses:GetAccount', 'lambda:GetFunctionConfiguration'],
  findings: {
    'rate-too-high': {
      severity: 'error',
      what: 'The stage sends up to {rate} emails a second, and SES takes {quota}.',
      hurts: 'Recipients in a wave: SES refuses some of their emails, which then wait ten minutes.',
      mend: 'Set "mailsPerSecond": {quota} in the stage’s file, then npx cdk deploy --all -c stage={stage}; or request a higher rate in Service Quotas (Amazon SES, sending rate)',
    },
    'day-nearly-used': {
      severity: 'warning',
      what: '{sent} of {quota} emails were sent in 24 hours.',
      hurts: 'Nobody yet. At the quota, emails wait until the next day.',
      mend: 'Request a higher quota in Service Quotas: Amazon SES, "Sending quota"',
    },
    'day-used-up': {
      severity: 'error',
      what: 'The day’s quota is used up: {sent} of {quota} emails in 24 hours.',
      hurts: 'Everybody: emails wait, sign-in emails too.',
      mend: 'Request a higher quota in Service Quotas: Amazon SES, "Sending quota"; nothing is lost meanwhile',
    },
  },
  async look(inspection) {
    const [account, environment] = await Promise.all([
      inspection.readMailAccount(),
      inspection.readEnvironment('send-mail'),
    ])
    const { maxPerDay, maxPerSecond, sentLastDay } = account
    const rate = Number(environment['MAILS_PER_SECOND'] ?? 0)
    const used = maxPerDay > 0 ? sentLastDay / maxPerDay : 0
    const facts = { sent: sentLastDay, quota: maxPerDay }
    return {
      seen: `${sentLastDay} of ${maxPerDay > 0 ? maxPerDay : 'any number of'} emails in 24 hours; ${rate} of ${maxPerSecond} a second`,
      found: [
        // The local cloud's SES holds nobody to its rate.
        ...(rate > maxPerSecond && inspection.stage !== 'local'
          ? [{ finding: 'rate-too-high', facts: { rate, quota: maxPerSecond } } as const]
          : []),
        ...(used >= 1 ? [{ finding: 'day-used-up', facts } as const] : []),
        ...(used >= nearly && used < 1 ? [{ finding: 'day-nearly-used', facts } as const] : []),
      ],
    }
  },
})

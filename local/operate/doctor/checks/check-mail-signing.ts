import { defineCheck } from '../check.ts'
import { NotOnLocalCloud } from '../inspection.ts'
import { findSender } from '../find-sender.ts'

export const checkMailSigning = defineCheck({
  name: 'mail-signing',
  looksAt: 'DKIM: whether emails are signed with the sender’s domain.',
  permissions: ['ses:GetEmailIdentity'],
  findings: {
    'dkim-missing': {
      severity: 'warning',
      what: 'DKIM of {domain} is {status}: emails are not signed with its name.',
      hurts:
        'Recipients whose mail servers ask for it: emails land in their spam folder, or nowhere.',
      mend: 'Publish these DNS records: {records}',
    },
    'address-only': {
      severity: 'warning',
      what: 'SES knows the address {from} and not its domain, so no email is signed with its name.',
      hurts:
        'Recipients whose mail servers ask for it: emails land in their spam folder, or nowhere.',
      mend: 'Set "mailIdentity": "domain" in the stage’s file, npx cdk deploy --all -c stage={stage}, then publish the DNS records in its outputs',
    },
  },
  async look(inspection) {
    if (inspection.stage === 'local') throw new NotOnLocalCloud('no email leaves it')
    const { from, domain, identities } = await findSender(inspection)
    if (!identities.domain)
      return identities.address
        ? { seen: `only ${from} is known`, found: [{ finding: 'address-only', facts: { from } }] }
        : { seen: 'no identity to sign with', found: [] }
    const { dkim: status, records } = identities.domain
    return {
      seen: `DKIM of ${domain} is ${status}`,
      found:
        status === 'SUCCESS'
          ? []
          : [{ finding: 'dkim-missing', facts: { domain, status, records } }],
    }
  },
})

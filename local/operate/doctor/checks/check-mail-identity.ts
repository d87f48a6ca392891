import { defineCheck } from '../check.ts'
import { findSender } from '../find-sender.ts'

export const checkMailIdentity = defineCheck({
  name: 'mail-identity',
  looksAt: 'The SES identity of the sender’s address or domain: whether it is verified.',
  permissions: ['ses:GetEmailIdentity'],
  findings: {
    'no-identity': {
      severity: 'error',
      what: 'SES in this Region knows neither {from} nor its domain.',
      hurts: 'Everybody: no email goes out, so nobody can sign in by email.',
      mend: 'aws sesv2 create-email-identity --email-identity {domain}, or set "mailIdentity": "domain" in the stage’s file and npx cdk deploy --all -c stage={stage}',
    },
    unverified: {
      severity: 'error',
      what: 'SES has not verified {identity}.',
      hurts: 'Everybody: no email goes out, so nobody can sign in by email.',
      mend: 'For a domain: publish its DNS records ({records}). For an address: press the link in the email that AWS has sent to it. Then npm run operate -- doctor --stage {stage}',
    },
  },
  async look(inspection) {
    const { from, domain, identities } = await findSender(inspection)
    const known = [identities.domain, identities.address].filter((one) => one !== undefined)
    const identity = known.find(({ isVerified }) => isVerified) ?? known[0]
    if (!identity)
      return {
        seen: `no identity of ${from}`,
        found: [{ finding: 'no-identity', facts: { from, domain } }],
      }
    const { name, isVerified, records } = identity
    return {
      seen: `${name} is ${isVerified ? 'verified' : 'not verified'}`,
      found: isVerified ? [] : [{ finding: 'unverified', facts: { identity: name, records } }],
    }
  },
})

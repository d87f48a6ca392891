import { defineCheck } from '../check.ts'

/** The most ids that a finding names. */
const maxNamed = 10

export const checkMailSuppression = defineCheck({
  name: 'mail-suppression',
  looksAt:
    'Suppression at SES: whether it is on, and whether people of the directory are on the list (the last 100 addresses of 30 days).',
  permissions: [
    'ses:GetAccount',
    'ses:GetConfigurationSet',
    'ses:ListSuppressedDestinations',
    'lambda:InvokeFunction',
  ],
  findings: {
    off: {
      severity: 'warning',
      what: 'SES does not suppress addresses that bounced or complained ({reasons}).',
      hurts: 'In the end everybody: each further email to them counts against the account.',
      mend: 'npx cdk deploy --all -c stage={stage}: the stack sets this for its configuration set',
    },
    'people-suppressed': {
      severity: 'warning',
      what: '{count} people of the directory are on the suppression list: {ids}.',
      hurts: 'These people: they get no email at all.',
      mend: 'Correct their addresses (npm run operate -- import FILE --stage {stage}). For an address that works: aws sesv2 delete-suppressed-destination --email-address ADDRESS',
    },
  },
  async look(inspection) {
    const { isInSandbox, suppressedReasons } = await inspection.readMailAccount()
    const { MAIL_CONFIGURATION_SET: set = '' } = await inspection.readEnvironment('send-mail')
    const reasons = (await inspection.readSuppressedReasons(set)) ?? suppressedReasons
    const isOn = ['BOUNCE', 'COMPLAINT'].every((one) => reasons.includes(one))
    const off = isOn
      ? []
      : [{ finding: 'off', facts: { reasons: reasons.join(', ') || 'no reasons' } } as const]
    // SES Developer Guide, "Request production access": the list is off in the sandbox.
    if (isInSandbox) return { seen: 'no list in the sandbox', found: off }
    const addresses = await inspection.listSuppressed()
    const ids = addresses.length === 0 ? [] : await inspection.findOwners(addresses)
    return {
      seen: `${addresses.length} addresses were suppressed lately, ${ids.length} of the directory`,
      found: [
        ...off,
        ...(ids.length > 0
          ? [
              {
                finding: 'people-suppressed',
                facts: { count: ids.length, ids: ids.slice(0, maxNamed).join(', ') },
              } as const,
            ]
          : []),
      ],
    }
  },
})

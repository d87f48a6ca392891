/** A mail as SES accepted it. */
interface AcceptedMail {
  readonly messageId: string
  readonly receivedAt: string
  readonly configurationSet: string
  readonly destinations: readonly string[]
  /** By name. */
  readonly tags: Readonly<Record<string, string>>
}

/**
 * What SES puts on the default event bus once it knows what became of a mail, as its documentation has
 * it. As with SES's mailbox simulator, some addresses have their own outcome: `bounce@` and
 * `complaint@`, also with a label after `+`. All others receive their mail.
 * @see https://docs.aws.amazon.com/ses/latest/dg/monitoring-eventbridge.html
 * @see https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html
 */
export function buildMailEvent(mail: AcceptedMail) {
  const { messageId, destinations, receivedAt: timestamp, configurationSet, tags } = mail
  const [, name] = /^(bounce|complaint)(?:\+[^@]*)?@/.exec(destinations[0] ?? '') ?? []
  const { detailType, ...outcome } = buildOutcome(name, timestamp)
  return {
    source: 'aws.ses',
    'detail-type': detailType,
    time: timestamp,
    detail: {
      ...outcome,
      mail: {
        messageId,
        timestamp,
        destination: destinations,
        tags: {
          'ses:configuration-set': [configurationSet],
          ...Object.fromEntries(Object.entries(tags).map(([tag, value]) => [tag, [value]])),
        },
      },
    },
  }
}

function buildOutcome(name: string | undefined, timestamp: string) {
  switch (name) {
    case 'bounce':
      return {
        detailType: 'Email Bounced',
        eventType: 'Bounce',
        bounce: { timestamp, bounceType: 'Permanent', bounceSubType: 'General' },
      }
    case 'complaint':
      return {
        detailType: 'Email Complaint Received',
        eventType: 'Complaint',
        complaint: { timestamp, complaintFeedbackType: 'abuse' },
      }
    default:
      return { detailType: 'Email Delivered', eventType: 'Delivery', delivery: { timestamp } }
  }
}

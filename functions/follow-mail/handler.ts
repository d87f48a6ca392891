import middy from '@middy/core'
import * as z from 'zod'
import {
  type DeliveryDependencies,
  recordDelivery,
} from '../../shared/application/mail/record-delivery.ts'
import { isInstant, toInstant } from '../../shared/journey/calendar.ts'
import type { MailDelivery } from '../../shared/journey/mails.ts'

const instant = z
  .string()
  .refine((text) => !Number.isNaN(Date.parse(text)), { abort: true })
  .transform((text) => toInstant(Date.parse(text)))
  .refine(isInstant)
const dated = z.object({ timestamp: instant })

/**
 * What SES puts on the default event bus.
 * @see https://docs.aws.amazon.com/ses/latest/dg/monitoring-eventbridge.html
 * @see https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 */
const MailEvent = z.object({
  time: instant,
  detail: z.object({
    mail: z.object({
      messageId: z.string(),
      tags: z.record(z.string(), z.array(z.string())).optional(),
    }),
    delivery: dated.optional(),
    bounce: dated.extend({ bounceType: z.string() }).optional(),
    complaint: dated.extend({ complaintSubType: z.string().nullish() }).optional(),
    reject: z.object({}).optional(),
  }),
})
type MailEvent = z.output<typeof MailEvent>

/** Notes with each mail what SES reports about it. */
export function createFollowMailHandler(dependencies: DeliveryDependencies) {
  return middy<unknown, undefined>().handler(async (event) => {
    const parsed = MailEvent.parse(event)
    const { messageId, tags } = parsed.detail.mail
    const delivery = readDelivery(parsed)
    if (delivery)
      await recordDelivery(dependencies, {
        ...delivery,
        messageId,
        registrationId: tags?.['registration']?.[0],
        recipientId: tags?.['recipient']?.[0],
      })
    return undefined
  })
}

/** @returns undefined for an event about something else */
function readDelivery({ time, detail }: MailEvent): MailDelivery | undefined {
  const { delivery, bounce, complaint, reject } = detail
  if (complaint)
    return {
      // SES did not try, because the address is on its list.
      outcome:
        complaint.complaintSubType === 'OnAccountSuppressionList' ? 'suppressed' : 'complained',
      at: complaint.timestamp,
    }
  if (bounce)
    return {
      // Otherwise SES has given up retrying, or a server has answered a mail that it had accepted.
      outcome: bounce.bounceType === 'Permanent' ? 'bounced' : 'undelivered',
      at: bounce.timestamp,
    }
  if (delivery) return { outcome: 'delivered', at: delivery.timestamp }
  return reject && { outcome: 'rejected', at: time }
}

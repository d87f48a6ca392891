import middy from '@middy/core'
import * as z from 'zod'
import {
  type DeliveryDependencies,
  recordDelivery,
} from '../../shared/application/mail/record-delivery.ts'
import { isInstant, toInstant } from '../../shared/journey/calendar.ts'
import type { MailOutcome } from '../../shared/journey/mails.ts'

const at = z
  .string()
  .transform((text) => toInstant(Date.parse(text)))
  .refine(isInstant)
const told = z.object({ timestamp: at })

/**
 * What SES puts on the default event bus. A bounce that is not permanent may still be followed by a
 * delivery, so it says nothing yet.
 * @see https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 */
const MailEvent = z.object({
  detail: z.object({
    eventType: z.string(),
    mail: z.object({
      messageId: z.string(),
      tags: z.record(z.string(), z.array(z.string())).optional(),
    }),
    delivery: told.optional(),
    bounce: told.extend({ bounceType: z.string() }).optional(),
    complaint: told.optional(),
  }),
})

/** Notes with each mail what SES tells of it: delivered, bounced, complained about. */
export function createFollowMailHandler(dependencies: DeliveryDependencies) {
  return middy<unknown, undefined>().handler(async (event) => {
    const { detail } = MailEvent.parse(event)
    const outcome = readOutcome(detail)
    if (outcome)
      await recordDelivery(dependencies, {
        ...outcome,
        messageId: detail.mail.messageId,
        registrationId: detail.mail.tags?.['registration']?.[0],
      })
    return undefined
  })
}

function readOutcome({
  delivery,
  bounce,
  complaint,
}: z.output<typeof MailEvent>['detail']): { outcome: MailOutcome; at: string } | undefined {
  if (complaint) return { outcome: 'complained', at: complaint.timestamp }
  if (bounce)
    return bounce.bounceType === 'Permanent'
      ? { outcome: 'bounced', at: bounce.timestamp }
      : undefined
  return delivery && { outcome: 'delivered', at: delivery.timestamp }
}

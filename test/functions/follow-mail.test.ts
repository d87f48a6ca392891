import { beforeEach, describe, expect, it } from 'vitest'
import { createFollowMailHandler } from '../../functions/follow-mail/handler.ts'
import { memoryContext } from '../../local/replay/api-event.ts'
import {
  buildEndedPart,
  buildParts,
  type DayPart,
} from '../../shared/application/ports/day-store.ts'
import { createProgramme, registerLea } from '../application/act/programme.ts'

const at = '2026-05-01T08:00:00.000Z'

/** As SES puts it on the event bus: https://docs.aws.amazon.com/ses/latest/dg/monitoring-eventbridge.html */
const buildEvent = (detailType: string, more: object, tags: object = {}) => ({
  version: '0',
  id: '12345678-1234-1234-1234-123456789012',
  'detail-type': detailType,
  source: 'aws.ses',
  account: '123456789012',
  time: '2026-05-01T08:00:05Z',
  region: 'eu-west-3',
  resources: ['arn:aws:ses:eu-west-3:123456789012:configuration-set/stage'],
  detail: {
    ...more,
    mail: {
      timestamp: at,
      source: 'mentoring@example.org',
      messageId: 'ses-1',
      destination: ['lea@example.org'],
      tags: { 'ses:configuration-set': ['stage'], template: ['registration-received'], ...tags },
    },
  },
})
const delivered = [
  'Email Delivered',
  { eventType: 'Delivery', delivery: { timestamp: '2026-05-01T08:00:02.000Z', recipients: [] } },
] as const
const bounced = (bounceType: string) =>
  [
    'Email Bounced',
    {
      eventType: 'Bounce',
      bounce: { timestamp: '2026-05-01T08:00:03.000Z', bounceType, bouncedRecipients: [] },
    },
  ] as const
const complained = (complaintSubType: string | null) =>
  [
    'Email Complaint Received',
    {
      eventType: 'Complaint',
      complaint: {
        timestamp: '2026-05-02T09:00:00Z',
        complaintSubType,
        complainedRecipients: [{ emailAddress: 'lea@example.org' }],
      },
    },
  ] as const
const rejected = [
  'Email Rejected',
  { eventType: 'Reject', reject: { reason: 'Bad content' } },
] as const

let stage: Awaited<ReturnType<typeof createStage>>
beforeEach(async () => {
  stage = await createStage()
})

async function createStage() {
  const programme = await createProgramme([])
  const { stores } = programme
  const registrationId = await registerLea(programme)
  const [mail] = await stores.registrations.listMails(registrationId)
  if (!mail) throw new Error('No mail was requested')
  const logged: unknown[][] = []
  const log = {
    info: (...line: unknown[]) => void logged.push(line),
    error: (...line: unknown[]) => void logged.push(line),
  }
  let listed: readonly DayPart[] = []
  const days = { listParts: () => Promise.resolve(listed) }
  const handler = createFollowMailHandler({ ...stores, days, log })
  const tags = { registration: [registrationId] }
  return {
    stores,
    registrationId,
    logged,
    list: (parts: readonly DayPart[]) => {
      listed = parts
    },
    send: () => stores.mails.markSent(mail, { at, messageId: 'ses-1', subject: 'Hello' }),
    claim: () => stores.mails.claim(mail, mail.requestedAt, '2099-01-01T00:00:00.000Z'),
    report: ([detailType, more]: readonly [string, object], own: object = tags) =>
      handler(buildEvent(detailType, more, own), memoryContext),
    read: async () =>
      (await stores.registrations.listMails(registrationId)).map(({ delivery }) => delivery),
  }
}

describe('what SES reports about a mail', () => {
  it('is kept with it, in whatever order it arrives', async () => {
    await stage.send()
    await stage.report(delivered)
    expect(await stage.read()).toEqual([
      { outcome: 'delivered', at: '2026-05-01T08:00:02.000Z' },
      undefined,
    ])
    await stage.report(bounced('Permanent'))
    await stage.report(delivered)
    expect((await stage.read())[0]).toEqual({
      outcome: 'bounced',
      at: '2026-05-01T08:00:03.000Z',
    })
    await stage.report(complained(null))
    await stage.report(bounced('Permanent'))
    expect((await stage.read())[0]).toEqual({
      outcome: 'complained',
      at: '2026-05-02T09:00:00.000Z',
    })
    // Ids and codes alone.
    expect(JSON.stringify(stage.logged)).not.toContain('example.org')
  })

  it.each(['Transient', 'Undetermined'])(
    'is "not delivered" once SES has given up, but a reply to a delivered mail changes nothing: %s',
    async (bounceType) => {
      await stage.send()
      await stage.report(bounced(bounceType))
      expect((await stage.read())[0]).toMatchObject({ outcome: 'undelivered' })
      await stage.report(delivered)
      await stage.report(bounced(bounceType))
      expect((await stage.read())[0]).toMatchObject({ outcome: 'delivered' })
    },
  )

  it('is a rejection at the time of the event', async () => {
    await stage.send()
    await stage.report(rejected)
    expect((await stage.read())[0]).toEqual({
      outcome: 'rejected',
      at: '2026-05-01T08:00:05.000Z',
    })
  })

  it('is no complaint about this mail if SES did not try an address on its list', async () => {
    await stage.send()
    await stage.report(complained('OnAccountSuppressionList'))
    expect((await stage.read())[0]).toMatchObject({ outcome: 'suppressed' })
  })

  it('is nothing if the event is about something else', async () => {
    await stage.send()
    await stage.report(['Email Sent', { eventType: 'Send', send: {} }])
    expect(await stage.read()).toEqual([undefined, undefined])
  })

  it('is refused whole if its time cannot be read', async () => {
    await stage.send()
    const [detailType, more] = bounced('Permanent')
    const event = { ...more, bounce: { bounceType: 'Permanent', timestamp: 'soon' } }
    await expect(stage.report([detailType, event])).rejects.toMatchObject({ name: 'ZodError' })
    expect(await stage.read()).toEqual([undefined, undefined])
  })

  it('comes again if the mail has no ID yet', async () => {
    await stage.claim()
    await expect(stage.report(delivered)).rejects.toThrow('has no ID yet')
    await stage.send()
    await stage.report(delivered)
    expect((await stage.read())[0]).toMatchObject({ outcome: 'delivered' })
  })

  it('is logged only, if the mail is unknown, and ignored if it belongs to no registration', async () => {
    await stage.report(delivered)
    await stage.report(delivered, { registration: ['unknown'] })
    await stage.report(delivered, {})
    expect(await stage.read()).toEqual([undefined, undefined])
    expect(stage.logged.map(([message]) => message)).toEqual(['deliveryUnknown', 'deliveryUnknown'])
  })

  it('is noted in every registration that a mail of several reminders lists', async () => {
    const { stores, registrationId } = stage
    const registration = await stores.registrations.load(registrationId)
    if (!registration) throw new Error('There is no registration')
    const sent = { state: 'SENT', at, messageId: 'ses-1', subject: 'Two reminders' } as const
    const recipient = { recipientId: 'lea', role: 'volunteer' } as const
    const day = { day: '2026-05-04', timeZone: 'Europe/Paris', releaseAt: at }
    const parts = [registrationId, 'other'].flatMap((id) =>
      buildParts(
        { ...registration, registrationId: id },
        [{ ...recipient, template: 'first-message-reminder', occasion: at }],
        day,
      ),
    )
    const [part] = parts
    if (!part) throw new Error('There are no parts')
    for (const one of parts) stores.mails.addEnded(buildEndedPart(one, sent))
    stores.mails.addEnded({
      ...buildEndedPart(part, sent),
      template: 'today',
      occasion: day.day,
      within: undefined,
    })
    stage.list(parts)

    await stage.report(bounced('Permanent'))
    const ended = [
      ...(await stores.registrations.listMails(registrationId)),
      ...(await stores.registrations.listMails('other')),
    ].filter(({ state }) => state === 'SENT')
    expect(ended.map(({ template, delivery }) => [template, delivery?.outcome]).sort()).toEqual([
      ['first-message-reminder', 'bounced'],
      ['first-message-reminder', 'bounced'],
      ['today', 'bounced'],
    ])
  })
})

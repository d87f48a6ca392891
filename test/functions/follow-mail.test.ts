import { beforeEach, describe, expect, it } from 'vitest'
import { createFollowMailHandler } from '../../functions/follow-mail/handler.ts'
import { memoryContext } from '../../local/replay/api-event.ts'
import { createProgramme, registerLea } from '../application/act/programme.ts'

const at = '2026-05-01T08:00:00.000Z'

/** As SES puts it on the event bus. */
const told = (eventType: string, more: object, tags: object = {}) => ({
  version: '0',
  id: '12345678-1234-1234-1234-123456789012',
  'detail-type': `Email ${eventType}`,
  source: 'aws.ses',
  account: '123456789012',
  time: at,
  region: 'eu-west-3',
  resources: [],
  detail: {
    eventType,
    mail: {
      timestamp: at,
      source: 'mentoring@example.org',
      messageId: 'ses-1',
      destination: ['lea@example.org'],
      tags: { 'ses:configuration-set': ['stage'], template: ['registration-received'], ...tags },
    },
    ...more,
  },
})
const delivery = { delivery: { timestamp: '2026-05-01T08:00:02.000Z', recipients: [] } }
const bounce = (bounceType: string) => ({
  bounce: { timestamp: '2026-05-01T08:00:03.000Z', bounceType, bouncedRecipients: [] },
})
const complaint = { complaint: { timestamp: '2026-05-02T09:00:00Z', complainedRecipients: [] } }

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
  const handler = createFollowMailHandler({ ...stores, log })
  const tags = { registration: [registrationId] }
  return {
    logged,
    send: () => stores.mails.markSent(mail, { at, messageId: 'ses-1', subject: 'Hello' }),
    claim: () => stores.mails.claim(mail, mail.requestedAt, '2099-01-01T00:00:00.000Z'),
    tell: (eventType: string, more: object, own: object = tags) =>
      handler(told(eventType, more, own), memoryContext),
    read: async () =>
      (await stores.registrations.listMails(registrationId)).map(({ delivery }) => delivery),
  }
}

describe('what SES tells of a mail', () => {
  it('is kept with it, and what says the most stays', async () => {
    await stage.send()
    await stage.tell('Delivery', delivery)
    expect(await stage.read()).toEqual([
      { outcome: 'delivered', at: '2026-05-01T08:00:02.000Z' },
      undefined,
    ])
    await stage.tell('Bounce', bounce('Permanent'))
    await stage.tell('Delivery', delivery)
    expect((await stage.read())[0]).toMatchObject({ outcome: 'bounced' })
    await stage.tell('Complaint', complaint)
    await stage.tell('Bounce', bounce('Permanent'))
    expect((await stage.read())[0]).toEqual({
      outcome: 'complained',
      at: '2026-05-02T09:00:00.000Z',
    })
    // Ids and codes alone.
    expect(JSON.stringify(stage.logged)).not.toContain('example.org')
  })

  it('is nothing while SES goes on trying, or of an event that says nothing', async () => {
    await stage.send()
    await stage.tell('Bounce', bounce('Transient'))
    await stage.tell('Send', { send: {} })
    expect(await stage.read()).toEqual([undefined, undefined])
  })

  it('comes again if the mail has no id yet', async () => {
    await stage.claim()
    await expect(stage.tell('Delivery', delivery)).rejects.toThrow('has no id yet')
    await stage.send()
    await stage.tell('Delivery', delivery)
    expect((await stage.read())[0]).toMatchObject({ outcome: 'delivered' })
  })

  it('is dropped where the mail is not known, or belongs to no registration', async () => {
    await stage.tell('Delivery', delivery)
    await stage.tell('Delivery', delivery, { registration: ['unknown'] })
    await stage.tell('Delivery', delivery, {})
    expect(await stage.read()).toEqual([undefined, undefined])
    expect(stage.logged.map(([message]) => message)).toEqual(['deliveryUnknown', 'deliveryUnknown'])
  })
})

import { beforeEach, describe, expect, it } from 'vitest'
import { memoryContext } from '../../local/replay/api-event.ts'
import { createOperatorHandler } from '../../functions/operator/handler.ts'
import { createMemoryEventPublisher } from '../../shared/adapters/memory/memory-event-publisher.ts'
import { createMemoryKeyRings } from '../../shared/adapters/memory/memory-key-rings.ts'
import { deliver } from '../../shared/application/mail/deliver.ts'
import { continueErasures } from '../../shared/application/erase/continue-erasure.ts'
import { recordDelivery } from '../../shared/application/mail/record-delivery.ts'
import type { DueMail } from '../../shared/application/ports/mail-store.ts'
import type { Company, Person } from '../../shared/journey/directory.ts'
import { initiative } from '../../local/mails/example-world.ts'
import { apiEvent } from '../api/api.ts'
import { readPage } from './read-page.ts'
import { createSite, people, type PersonId, type Site } from './site.ts'

let site: Site
async function open(company: Partial<Company> = {}) {
  site = await createSite({ company: { nudges: true, ...company } })
}
beforeEach(() => open())

/** As an admin does by API. */
const putPerson = (person: Person, as: PersonId = 'alice') =>
  site.send(
    apiEvent(`/api/v1/admin/people/${person.personId}`, { as, method: 'PUT', body: person }),
  )

const sent = () =>
  site.mailer.sent.map(({ to, subject, tags: { template } }) => ({
    template,
    to: to.address,
    subject,
  }))
const lastMail = () => {
  const mail = site.mailer.sent.at(-1)
  if (!mail) throw new Error('Nothing was sent')
  return mail
}

const operate = (request: object) =>
  createOperatorHandler({
    ...site,
    keyRings: createMemoryKeyRings(),
    newKey: () => 'B'.repeat(64),
    publisher: createMemoryEventPublisher(),
  })(request, memoryContext)

const moved = { ...people.lea, email: 'private@mailbox.example' }

describe('a change of somebody’s address', () => {
  it('is told at the earlier address, also when an admin puts it back at once', async () => {
    expect((await putPerson(moved)).status).toBe(200)
    expect((await putPerson(people.lea)).status).toBe(200)
    await site.deliver()
    expect(sent()).toEqual([
      {
        template: 'address-changed',
        to: people.lea.email,
        subject: 'Your email address for Mentoring was changed',
      },
      {
        template: 'address-changed',
        to: moved.email,
        subject: 'Your email address for Mentoring was changed',
      },
    ])
    const [first] = site.mailer.sent
    for (const part of [first?.html, first?.text]) expect(part).not.toContain(moved.email)
    expect(first?.text).toContain('Alice Roux')
    expect(first?.text).toContain('Wednesday 1 April 2026 at 10:00')
    // The one who made the change is not the only one to write to.
    expect(first?.replyTo).toMatchObject({ name: people.ines.name })
  })

  it('is told whether or not the company has nudges, and in French', async () => {
    await open({ nudges: false })
    await site.directory.put({ type: 'person', entry: { ...people.lea, locale: 'fr' } })
    await putPerson({ ...moved, locale: 'fr' })
    await site.deliver()
    expect(sent()).toEqual([
      {
        template: 'address-changed',
        to: people.lea.email,
        subject: 'Votre adresse e-mail pour Mentorat a été modifiée',
      },
    ])
  })

  it('is told about somebody who was deactivated before', async () => {
    await putPerson({ ...people.lea, deactivated: true })
    await putPerson({ ...moved, deactivated: true })
    await putPerson(moved)
    await site.deliver()
    expect(sent()).toMatchObject([{ template: 'address-changed', to: people.lea.email }])
  })

  it('is told when the operator makes it, and never in a scenario', async () => {
    const entries = [{ type: 'person', entry: moved }]
    await operate({ operation: 'put', entries })
    await operate({ operation: 'put', entries: [{ type: 'person', entry: people.lea }] })
    await site.deliver()
    expect(sent()).toEqual([])
    await operate({ operation: 'put', entries, isAnnounced: true })
    await site.deliver()
    expect(sent()).toMatchObject([{ template: 'address-changed', to: people.lea.email }])
    expect(lastMail().text).toContain('the team that runs Mentoring')
  })

  it('is told once, however often and by how many it is sent', async () => {
    await putPerson(moved)
    const [notice] = await site.notices.list('lea')
    if (!notice) throw new Error('Nothing is to be told')
    const { recipientId, subjectId, version } = notice
    const key: DueMail = { notice: 'address-changed', recipientId, subjectId, version }
    const results = await Promise.all([1, 2, 3].map(() => deliver(site, key)))
    expect(results.toSorted()).toEqual(['not-due', 'not-due', 'sent'])
    expect(await deliver(site, key)).toBe('not-due')
    expect(site.mailer.sent).toHaveLength(1)
  })

  it('is told late if the mail service fails, and is due until then', async () => {
    site.mailer.failWith(new Error('down'))
    await putPerson(moved)
    await site.deliver()
    expect(sent()).toEqual([])
    site.mailer.failWith(undefined)
    site.later(10)
    await site.deliver()
    expect(sent()).toMatchObject([{ to: people.lea.email }])
  })

  it('is recorded with what became of the mail, without the address', async () => {
    await putPerson(moved)
    await site.deliver()
    const { tags } = lastMail()
    expect(tags).toEqual({ template: 'address-changed', recipientId: 'lea' })
    const [notice] = await site.notices.list('lea')
    const messageId = notice?.messageId ?? ''
    const bounced = { outcome: 'bounced', at: site.now() } as const
    await recordDelivery(site, { messageId, recipientId: 'lea', ...bounced })
    await recordDelivery(site, { messageId: 'unknown', recipientId: 'lea', ...bounced })
    expect(await site.notices.list('lea')).toMatchObject([{ state: 'SENT', delivery: bounced }])
    expect(JSON.stringify(await site.notices.list('lea'))).not.toContain(people.lea.email)
    const lea = site.browser()
    lea.jar.set('__Host-session', await site.sessions.sign(moved))
    const data = JSON.parse((await lea.get('/data-protection/my-data')).html) as object
    expect(data).toMatchObject({ notices: [{ notice: 'address-changed', state: 'SENT' }] })
  })

  it('is not told any more once the person is erased', async () => {
    await putPerson(moved)
    await operate({ operation: 'erase-person', personId: 'lea' })
    await continueErasures({ ...site, hasTime: () => true })
    await site.deliver()
    expect(sent()).toEqual([])
    const [notice] = await site.notices.list('lea')
    expect(notice).toMatchObject({ state: 'DROPPED', address: undefined })
  })
})

describe('a change of coordinators', () => {
  /** A member of the organisation edits the initiative, as the page of initiatives does. */
  async function keep(coordinators: readonly PersonId[], as: PersonId = 'hugo') {
    const browser = await site.signedIn(as, 'en')
    const path = '/partner/initiatives/lyceens'
    const form = readPage(await browser.get(`${path}/edit`)).form().values
    const coordinatorIds = coordinators.map((id) => people[id].email).join('\n')
    const answer = await browser.post(path, { ...form, coordinatorIds })
    expect(answer.status).toBe(303)
  }
  const put = async (coordinatorIds: readonly string[], version: number) =>
    site.directory.put({ type: 'initiative', entry: { ...initiative, coordinatorIds } }, version, {
      at: site.now(),
      personId: 'hugo',
      what: 'change',
      fields: ['coordinatorIds'],
      isAnnounced: true,
    })

  it('is told to everybody who coordinated before, also when it is undone at once', async () => {
    await site.register()
    await site.deliver()
    await site.directory.put({
      type: 'initiative',
      entry: { ...initiative, coordinatorIds: ['claire'] },
    })
    await keep(['claire', 'hugo'])
    await keep(['claire'])
    await site.deliver()
    await site.deliver()
    const told = sent().filter(({ template }) => template === 'coordinators-changed')
    expect(told.toSorted((one, other) => one.to.localeCompare(other.to))).toEqual([
      {
        template: 'coordinators-changed',
        to: people.claire.email,
        subject: 'Coordinators changed: Mentoring for pupils',
      },
      {
        template: 'coordinators-changed',
        to: people.claire.email,
        subject: 'Coordinators changed: Mentoring for pupils',
      },
      {
        template: 'coordinators-changed',
        to: people.hugo.email,
        subject: 'Coordinators changed: Mentoring for pupils',
      },
    ])
    const texts = site.mailer.sent.map(({ text }) => text)
    expect(texts.some((text) => text.includes(`Added: ${people.hugo.name}`))).toBe(true)
    expect(texts.some((text) => text.includes('You no longer coordinate'))).toBe(true)
  })

  it('is told to nobody in companies without nudges, and twice to nobody', async () => {
    await open({ nudges: false })
    await site.register()
    await put(['claire', 'zoe'], 1)
    await site.deliver()
    await site.deliver()
    expect(sent().map(({ template }) => template)).not.toContain('coordinators-changed')

    await open()
    await site.register()
    await put(['claire', 'zoe'], 1)
    const key: DueMail = { announced: 'initiative', entryId: 'lyceens', version: 2 }
    await Promise.all([deliver(site, key), deliver(site, key)])
    await deliver(site, key)
    await site.deliver()
    await site.deliver()
    const told = sent().filter(({ template }) => template === 'coordinators-changed')
    expect(new Set(told.map(({ to }) => to)).size).toBe(told.length)
    expect(told).toHaveLength(initiative.coordinatorIds.length)
  })

  it('is in the history of each registration, with since when and until when', async () => {
    await site.directory.put({
      type: 'initiative',
      entry: { ...initiative, coordinatorIds: ['claire'] },
    })
    const id = await site.register()
    site.later(60)
    await keep(['claire', 'hugo'])
    await keep(['claire'])
    site.later(24 * 60)
    const lea = await site.signedIn('lea', 'en')
    const { words } = readPage(await lea.get(`/volunteer/registrations/${id}`))
    expect(words).toContain('Who coordinates')
    expect(words).toContain(
      `${people.hugo.name} From Wednesday 1 April 2026 at 11:00 (yesterday) until Wednesday 1 April 2026 at 11:00 (yesterday)`,
    )
    expect(words).toContain(`${people.claire.name} For longer than is recorded`)
  })
})

describe('a coordinator who moves to another company', () => {
  const targeted = { ...initiative, companyId: 'acme', coordinatorIds: ['noa'] }
  const move = (companyId: string | undefined) =>
    site.directory.put({ type: 'person', entry: { ...people.noa, companyId } }, undefined, {
      at: site.now(),
      what: 'change',
      fields: ['companyId'],
      isAnnounced: true,
    })

  it('is told to the admins of the company that the initiative is for', async () => {
    await site.directory.put({ type: 'initiative', entry: targeted })
    await move('other')
    await site.deliver()
    await site.deliver()
    const subject = 'Noa Garnier still coordinates: Mentoring for pupils'
    const template = 'coordinator-moved'
    expect(sent().toSorted((one, other) => one.to.localeCompare(other.to))).toEqual([
      { template, to: people.alice.email, subject },
      { template, to: people.ines.email, subject },
    ])
    expect(lastMail().text).toContain('https://mentoring.example.org/admin/initiatives')
  })

  it.each([
    ['the initiative is open to all', { ...targeted, companyId: undefined }, 'other', true],
    ['the person is of the partner organisation', targeted, 'other', true, 'tremplin'],
    ['the company has no nudges', targeted, 'other', false],
  ] as const)('is told to nobody if %s', async (_, entry, companyId, nudges, organisationId?) => {
    await open({ nudges })
    await site.directory.put({ type: 'initiative', entry })
    if (organisationId !== undefined)
      await site.directory.put({ type: 'person', entry: { ...people.noa, organisationId } })
    await site.directory.put(
      {
        type: 'person',
        entry: { ...people.noa, companyId, ...(organisationId && { organisationId }) },
      },
      undefined,
      { at: site.now(), what: 'change', fields: ['companyId'], isAnnounced: true },
    )
    await site.deliver()
    await site.deliver()
    expect(sent()).toEqual([])
  })

  it('is not told any more once somebody else has been named', async () => {
    await site.directory.put({ type: 'initiative', entry: targeted })
    await move('other')
    await site.deliver()
    await site.directory.put({
      type: 'initiative',
      entry: { ...targeted, coordinatorIds: ['claire'] },
    })
    await site.deliver()
    expect(sent()).toEqual([])
  })
})

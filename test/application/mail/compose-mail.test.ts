import { describe, expect, it } from 'vitest'
import { composeMail } from '../../../shared/application/mail/compose-mail.ts'
import type { OutgoingMail } from '../../../shared/application/ports/mailer.ts'
import { mailRule, type MailTemplate, mailTemplates } from '../../../shared/journey/mails.ts'
import { journeyTexts } from '../../../shared/language/texts/catalogues.ts'
import { expectNowhere, readPage } from '../../web/read-page.ts'
import {
  application,
  askingMail,
  createDependencies,
  engagement,
  initiative,
  inProgress,
  now,
  people,
  requested,
  search,
  withDates,
  type World,
} from './world.ts'

// Object.keys is typed string[]; the keys of a constant are known.
const templates = Object.keys(mailTemplates) as MailTemplate[]

async function compose(
  template: MailTemplate,
  world: World,
  more: {
    recipientId?: string
    role?: 'volunteer' | 'coordinator' | 'manager' | 'partner'
    occasion?: string
  } = {},
): Promise<OutgoingMail> {
  const [role = 'volunteer'] = mailRule(template).to
  const readers = {
    volunteer: 'lea',
    coordinator: 'claire',
    manager: 'marc',
    partner: 'hugo',
    admin: 'ines',
  } as const
  const key = { registrationId: 'r-lea', template, recipientId: readers[role], occasion: 'v2' }
  const { transition, approvalRequests } = world.registration
  const request = { ...key, role, transition, approvalRequests, ...more }
  const mail = await composeMail(createDependencies(world), request, now)
  if (!mail) throw new Error('There was nobody to write to')
  return mail
}

/** What a mail is about must not be over, where it goes out only while it is not. */
function aboutRequest(template: MailTemplate): Partial<World> {
  const { isWayOut } = mailRule(template)
  if (!isWayOut) return {}
  return {
    registration:
      template === 'request-withdrawn' ? { ...requested, status: 'CANCELLED' } : requested,
    mails: [askingMail],
  }
}

const hostile = '<script>alert(1)</script> "\'&\r\nBcc: x@example.org\u202e'

describe('what people entered', () => {
  const everybody = Object.fromEntries(
    Object.entries(people).map(([id, person]) => [id, { ...person, name: hostile }]),
  )
  const world: World = {
    registration: {
      ...withDates,
      engagement: { ...engagement, mentee: hostile },
      cancelReason: hostile,
      declineReason: hostile,
      tasks: [{ task: 't', title: hostile, state: 'PENDING' }],
    },
    people: everybody,
    initiative: { ...initiative, title: { en: hostile } },
    organisation: { organisationId: 'tremplin', name: hostile },
    messages: [{ sequence: 2, at: now, authorId: 'claire', role: 'coordinator', text: hostile }],
  }

  it.each(templates)(
    'is escaped in %s, and makes neither a header nor a line',
    async (template) => {
      const about = aboutRequest(template)
      const { html, text, subject, to } = await compose(template, { ...world, ...about })
      expect(html).not.toContain('<script')
      expect(html).not.toMatch(/<[^>]*"'&/)
      for (const line of [subject, to.name]) expect(line).not.toMatch(/[\r\n\u202e]/)
      // A quoted text may have several lines, each marked as quoted.
      expect(text).not.toMatch(/^Bcc:/m)
    },
  )

  it('is complete in the text part, except for long messages', async () => {
    const message = {
      sequence: 2,
      at: now,
      authorId: 'claire',
      role: 'coordinator',
      text: '😀'.repeat(4000),
    } as const
    const { text } = await compose('message-received', {
      registration: application,
      messages: [message],
    })
    expect(text).toContain(`> ${'😀'.repeat(999)}…`)
    expect(text).not.toContain('😀'.repeat(1000))
  })
})

describe('the buttons', () => {
  /** While the period waits, no dates are decided. */
  const listExpected = (template: MailTemplate) => {
    const { buttons, isWayOut } = mailRule(template)
    return isWayOut ? buttons.filter((name) => name !== 'decide-dates') : buttons
  }

  it.each(templates)('of %s are those of its row, in both parts', async (template) => {
    for (const locale of ['en', 'fr'] as const) {
      const { html, text } = await compose(template, {
        registration: withDates,
        ...aboutRequest(template),
        locale,
      })
      const expected = listExpected(template).map((name) => journeyTexts[locale].buttons[name])
      const labels = readPage({ html })
        .links()
        .map(({ name }) => name)
      expect(labels).toEqual(expected)
      expect(text.match(/https:/g) ?? []).toHaveLength(expected.length)
    }
  })

  it('are bound to what the email says', async () => {
    const { text } = await compose('engagement-to-approve', {
      registration: { ...withDates, approvalRequests: 3 },
    })
    expect(text).toContain('/link/approve~3')
  })
})

describe('the headers', () => {
  it.each(templates)('of %s offer to unsubscribe if it is a reminder', async (template) => {
    const { headers } = await compose(template, {
      registration: withDates,
      ...aboutRequest(template),
    })
    expect(headers['Auto-Submitted']).toBe('auto-generated')
    const isReminder = mailRule(template).isReminder === true
    expect(headers['List-Unsubscribe-Post']).toBe(
      isReminder ? 'List-Unsubscribe=One-Click' : undefined,
    )
    if (isReminder)
      expect(headers['List-Unsubscribe']).toBe('<https://mentoring.example.org/link/pause~>')
  })
})

describe('a reader', () => {
  it('gets no email without an address or after being removed', async () => {
    const key = {
      registrationId: 'r-lea',
      template: 'application-validated',
      role: 'volunteer',
      occasion: 'v2',
    } as const
    const erased = { ...people, lea: { ...people.lea, name: '', email: '' } }
    const dependencies = createDependencies({ registration: search, people: erased })
    expect(await composeMail(dependencies, { ...key, recipientId: 'lea' }, now)).toBeUndefined()
    expect(await composeMail(dependencies, { ...key, recipientId: 'nobody' }, now)).toBeUndefined()
  })

  it('who is no longer a coordinator gets the email without the message', async () => {
    const message = {
      sequence: 2,
      at: now,
      authorId: 'lea',
      role: 'volunteer',
      text: 'Private words',
    } as const
    const world = {
      registration: application,
      messages: [message],
      initiative: { ...initiative, coordinatorIds: ['hugo'] },
    }
    const to = { recipientId: 'claire', role: 'coordinator' } as const
    const { html, text } = await compose('message-received', world, to)
    expectNowhere({ html: html + text }, 'Private words')
    expect(text).toContain('You can read it in the conversation')
  })

  it('sees no name for an erased person', async () => {
    const world = {
      registration: application,
      people: { ...people, lea: { ...people.lea, name: '' } },
    }
    const { subject } = await compose('new-application', world)
    expect(subject).toBe('New registration from somebody who has left: Mentoring for pupils')
  })

  it('gets the title in another language if their own is missing', async () => {
    const world = { registration: search, initiative: { ...initiative, title: { fr: 'Duo' } } }
    expect((await compose('application-validated', world)).subject).toContain('Duo')
    const untitled = { registration: search, initiative: { ...initiative, title: {} } }
    expect((await compose('application-validated', untitled)).subject).toBe(
      'Your application has been validated: Mentoring',
    )
  })
})

describe('the calendar file', () => {
  it('has the first and last day of the mentoring, and no mentee', async () => {
    const { attachments } = await compose('engagement-approved', { registration: inProgress })
    expect(attachments?.[0]?.content.replaceAll('\r\n', '\n')).toMatchInlineSnapshot(`
      "BEGIN:VCALENDAR
      VERSION:2.0
      PRODID:-//mentoring-journey//EN
      METHOD:PUBLISH
      BEGIN:VEVENT
      UID:r-lea-start@mentoring-journey
      SEQUENCE:1
      DTSTAMP:20260702T070000Z
      DTSTART;VALUE=DATE:20260408
      DTEND;VALUE=DATE:20260409
      SUMMARY:Mentoring begins: Mentoring for pupils
      TRANSP:TRANSPARENT
      END:VEVENT
      BEGIN:VEVENT
      UID:r-lea-end@mentoring-journey
      SEQUENCE:1
      DTSTAMP:20260702T070000Z
      DTSTART;VALUE=DATE:20260710
      DTEND;VALUE=DATE:20260711
      SUMMARY:Mentoring ends: Mentoring for pupils
      TRANSP:TRANSPARENT
      END:VEVENT
      END:VCALENDAR
      "
    `)
    expect(attachments?.[0]?.content).not.toContain('Amina')
  })

  it('has lines of at most 75 octets, and a title cannot add lines', async () => {
    const title = `Été; ${'né, '.repeat(40)}\r\nBEGIN:VEVENT`
    const world = { registration: inProgress, initiative: { ...initiative, title: { en: title } } }
    const { attachments } = await compose('engagement-recorded', world)
    const lines = attachments?.[0]?.content.split('\r\n') ?? []
    for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(2)
    expect(lines.join('').replaceAll(' ', '')).toContain('Été\\;né\\,né\\,')
  })
})

describe('a mail about a request', () => {
  const manager = { recipientId: 'marc', role: 'manager', occasion: 'v5' } as const
  const send = (template: MailTemplate, world: World, more: { recipientId?: string } = {}) => {
    const request = { registrationId: 'r-lea', template, ...manager, ...more }
    return composeMail(createDependencies(world), request, now)
  }

  it('has the button for dates where no period waits', async () => {
    const dates = withDates.dates.map((date) => ({
      ...date,
      decision: 'PENDING' as const,
      askedAt: date.enteredAt,
    }))
    const { text } = await compose('manager-reminded', { registration: { ...withDates, dates } })
    expect(text).toContain('/link/decide-dates~')
    expect(text).not.toContain('/link/approve~')
  })

  it('is dropped once somebody has decided', async () => {
    expect(await send('manager-reminded', { registration: inProgress })).toBeUndefined()
    expect(await send('manager-reminded', { registration: requested })).toBeDefined()
  })

  it('is dropped for a colleague who is no longer asked', async () => {
    const nadia = { recipientId: 'nadia' }
    expect(await send('stand-in-asked', { registration: requested }, nadia)).toBeDefined()
    const taken = { ...requested, standIn: undefined }
    expect(await send('stand-in-asked', { registration: taken }, nadia)).toBeUndefined()
    const lea = { ...people.lea, managerId: 'ines' }
    const moved = { registration: requested, people: { ...people, lea } }
    expect(await send('stand-in-asked', moved, nadia)).toBeUndefined()
  })

  it('tells of an end only those who were asked', async () => {
    const registration = { ...requested, status: 'CANCELLED' } as const
    const world = { registration, mails: [askingMail] }
    expect(await send('request-withdrawn', world)).toBeDefined()
    expect(await send('request-withdrawn', { registration })).toBeUndefined()
    const failed = { ...askingMail, state: 'FAILED' } as const
    expect(await send('request-withdrawn', { registration, mails: [failed] })).toBeUndefined()
    expect(await send('request-withdrawn', world, { recipientId: 'nadia' })).toBeUndefined()
  })

  it('tells nothing of an end to a colleague who was asked and has changed company since', async () => {
    const registration = { ...requested, status: 'CANCELLED' } as const
    const mails = [{ ...askingMail, template: 'stand-in-asked', recipientId: 'nadia' }] as const
    const nadia = { recipientId: 'nadia' }
    expect(await send('request-withdrawn', { registration, mails }, nadia)).toBeDefined()
    const moved = { ...people, nadia: { ...people.nadia, companyId: 'globex' } }
    expect(
      await send('request-withdrawn', { registration, mails, people: moved }, nadia),
    ).toBeUndefined()
  })
})

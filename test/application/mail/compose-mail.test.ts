import { describe, expect, it } from 'vitest'
import { composeMail } from '../../../shared/application/mail/compose-mail.ts'
import type { OutgoingMail } from '../../../shared/application/ports/mailer.ts'
import { mailRule, type MailTemplate, mailTemplates } from '../../../shared/journey/mails.ts'
import type { ChangedMeeting } from '../../../shared/journey/planned-meetings.ts'
import type { JourneyEvent, Registration } from '../../../shared/journey/registration.ts'
import { journeyTexts } from '../../../shared/language/texts/catalogues.ts'
import { readCalendar } from '../calendar/read-calendar.ts'
import { expectNowhere, readPage } from '../../web/read-page.ts'
import {
  application,
  createDependencies,
  engagement,
  initiative,
  inProgress,
  morning,
  now,
  onMorning,
  people,
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
    approvalRequests?: number
    meetings?: readonly ChangedMeeting[]
  } = {},
): Promise<OutgoingMail> {
  const [role = 'volunteer'] = mailRule(template).to
  const readers = {
    volunteer: 'lea',
    coordinator: 'claire',
    manager: 'marc',
    partner: 'hugo',
    admin: 'lea',
  } as const
  const isMorning = template === 'meeting-yesterday'
  const key = {
    registrationId: 'r-lea',
    template,
    recipientId: readers[role],
    occasion: isMorning ? morning : 'v2',
  }
  const { transition, approvalRequests } = world.registration
  const request = { ...key, role, transition, approvalRequests, ...more }
  const registration = { ...world.registration, ...(isMorning && onMorning) }
  const dependencies = createDependencies({ ...world, registration })
  const mail = await composeMail(dependencies, request, now)
  if (!mail) throw new Error('There was nobody to write to')
  return mail
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
      const { html, text, subject, to } = await compose(template, world)
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
  it.each(templates)('of %s are those of its row, in both parts', async (template) => {
    for (const locale of ['en', 'fr'] as const) {
      const { html, text } = await compose(template, { registration: withDates, locale })
      const expected = mailRule(template).buttons.map((name) => journeyTexts[locale].buttons[name])
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
    const { headers } = await compose(template, { registration: withDates })
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

describe('the period of a mail', () => {
  const asked = (sequence: number, end: string, status: JourneyEvent['status']): JourneyEvent => ({
    sequence,
    at: now,
    what: sequence === 2 ? 'enter-engagement' : 'change-period',
    status,
    transition: sequence,
    details: { start: '2026-04-08', end },
  })
  const answered = (sequence: number, what: 'approve-engagement' | 'decline-engagement') => ({
    ...asked(sequence, '', 'IN_PROGRESS'),
    what,
    details: {},
  })
  const events = [
    asked(2, '2026-07-10', 'MANAGER_VALIDATION'),
    answered(3, 'approve-engagement'),
    asked(4, '2026-12-31', 'MANAGER_VALIDATION'),
    answered(5, 'decline-engagement'),
    asked(6, '2026-06-30', 'IN_PROGRESS'),
    asked(7, '2026-09-30', 'MANAGER_VALIDATION'),
  ]
  const registration: Registration = {
    ...inProgress,
    engagement: { ...engagement, end: '2026-09-30' },
    approvedEngagement: { ...engagement, end: '2026-07-10' },
    approvalRequests: 3,
  }
  const tell = async (template: MailTemplate, occasion: string) => {
    const { text, attachments } = await compose(
      template,
      { registration, events },
      { occasion, approvalRequests: 1 },
    )
    return { text, days: readFiles(attachments).map(({ start }) => start) }
  }

  it('is the one that was decided, however late the mail is sent', async () => {
    const { text, days } = await tell('engagement-approved', 'v3')
    expect(text).toContain('10 July 2026')
    expect(text).not.toContain('September')
    expect(days).toEqual(['2026-04-08', '2026-07-10'])
  })

  it('is the one that was asked for, beside the one that was approved then', async () => {
    const { text } = await tell('engagement-to-approve', 'v4')
    expect(text).toContain('31 December 2026')
    expect(text).toContain('10 July 2026')
    expect((await tell('engagement-to-approve', 'v2')).text).not.toContain('December')
  })

  it('is the approved one again in the calendar once a longer one was declined', async () => {
    const { text, days } = await tell('engagement-declined', 'v5')
    expect(text).toContain('10 July 2026')
    expect(days).toEqual(['2026-04-08', '2026-07-10'])
  })
})

function readFiles(attachments: OutgoingMail['attachments']) {
  return (attachments ?? []).flatMap(({ content }) => readCalendar(content).events)
}

describe('the calendar file', () => {
  it('has the first and last day of the mentoring, by the sender, and no mentee', async () => {
    const mail = await compose('engagement-approved', { registration: inProgress })
    const [file] = mail.attachments ?? []
    expect(file).toMatchObject({
      filename: 'mentoring.ics',
      contentType: 'text/calendar; charset=utf-8; method=PUBLISH',
    })
    const content = file?.content ?? ''
    expect(readCalendar(content).method).toBe('PUBLISH')
    expect(readFiles(mail.attachments)).toMatchObject([
      {
        uid: 'r-lea-start@mentoring-journey',
        start: '2026-04-08',
        end: '2026-04-09',
        summary: 'Mentoring begins: Mentoring for pupils',
        organizer: 'mailto:mentoring@example.org',
      },
      {
        uid: 'r-lea-end@mentoring-journey',
        start: '2026-07-10',
        end: '2026-07-11',
        summary: 'Mentoring ends: Mentoring for pupils',
        organizer: 'mailto:mentoring@example.org',
      },
    ])
    expect(content).toContain('\r\nTRANSP:TRANSPARENT\r\n')
    expect(content).not.toContain('Amina')
  })

  it('counts up with every decision, so that an earlier file never replaces a later one', async () => {
    const sequences = await Promise.all(
      ['v3', 'v12'].map(async (occasion) => {
        const world = { registration: inProgress }
        const { attachments } = await compose('engagement-approved', world, { occasion })
        return readFiles(attachments).map(({ uid, sequence }) => [uid.slice(0, 7), sequence])
      }),
    )
    expect(sequences).toEqual([
      [
        ['r-lea-s', 3],
        ['r-lea-e', 3],
      ],
      [
        ['r-lea-s', 12],
        ['r-lea-e', 12],
      ],
    ])
  })

  it('is not added to by a title', async () => {
    const title = `Été; ${'né, '.repeat(40)}\r\nBEGIN:VEVENT`
    const world = { registration: inProgress, initiative: { ...initiative, title: { en: title } } }
    const files = readFiles((await compose('engagement-recorded', world)).attachments)
    expect(files).toHaveLength(2)
    expect(files[0]?.summary).toContain('Été; né, né, ')
  })

  it('is not there before anything is approved', async () => {
    const declined = await compose('engagement-declined', { registration: search })
    expect(declined.attachments).toEqual([])
  })
})

describe('an invitation to meetings', () => {
  const meetings = [
    { dateId: 'd-1', date: '2026-07-08', startTime: '17:30', minutes: 90 },
    { dateId: 'd-2', date: '2026-07-09', minutes: 60 },
  ] as const
  const invite = async (told: readonly ChangedMeeting[], occasion = 'v7') => {
    const mail = await compose(
      'meetings-planned',
      { registration: inProgress },
      { occasion, meetings: told },
    )
    const { attachments = [], invitation } = mail
    return { mail, files: invitation ? [invitation, ...attachments] : attachments }
  }

  it('is accepted already, and asks for no answer', async () => {
    const { mail, files } = await invite([meetings[0]])
    expect(mail.attachments).toEqual([])
    expect(files).toMatchObject([{ contentType: 'text/calendar; charset=utf-8; method=REQUEST' }])
    expect(readCalendar(files[0]?.content ?? '')).toMatchObject({
      method: 'REQUEST',
      events: [
        {
          uid: 'r-lea-d-1@mentoring-journey',
          sequence: 7,
          summary: 'Mentoring: Mentoring for pupils',
          startsAt: '2026-07-08T15:30:00Z',
          status: 'CONFIRMED',
          organizer: 'mailto:mentoring@example.org',
          attendees: [{ name: 'Léa Moreau', answer: 'ACCEPTED', isAsked: 'FALSE' }],
        },
      ],
    })
    expectNowhere({ html: mail.html + mail.text + JSON.stringify(files) }, 'Amina')
  })

  it('has a file for each meeting, since a request is about one', async () => {
    const { mail, files } = await invite(meetings)
    expect(mail.subject).toBe('In your calendar: 2 meetings (Mentoring for pupils)')
    expect(mail.invitation).toBeUndefined()
    expect(files.map(({ content }) => readCalendar(content).events[0]?.start)).toEqual([
      '2026-07-08T17:30:00',
      '2026-07-09',
    ])
    expect(mail.text).toMatch(/- Wednesday 8 July 2026, 17:30, 1.h.30/)
  })

  it('takes a meeting that is off out of the calendar, under the same UID', async () => {
    const { mail, files } = await invite([{ ...meetings[0], isOff: true }], 'v9')
    expect(mail.subject).toBe('No longer planned: Wednesday 8 July 2026 (Mentoring for pupils)')
    expect(readCalendar(files[0]?.content ?? '')).toMatchObject({
      method: 'CANCEL',
      events: [{ uid: 'r-lea-d-1@mentoring-journey', sequence: 9, status: 'CANCELLED' }],
    })
  })
})

it('asks about no meeting of which the volunteer has said that it took place', async () => {
  const registration = { ...inProgress, ...onMorning }
  const { template, ...to } = {
    template: 'meeting-yesterday',
    registrationId: 'r-lea',
    recipientId: 'lea',
    role: 'volunteer',
    occasion: morning,
  } as const
  const held = [{ dateId: 'd1', date: '2026-07-01', at: now }]
  const ask = (world: Omit<World, 'registration'>) =>
    composeMail(createDependencies({ registration, ...world }), { template, ...to }, now)
  expect(await ask({})).toBeDefined()
  expect(await ask({ held })).toBeUndefined()
})

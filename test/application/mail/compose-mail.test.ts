import { describe, expect, it } from 'vitest'
import { composeMail } from '../../../shared/application/mail/compose-mail.ts'
import type { OutgoingMail } from '../../../shared/application/ports/mailer.ts'
import { mailRule, type MailTemplate, mailTemplates } from '../../../shared/journey/mails.ts'
import type { Person } from '../../../shared/journey/directory.ts'
import type { ChangedMeeting } from '../../../shared/journey/planned-meetings.ts'
import type { JourneyEvent, Registration } from '../../../shared/journey/registration.ts'
import { journeyTexts } from '../../../shared/language/texts/catalogues.ts'
import { readCalendar } from '../calendar/read-calendar.ts'
import { expectNowhere, readPage } from '../../web/read-page.ts'
import {
  application,
  askingMail,
  createDependencies,
  engagement,
  initiative,
  inProgress,
  isNudged,
  morning,
  now,
  nudged,
  onMorning,
  people,
  requested,
  validation,
  search,
  withDates,
  type World,
} from '../../../local/mails/example-world.ts'

// Object.keys is typed string[]; the keys of a constant are known.
const templates = (Object.keys(mailTemplates) as MailTemplate[]).filter(
  (template) => template !== 'today',
)

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
  const about = isNudged(template) ? nudged[template] : { occasion: 'v2', registration: {} }
  const registration = { ...world.registration, ...about.registration }
  const readers = {
    volunteer: 'lea',
    coordinator: 'claire',
    manager: 'marc',
    partner: 'hugo',
    admin: 'ines',
  } as const
  const key = {
    registrationId: 'r-lea',
    template,
    recipientId: readers[role],
    occasion: about.occasion,
  }
  const { transition, approvalRequests } = registration
  const request = { ...key, role, transition, approvalRequests, ...more }
  const mail = await composeMail(createDependencies({ ...world, registration }), request, now)
  if (!mail) throw new Error('There was nobody to write to')
  return mail
}

/** What a mail is about must not be over, where it goes out only while it is not. */
function aboutRequest(
  template: MailTemplate,
  known: Readonly<Record<'marc', Person>> = people,
): Partial<World> {
  const { isWayOut } = mailRule(template)
  if (template === 'nobody-to-approve')
    return {
      registration: validation,
      people: { ...known, marc: { ...known.marc, deactivated: true } },
    }
  if (!isWayOut) return {}
  return {
    registration:
      template === 'request-withdrawn' ? { ...requested, status: 'CANCELLED' } : requested,
    mails: [askingMail],
  }
}

const hostile = '<script>alert(1)</script> "\'&\r\nBcc: x@example.org\u202e'

describe('what people entered', () => {
  const everybody = {
    ...Object.fromEntries(
      Object.entries(people).map(([id, person]) => [id, { ...person, name: hostile }]),
    ),
    marc: { ...people.marc, name: hostile },
  }
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
      const about = aboutRequest(template, everybody)
      const { html, text, subject, to } = await compose(template, { ...world, ...about })
      expect(html).not.toContain('<script')
      expect(html).not.toMatch(/<[^>]*"'&/)
      for (const line of [subject, to.name]) expect(line).not.toMatch(/[\r\n\u202e]/)
      // A quoted text may have several lines, each marked as quoted.
      expect(text).not.toMatch(/^Bcc:/m)
    },
  )

  it.each(['one\rtwo', 'one\r\ntwo', 'one\u2028two'])(
    'has its lines, and no carriage return: %j',
    async (text) => {
      const message = {
        sequence: 2,
        at: now,
        authorId: 'claire',
        role: 'coordinator',
        text,
      } as const
      const mail = await compose('message-received', {
        registration: { ...application, cancelReason: text },
        messages: [message],
      })
      expect(mail.text).toContain('> one\n> two\n')
      expect(mail.html).toContain('one<br/>two')
      expect(mail.text + mail.html).not.toMatch(/[\r\u2028]/)
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
      // The last link leads to the page for those who sign in.
      expect(labels.slice(0, -1)).toEqual(expected)
      expect(text.match(/https:/g) ?? []).toHaveLength(expected.length + 1)
    }
  })

  it('are bound to what the email says', async () => {
    const { text } = await compose('engagement-to-approve', {
      registration: { ...withDates, approvalRequests: 3 },
    })
    expect(text).toContain('/link/approve~3')
  })
})

describe('the way into the product', () => {
  it.each([
    ['application-validated', 'volunteer'],
    ['new-application', 'coordinator'],
    ['engagement-to-approve', 'manager'],
    ['confirm-participation-of', 'partner'],
  ] as const)('of %s is the page of the %s', async (template, role) => {
    const { text } = await compose(template, { registration: withDates })
    expect(text).toContain(`https://mentoring.example.org/${role}/registrations/r-lea`)
  })
})

describe('the sender', () => {
  it('has the name of the company', async () => {
    const { from, html } = await compose('new-application', { registration: application })
    expect(from).toBe('Acme Énergie')
    expect(readPage({ html }).text).toContain('Acme Énergie')
  })
})

describe('an answer', () => {
  const read = async (template: MailTemplate, world: Partial<World> = {}) => {
    const { replyTo, text } = await compose(template, { registration: withDates, ...world })
    return { address: replyTo?.address, text }
  }

  it.each([
    ['application-validated', 'claire@example.org', 'Claire Petit'],
    ['new-application', 'lea@example.org', 'Léa Moreau'],
    ['engagement-to-approve', 'lea@example.org', 'Léa Moreau'],
    ['confirm-participation-of', 'lea@example.org', 'Léa Moreau'],
  ] as const)('to %s goes to %s, which the mail says', async (template, address, name) => {
    const found = await read(template)
    expect(found.address).toBe(address)
    expect(found.text).toContain(`your answer goes to ${name} and won’t`)
  })

  it.each([
    ['application-validated', { ...people.claire, deactivated: true }],
    ['application-validated', { ...people.claire, name: '', email: '' }],
    ['new-application', { ...people.lea, deactivated: true }],
  ] as const)('to %s goes to nobody who has left', async (template, left) => {
    const found = await read(template, { people: { ...people, [left.personId]: left } })
    expect(found.address).toBeUndefined()
    expect(found.text).toContain('nobody reads the replies')
  })

  it('goes to nobody where the reader is the main coordinator', async () => {
    const own = { ...initiative, coordinatorIds: ['lea'] }
    expect(await read('application-validated', { initiative: own })).toMatchObject({
      address: undefined,
    })
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

describe('a mail that is sent late', () => {
  const events: readonly JourneyEvent[] = (
    [
      [
        2,
        'enter-engagement',
        'lea',
        'MANAGER_VALIDATION',
        { start: '2026-04-08', end: '2026-07-10' },
      ],
      [3, 'decline-engagement', 'marc', 'MENTEE_SEARCH'],
      [
        4,
        'enter-engagement',
        'lea',
        'MANAGER_VALIDATION',
        { start: '2026-05-01', end: '2026-07-10' },
      ],
      [5, 'approve-engagement', 'marc', 'IN_PROGRESS'],
      [6, 'end-mission', 'lea', 'AWAITING_CONFIRMATION', { endedOn: '2026-06-10' }],
      [7, 'resume-mission', 'lea', 'IN_PROGRESS'],
      [8, 'change-period', 'lea', 'MANAGER_VALIDATION', { start: '2026-05-01', end: '2026-09-30' }],
      [
        9,
        'amend-engagement',
        'lea',
        'MANAGER_VALIDATION',
        { start: '2026-05-01', end: '2026-08-31' },
      ],
      [10, 'decline-engagement', 'hugo', 'IN_PROGRESS'],
    ] as const
  ).map(([sequence, what, actorId, status, details]) => ({
    sequence,
    at: `2026-04-${String(sequence).padStart(2, '0')}T09:00:00.000Z`,
    what,
    actorId,
    status,
    transition: sequence,
    details,
  }))
  const registration: Registration = {
    ...withDates,
    statusChange: { action: 'decline-engagement', role: 'manager', personId: 'hugo' },
    declineReason: 'Until July is enough.',
    approvalRequests: 4,
    engagement: { ...engagement, mentee: 'Bilal' },
    dates: [
      {
        dateId: 'd5',
        date: '2026-05-02',
        minutes: 60,
        time: 'WORK',
        decision: 'PENDING',
        enteredAt: '2026-04-04T09:00:00.000Z',
      },
    ],
  }
  const tell = async (template: MailTemplate, sequence: number) =>
    (
      await compose(
        template,
        { registration, events },
        { occasion: `v${sequence}`, approvalRequests: 1 },
      )
    ).text

  it('names the manager who decided then, and gives no later reason', async () => {
    const text = await tell('engagement-declined', 3)
    expect(text).toContain('Marc Dubois hasn’t approved')
    expect(text).not.toContain('Until July')
    expect(await tell('engagement-declined', 10)).toMatch(/Hugo Bernard[\s\S]*Until July is enough/)
  })

  it('names no mentee who was entered since', async () => {
    expect(await tell('engagement-approved', 5)).not.toContain('Bilal')
  })

  it('has the meetings that were given then', async () => {
    expect(await tell('engagement-to-approve', 2)).not.toContain('2 May 2026')
    expect(await tell('engagement-to-approve', 4)).toContain('2 May 2026')
  })

  it.each(['confirm-your-participation', 'confirm-participation-of'] as const)(
    'has the end that was entered then, and the period that was approved then: %s',
    async (template) => {
      const text = await tell(template, 6)
      expect(text).toContain('10 June 2026')
      expect(text).toMatch(/1 May 2026 to [^\n]*10 July 2026/)
      expect(text).not.toContain('Bilal')
    },
  )
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
    transition: registration.transition,
  } as const
  const held = [{ dateId: 'd1', date: '2026-07-01', at: now }]
  const ask = (world: Omit<World, 'registration'>) =>
    composeMail(createDependencies({ registration, ...world }), { template, ...to }, now)
  expect(await ask({})).toBeDefined()
  expect(await ask({ held })).toBeUndefined()
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

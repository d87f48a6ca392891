import { describe, expect, it } from 'vitest'
import { composeMail } from '../../../shared/application/mail/compose-mail.ts'
import type { DayPart } from '../../../shared/application/ports/day-store.ts'
import { type MailTemplate, mailTemplates } from '../../../shared/journey/mails.ts'
import type {
  JourneyEvent,
  ParticipationDate,
  Registration,
} from '../../../shared/journey/registration.ts'
import type { Role } from '../../../shared/journey/roles.ts'
import { locales } from '../../../shared/journey/statuses.ts'
import {
  application,
  awaiting,
  completed,
  createDependencies,
  engagement,
  inProgress,
  nudged,
  now,
  search,
  validation,
  withDates,
  type World,
} from './world.ts'

interface Case extends World {
  readonly template: MailTemplate
  readonly situation?: string
  readonly to: string
  readonly occasion?: string
  readonly role: Role
}

const cancelled = (by: 'lea' | 'claire'): Registration => ({
  ...search,
  status: 'CANCELLED',
  statusChange:
    by === 'lea'
      ? { action: 'withdraw', role: 'volunteer', personId: by }
      : { action: 'cancel', role: 'coordinator', personId: by },
  cancelReason: 'No time left, sorry.\nPerhaps next year.',
})

const message = {
  sequence: 2,
  at: now,
  authorId: 'claire',
  role: 'coordinator',
  text: 'Hello!\n\nWhen would you like to start?',
} as const

const toVolunteer = { to: 'lea', role: 'volunteer' } as const
const toCoordinator = { to: 'claire', role: 'coordinator' } as const
const toManager = { to: 'marc', role: 'manager' } as const

const askedAbout = ({ dates }: Registration): readonly ParticipationDate[] =>
  dates.map((date) => ({ ...date, decision: 'PENDING', askedAt: date.enteredAt }))

/** Both dates: one is decided in version 2, and the other is still pending. */
const decided = (answer: 'APPROVED' | 'DECLINED'): readonly ParticipationDate[] =>
  askedAbout(withDates).map((date) =>
    date.dateId === 'd1'
      ? {
          ...date,
          decision: answer,
          decidedAt: now,
          decidedIn: 2,
          ...(answer === 'DECLINED' && { declineReason: 'Not during the audit.' }),
        }
      : date,
  )

const decision = (what: 'approve-dates' | 'decline-dates'): JourneyEvent => ({
  sequence: 2,
  at: now,
  what,
  actorId: 'marc',
  role: 'manager',
  status: 'IN_PROGRESS',
  transition: 4,
})

const cases: readonly Case[] = [
  { template: 'registration-received', ...toVolunteer, registration: application },
  {
    template: 'registration-received',
    situation: 'no tasks',
    ...toVolunteer,
    registration: { ...application, tasks: [] },
  },
  { template: 'new-application', ...toCoordinator, registration: application },
  {
    template: 'message-received',
    situation: 'to the volunteer',
    ...toVolunteer,
    registration: application,
    messages: [message],
  },
  {
    template: 'message-received',
    situation: 'to the coordinator',
    ...toCoordinator,
    registration: application,
    messages: [{ ...message, authorId: 'lea', role: 'volunteer' }],
  },
  { template: 'application-validated', ...toVolunteer, registration: search },
  {
    template: 'application-rejected',
    ...toVolunteer,
    registration: { ...cancelled('claire'), cancelReason: 'The group is complete.' },
  },
  { template: 'engagement-to-approve', ...toManager, registration: validation },
  {
    template: 'engagement-to-approve',
    situation: 'extension',
    ...toManager,
    registration: {
      ...validation,
      approvedEngagement: engagement,
      engagement: { ...engagement, end: '2026-08-31' },
    },
  },
  {
    template: 'engagement-to-approve',
    situation: 'with meetings',
    ...toManager,
    registration: { ...validation, dates: askedAbout(withDates) },
  },
  { template: 'engagement-approved', ...toVolunteer, registration: inProgress },
  {
    template: 'engagement-declined',
    situation: 'first period',
    ...toVolunteer,
    registration: { ...search, declineReason: 'Too busy a spring.' },
  },
  {
    template: 'engagement-declined',
    situation: 'extension',
    ...toVolunteer,
    registration: { ...inProgress, declineReason: 'Until July is enough.' },
  },
  { template: 'engagement-recorded', ...toVolunteer, registration: inProgress },
  {
    template: 'dates-to-approve',
    ...toManager,
    registration: { ...withDates, dates: askedAbout(withDates) },
  },
  {
    template: 'dates-decided',
    situation: 'approved',
    ...toVolunteer,
    registration: { ...withDates, dates: decided('APPROVED') },
    events: [decision('approve-dates')],
  },
  {
    template: 'dates-decided',
    situation: 'declined',
    ...toVolunteer,
    registration: { ...withDates, dates: decided('DECLINED') },
    events: [decision('decline-dates')],
  },
  { template: 'mentee-search-reminder', ...toVolunteer, registration: search },
  { template: 'engagement-summary', ...toVolunteer, registration: withDates },
  {
    template: 'engagement-summary',
    situation: 'pending declined and planned',
    ...toVolunteer,
    registration: {
      ...withDates,
      dates: [
        ...askedAbout(withDates).slice(0, 1),
        ...decided('DECLINED').slice(1),
        { ...withDates.dates[0], dateId: 'd3', date: '2026-07-10' } as ParticipationDate,
      ],
    },
  },
  {
    template: 'engagement-summary',
    situation: 'no dates',
    ...toVolunteer,
    registration: inProgress,
  },
  { template: 'confirm-your-participation', ...toVolunteer, registration: awaiting },
  { template: 'confirm-participation-of', to: 'hugo', role: 'partner', registration: awaiting },
  {
    template: 'participation-confirmed',
    situation: 'to the volunteer',
    ...toVolunteer,
    registration: completed,
  },
  {
    template: 'participation-confirmed',
    situation: 'to the coordinator',
    ...toCoordinator,
    registration: completed,
  },
  {
    template: 'registration-cancelled',
    situation: 'to the volunteer',
    ...toVolunteer,
    registration: cancelled('claire'),
  },
  {
    template: 'registration-cancelled',
    situation: 'to the coordinator',
    ...toCoordinator,
    registration: cancelled('lea'),
  },
  { template: 'coordinator-changed', ...toVolunteer, registration: inProgress },
  {
    template: 'engagement-still-to-approve',
    ...toManager,
    ...nudged['engagement-still-to-approve'],
  },
  { template: 'approval-overdue', ...toVolunteer, ...nudged['approval-overdue'] },
  { template: 'approval-overdue-of', ...toCoordinator, ...nudged['approval-overdue-of'] },
  { template: 'dates-still-to-approve', ...toManager, ...nudged['dates-still-to-approve'] },
  { template: 'date-approval-overdue', ...toVolunteer, ...nudged['date-approval-overdue'] },
  { template: 'date-approval-overdue-of', ...toCoordinator, ...nudged['date-approval-overdue-of'] },
  { template: 'first-message-reminder', ...toVolunteer, ...nudged['first-message-reminder'] },
  {
    template: 'application-waiting',
    situation: 'with tasks',
    ...toCoordinator,
    ...nudged['application-waiting'],
  },
  {
    template: 'application-waiting',
    ...toCoordinator,
    ...nudged['application-waiting'],
    registration: { ...nudged['application-waiting'].registration, tasks: [] },
  },
  { template: 'period-over', ...toVolunteer, ...nudged['period-over'] },
  { template: 'no-meeting-recorded', ...toVolunteer, ...nudged['no-meeting-recorded'] },
  { template: 'mentoring-quiet', ...toCoordinator, ...nudged['mentoring-quiet'] },
  { template: 'confirmation-reminder', ...toVolunteer, ...nudged['confirmation-reminder'] },
  {
    template: 'confirmation-reminder-of',
    to: 'hugo',
    role: 'partner',
    ...nudged['confirmation-reminder-of'],
  },
]

const partOf = (registration: Registration, part: Partial<DayPart>): DayPart => ({
  recipientId: 'lea',
  day: '2026-06-15',
  registrationId: 'r-lea',
  template: 'no-meeting-recorded',
  role: 'volunteer',
  occasion: '2026-06-15',
  transition: registration.transition,
  approvalRequests: registration.approvalRequests,
  timeZone: 'Europe/Paris',
  releaseAt: now,
  ...part,
})

const day: Case = {
  template: 'today',
  ...toVolunteer,
  registration: withDates,
  parts: [
    partOf(withDates, {}),
    partOf(withDates, { template: 'engagement-summary', occasion: now }),
    // Somebody has done something since.
    partOf(withDates, { transition: 1 }),
  ],
}

async function compose({ template, to, role, occasion = 'v2', ...world }: Case) {
  const { transition, approvalRequests } = world.registration
  const binding = { transition, approvalRequests }
  const key = { registrationId: 'r-lea', template, recipientId: to, role, occasion, ...binding }
  const mail = await composeMail(createDependencies(world), key, now)
  if (!mail) throw new Error('There was nobody to write to')
  return mail
}

describe.each(locales)('mails in %s', (locale) => {
  it.each([...cases, day])('$template $situation', async ({ situation, ...mail }) => {
    const { to, subject, text } = await compose({ ...mail, locale })
    const name = [mail.template, ...(situation?.split(' ') ?? []), locale].join('-')
    await expect(`To: ${to.name}\nSubject: ${subject}\n\n${text}\n`).toMatchFileSnapshot(
      `expected/${name}.txt`,
    )
  })

  it('has a distinct subject for every template, which names the initiative', async () => {
    const title = locale === 'en' ? 'Mentoring for pupils' : 'Mentorat lycéens'
    const templatesBySubject = new Map<string, MailTemplate>()
    for (const mail of cases) {
      const { subject } = await compose({ ...mail, locale })
      expect(subject).toContain(title)
      expect(templatesBySubject.get(subject) ?? mail.template).toBe(mail.template)
      templatesBySubject.set(subject, mail.template)
    }
    expect(new Set(cases.map(({ template }) => template))).toEqual(
      new Set(Object.keys(mailTemplates).filter((template) => template !== 'today')),
    )
  })
})

it('never shows the manager the mentee, messages, notes or reasons', async () => {
  const mails = cases.filter(({ role }) => role === 'manager')
  expect(mails).not.toHaveLength(0)
  for (const locale of locales)
    for (const mail of mails) {
      const registration = { ...withDates, ...mail.registration, cancelReason: 'Secret reason' }
      const { html, text, subject } = await compose({
        ...mail,
        registration,
        messages: [message],
        locale,
      })
      for (const secret of ['Amina', 'When would you', 'secret', 'Secret'])
        expect(html + text + subject).not.toContain(secret)
    }
})

it('says nothing of a day of which everything is over', async () => {
  const { parts = [], ...rest } = day
  await expect(compose({ ...rest, parts: parts.slice(2) })).rejects.toThrow('nobody to write to')
})

it('lists twenty things of a day in detail, and says how many more there are', async () => {
  const parts = Array.from({ length: 23 }, () => partOf(withDates, {}))
  const { subject, text } = await compose({ ...day, parts })
  expect(subject).toBe('Your turn: 23 things in your mentoring today')
  expect(text.split('Is a meeting missing?')).toHaveLength(21)
  expect(text).toContain('And 3 more: sign in')
})

it('never shows the partner messages or notes', async () => {
  for (const mail of cases.filter(({ role }) => role === 'partner')) {
    const { html, text } = await compose({ ...mail, messages: [message] })
    for (const secret of ['When would you', 'secret note'])
      expect(html + text).not.toContain(secret)
  }
})

import type { MailTemplate } from '../../shared/journey/mails.ts'
import type { ChangedMeeting } from '../../shared/journey/planned-meetings.ts'
import type {
  JourneyEvent,
  ParticipationDate,
  Registration,
} from '../../shared/journey/registration.ts'
import type { Role } from '../../shared/journey/roles.ts'
import { composeMail } from '../../shared/application/mail/compose-mail.ts'
import type { DayPart } from '../../shared/application/ports/day-store.ts'
import type { OutgoingMail } from '../../shared/application/ports/mailer.ts'
import {
  application,
  askingMail,
  awaiting,
  completed,
  createDependencies,
  engagement,
  initiative,
  inProgress,
  isNudged,
  now,
  nudged,
  people,
  requested,
  search,
  validation,
  withDates,
  type World,
} from './example-world.ts'

/* An example of every mail, for the gallery and for the test of the texts. */

export interface MailExample extends World {
  readonly template: MailTemplate
  readonly situation?: string
  readonly to: string
  readonly role: Role
  /** What requested it; the second version of the registration where there is none. */
  readonly occasion?: string
  /** What the request of the mail recorded. */
  readonly meetings?: readonly ChangedMeeting[]
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

export const exampleMessage = {
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

/** A part of the mail that has all of one day. */
export function makeDayPart(registration: Registration, part: Partial<DayPart>): DayPart {
  return {
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
  }
}

export const dayExample = {
  template: 'today',
  ...toVolunteer,
  registration: withDates,
  parts: [
    makeDayPart(withDates, {}),
    makeDayPart(withDates, { template: 'engagement-summary', occasion: now }),
    // Somebody has done something since.
    makeDayPart(withDates, { transition: 1 }),
  ],
} as const satisfies MailExample

const severalExample: MailExample = {
  ...dayExample,
  situation: 'several registrations',
  parts: [makeDayPart(withDates, {}), makeDayPart(withDates, { registrationId: 'r-lea-2' })],
}

export const mailExamples: readonly MailExample[] = [
  { template: 'registration-received', ...toVolunteer, registration: application },
  {
    template: 'registration-received',
    situation: 'no tasks',
    ...toVolunteer,
    registration: { ...application, tasks: [] },
  },
  {
    template: 'registration-received',
    situation: 'own words',
    ...toVolunteer,
    registration: { ...application, tasks: [] },
    initiative: {
      ...initiative,
      welcome: {
        en: 'Welcome to the crew!\n\nWe meet on the first Monday of each month.',
        fr: 'Bienvenue dans l’équipe !\n\nNous nous retrouvons le premier lundi du mois.',
      },
    },
  },
  {
    template: 'registration-received',
    situation: 'nobody coordinates',
    ...toVolunteer,
    registration: { ...application, tasks: [] },
    people: {
      ...people,
      claire: { ...people.claire, deactivated: true },
      hugo: { ...people.hugo, deactivated: true },
    },
  },
  { template: 'new-application', ...toCoordinator, registration: application },
  {
    template: 'message-received',
    situation: 'to the volunteer',
    ...toVolunteer,
    registration: application,
    messages: [exampleMessage],
  },
  {
    template: 'message-received',
    situation: 'to the coordinator',
    ...toCoordinator,
    registration: application,
    messages: [{ ...exampleMessage, authorId: 'lea', role: 'volunteer' }],
  },
  { template: 'application-validated', ...toVolunteer, registration: search },
  {
    template: 'application-validated',
    situation: 'nobody to ask',
    ...toVolunteer,
    registration: search,
    people: { ...people, marc: { ...people.marc, deactivated: true } },
    initiative: {
      ...initiative,
      afterValidation: {
        en: 'Come to our evening on 3 February.',
        fr: 'Venez à notre soirée du 3 février.',
      },
    },
  },
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
    template: 'task-assigned',
    ...toVolunteer,
    registration: application,
    events: [
      {
        sequence: 2,
        at: now,
        what: 'assign-task',
        actorId: 'claire',
        role: 'coordinator',
        status: 'APPLICATION',
        transition: 1,
        details: { task: 'training' },
      },
    ],
  },
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
  {
    template: 'meetings-planned',
    situation: 'one',
    ...toVolunteer,
    registration: inProgress,
    meetings: [{ dateId: 'd1', date: '2026-07-08', startTime: '17:30', minutes: 90 }],
  },
  {
    template: 'meetings-planned',
    situation: 'several',
    ...toVolunteer,
    registration: inProgress,
    meetings: [
      { dateId: 'd2', date: '2026-07-09', minutes: 60 },
      { dateId: 'd1', date: '2026-07-08', startTime: '17:30', minutes: 90 },
    ],
  },
  {
    template: 'meetings-planned',
    situation: 'off',
    ...toVolunteer,
    registration: inProgress,
    meetings: [{ dateId: 'd1', date: '2026-07-08', startTime: '17:30', minutes: 90, isOff: true }],
  },
  {
    template: 'meeting-yesterday',
    ...toVolunteer,
    ...nudged['meeting-yesterday'],
  },
  { template: 'coordinator-changed', ...toVolunteer, registration: inProgress },
  {
    template: 'engagement-still-to-approve',
    ...toManager,
    ...nudged['engagement-still-to-approve'],
  },
  { template: 'approval-overdue', ...toVolunteer, ...nudged['approval-overdue'] },
  { template: 'approval-overdue-of', ...toCoordinator, ...nudged['approval-overdue-of'] },
  {
    template: 'nobody-to-approve',
    to: 'ines',
    role: 'admin',
    registration: validation,
    people: { ...people, marc: { ...people.marc, deactivated: true } },
  },
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
  dayExample,
  severalExample,
  { template: 'manager-reminded', ...toManager, registration: requested },
  {
    template: 'manager-reminded',
    situation: 'dates',
    ...toManager,
    registration: { ...withDates, dates: askedAbout(withDates) },
  },
  {
    template: 'stand-in-asked',
    ...toManager,
    to: 'nadia',
    registration: {
      ...requested,
      approvedEngagement: engagement,
      engagement: { ...engagement, end: '2026-08-31' },
    },
  },
  { template: 'stand-in-named', ...toVolunteer, registration: requested },
  { template: 'not-their-report', to: 'ines', role: 'admin', registration: requested },
  {
    template: 'request-withdrawn',
    ...toManager,
    registration: cancelled('lea'),
    mails: [askingMail],
  },
]

/** Composes an example in the language of its world. */
export async function composeExample({
  template,
  to,
  role,
  occasion = 'v2',
  meetings,
  ...world
}: MailExample): Promise<OutgoingMail> {
  const { transition, approvalRequests } = world.registration
  const binding = { transition, approvalRequests }
  const about = { registrationId: 'r-lea', template, recipientId: to, role, occasion }
  const key = { ...about, ...binding, meetings }
  // Others get none of these.
  const nudges = isNudged(template) || template === 'today'
  const dependencies = createDependencies({ ...world, company: { nudges, ...world.company } })
  const mail = await composeMail(dependencies, key, now)
  if (!mail) throw new Error(`Nobody gets the example of ${template}`)
  return mail
}

/** "engagement-to-approve-extension". */
export function nameExample({ template, situation }: MailExample): string {
  return [template, ...(situation?.split(' ') ?? [])].join('-')
}

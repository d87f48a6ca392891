import type { ComposeDependencies } from '../../shared/application/mail/compose-mail.ts'
import type { DayPart } from '../../shared/application/ports/day-store.ts'
import type { MailRecord } from '../../shared/application/ports/mail-store.ts'
import type {
  DirectoryEntry,
  EntryReference,
} from '../../shared/application/ports/directory-store.ts'
import { createEntryReaders } from '../../shared/application/ports/entry-readers.ts'
import type { Company, Initiative, Organisation, Person } from '../../shared/journey/directory.ts'
import type { MailChoice } from '../../shared/journey/mail-choice.ts'
import type { MailTemplate } from '../../shared/journey/mails.ts'
import type { HeldMeeting } from '../../shared/journey/planned-meetings.ts'
import type { JourneyEvent, Message, Registration } from '../../shared/journey/registration.ts'
import type { Locale } from '../../shared/journey/statuses.ts'
import { renderMail } from '../../shared/web/mails/render-mail.tsx'

export const company: Company = {
  companyId: 'acme',
  name: 'Acme Énergie',
  timeZone: 'Europe/Paris',
  managerValidation: 'engagement-and-extension',
}
const organisation: Organisation = { organisationId: 'tremplin', name: 'L’Ascenseur d’Avenir' }

const person = (personId: string, name: string, more: Partial<Person> = {}): Person => ({
  personId,
  name,
  email: `${personId}@example.org`,
  isAdmin: false,
  ...more,
})

export const people = {
  lea: person('lea', 'Léa Moreau', { companyId: 'acme', managerId: 'marc' }),
  marc: person('marc', 'Marc Dubois', { companyId: 'acme' }),
  claire: person('claire', 'Claire Petit', { organisationId: 'tremplin' }),
  nadia: person('nadia', 'Nadia Roux', { companyId: 'acme' }),
  ines: person('ines', 'Inès Faure', { companyId: 'acme', isAdmin: true }),
  hugo: person('hugo', 'Hugo Bernard', { organisationId: 'tremplin' }),
} as const

export const initiative: Initiative = {
  initiativeId: 'lyceens',
  title: { en: 'Mentoring for pupils', fr: 'Mentorat lycéens' },
  organisationId: 'tremplin',
  coordinatorIds: ['claire', 'hugo'],
  estimatedHours: 20,
  meetingFrequency: { en: 'every other week', fr: 'toutes les deux semaines' },
  tasks: [],
  status: 'OPEN',
}

export const application: Registration = {
  registrationId: 'r-lea',
  initiativeId: 'lyceens',
  volunteerId: 'lea',
  companyId: 'acme',
  registeredAt: '2026-01-31T08:00:00.000Z',
  version: 1,
  changedAt: '2026-01-31T08:00:00.000Z',
  transition: 1,
  status: 'APPLICATION',
  statusSince: '2026-01-31T08:00:00.000Z',
  statusChange: { action: 'register', role: 'volunteer', personId: 'lea' },
  tasks: [
    { task: 'charter', title: 'Signer la charte du mentor', state: 'PENDING' },
    { task: 'training', title: 'Suivre la formation en ligne', state: 'PENDING' },
    { task: 'visit', title: 'Visiter le lycée', state: 'WAIVED' },
  ],
  approvalRequests: 0,
  dates: [],
  reflectionsCount: 0,
  searchRemindersHandled: 0,
  summariesHandled: 0,
  messageMails: {},
}

export const search: Registration = {
  ...application,
  transition: 2,
  status: 'MENTEE_SEARCH',
  statusSince: '2026-02-01T09:00:00.000Z',
  statusChange: { action: 'validate-application', role: 'coordinator', personId: 'claire' },
}

export const engagement = { mentee: 'Amina', start: '2026-04-08', end: '2026-07-10' } as const

export const validation: Registration = {
  ...search,
  transition: 3,
  status: 'MANAGER_VALIDATION',
  statusChange: { action: 'enter-engagement', role: 'volunteer', personId: 'lea' },
  engagement,
  approvalRequests: 1,
  managerDecision: 'PENDING',
}

/** What people said about the request that waits. */
export const requested: Registration = {
  ...validation,
  standIn: { personId: 'nadia', managerId: 'marc' },
  disowned: { managerId: 'marc', at: '2026-04-01T09:00:00.000Z' },
}

/** Léa's manager was asked by it. */
export const askingMail: MailRecord = {
  registrationId: 'r-lea',
  template: 'engagement-to-approve',
  recipientId: 'marc',
  role: 'manager',
  occasion: 'v4',
  requestedAt: '2026-04-01T09:00:00.000Z',
  state: 'SENT',
  attempts: 1,
}

export const inProgress: Registration = {
  ...validation,
  transition: 4,
  status: 'IN_PROGRESS',
  statusSince: '2026-04-02T09:00:00.000Z',
  statusChange: { action: 'approve-engagement', role: 'manager', personId: 'marc' },
  approvedEngagement: engagement,
  managerDecision: 'APPROVED',
  managerDecidedAt: '2026-04-02T09:00:00.000Z',
  firstInProgressAt: '2026-04-02T09:00:00.000Z',
}

export const withDates: Registration = {
  ...inProgress,
  dates: [
    {
      dateId: 'd2',
      date: '2026-05-01',
      minutes: 45,
      time: 'PERSONAL',
      enteredAt: '2026-05-01T18:00:00.000Z',
    },
    {
      dateId: 'd1',
      date: '2026-04-15',
      startTime: '14:30',
      minutes: 90,
      time: 'WORK',
      note: 'A secret note',
      enteredAt: '2026-04-15T18:00:00.000Z',
    },
  ],
}

export const awaiting: Registration = {
  ...withDates,
  transition: 5,
  status: 'AWAITING_CONFIRMATION',
  statusChange: { action: 'end-mission', role: 'volunteer', personId: 'lea' },
  endedOn: '2026-06-30',
}

export const completed: Registration = {
  ...awaiting,
  transition: 6,
  status: 'COMPLETED',
  statusSince: '2026-07-01T08:00:00.000Z',
  statusChange: { action: 'confirm-participation', role: 'partner', personId: 'hugo' },
  confirmedAt: '2026-07-01T08:00:00.000Z',
  confirmedByRole: 'partner',
}

const withPending: Registration = {
  ...withDates,
  dates: withDates.dates.map((date) => ({
    ...date,
    decision: 'PENDING',
    askedAt: date.enteredAt,
  })),
}

export const now = '2026-07-02T07:00:00.000Z'

/** In progress, with a meeting that was planned for the day before `morning`. */
export const onMorning: Pick<Registration, 'status' | 'dates'> = {
  status: 'IN_PROGRESS',
  dates: [
    {
      dateId: 'd1',
      date: '2026-07-01',
      startTime: '17:30',
      minutes: 90,
      time: 'WORK',
      note: 'A secret note',
      enteredAt: '2026-06-01T08:00:00.000Z',
    },
  ],
}
export const morning = '2026-07-02'

/** Registrations in which nobody does anything, and the day on which the nudge is due. */
export const nudged = {
  'engagement-still-to-approve': { registration: validation, occasion: '2026-02-04' },
  'approval-overdue': { registration: validation, occasion: '2026-02-16' },
  'approval-overdue-of': { registration: validation, occasion: '2026-02-16' },
  'dates-still-to-approve': { registration: withPending, occasion: '2026-04-20' },
  'date-approval-overdue': { registration: withPending, occasion: '2026-04-29' },
  'date-approval-overdue-of': { registration: withPending, occasion: '2026-04-29' },
  'first-message-reminder': { registration: application, occasion: '2026-02-03' },
  'application-waiting': {
    registration: { ...application, conversationStartedAt: '2026-02-02T09:00:00.000Z' },
    occasion: '2026-02-09',
  },
  'period-over': { registration: withDates, occasion: '2026-07-13' },
  'no-meeting-recorded': { registration: withDates, occasion: '2026-06-15' },
  'mentoring-quiet': { registration: withDates, occasion: '2026-06-29' },
  'meeting-yesterday': { registration: { ...inProgress, ...onMorning }, occasion: morning },
  'confirmation-reminder': { registration: awaiting, occasion: '2026-04-09' },
  'confirmation-reminder-of': { registration: awaiting, occasion: '2026-04-16' },
} as const satisfies Partial<
  Record<MailTemplate, { readonly registration: Registration; readonly occasion: string }>
>

export function isNudged(template: MailTemplate): template is keyof typeof nudged {
  return Object.hasOwn(nudged, template)
}

export interface World {
  readonly registration: Registration
  readonly messages?: readonly Message[]
  readonly mails?: readonly MailRecord[]
  readonly events?: readonly JourneyEvent[]
  readonly held?: readonly HeldMeeting[]
  readonly people?: Readonly<Record<string, Person>>
  readonly initiative?: Initiative
  readonly organisation?: Organisation
  readonly company?: Partial<Company>
  readonly locale?: Locale
  /** What the reader has chosen to get. */
  readonly choice?: MailChoice
  /** What the mail of the day has. */
  readonly parts?: readonly DayPart[]
}

/** The dependencies of composing, with links that contain the button's name instead of a token. */
export function createDependencies(world: World): ComposeDependencies {
  const find = (reference: EntryReference) => {
    const entry = findEntry(world, reference)
    return entry && { entry, version: 1 }
  }
  return {
    registrations: {
      load: () => Promise.resolve(world.registration),
      findMessage: (_, wanted) =>
        Promise.resolve(world.messages?.find(({ sequence }) => sequence === wanted)),
      listEvents: () => Promise.resolve(world.events ?? []),
      listHeld: () => Promise.resolve(world.held ?? []),
      listMails: () => Promise.resolve(world.mails ?? []),
    },
    directory: {
      ...createEntryReaders(
        (reference) => Promise.resolve(find(reference)),
        (references) => Promise.resolve(references.map(find)),
      ),
      findAway: () => Promise.resolve(undefined),
      listMemberIds: () => Promise.resolve(['claire', 'hugo']),
    },
    days: { listParts: () => Promise.resolve(world.parts ?? []) },
    mailChoices: { get: () => Promise.resolve(world.choice) },
    links: { sign: ({ button, boundTo }) => Promise.resolve([button, boundTo].join('~')) },
    baseUrl: 'https://mentoring.example.org',
    senderAddress: 'mentoring@example.org',
    renderMail,
  }
}

function findEntry(world: World, { type, id }: EntryReference): DirectoryEntry | undefined {
  const all: Readonly<Record<string, Person>> = world.people ?? people
  const inLocale = world.locale && { locale: world.locale }
  switch (type) {
    case 'company':
      return { type, entry: { ...company, ...world.company, ...inLocale } }
    case 'organisation':
      return { type, entry: world.organisation ?? organisation }
    case 'initiative':
      return { type, entry: world.initiative ?? initiative }
    case 'person': {
      const found = all[id]
      return found && { type, entry: { ...found, ...inLocale } }
    }
  }
}

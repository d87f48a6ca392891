import type { Erasure } from '../../shared/application/ports/erasure-store.ts'
import type {
  ActiveFactor,
  PendingFactor,
  SecondFactor,
  SetupCode,
} from '../../shared/application/ports/second-factor-store.ts'
import type { ExportJob } from '../../shared/application/ports/export-store.ts'
import type { MailRecord } from '../../shared/application/ports/mail-store.ts'
import type { Announcement, Notice } from '../../shared/application/ports/notice-store.ts'
import type { MailChoice } from '../../shared/journey/mail-choice.ts'
import type { MachineClient } from '../../shared/application/ports/system-store.ts'
import type { Trace } from '../../shared/application/ports/trace-store.ts'
import type { Profile } from '../../shared/application/ports/profile-store.ts'
import type {
  Company,
  CompanyIssuer,
  Initiative,
  Organisation,
  Person,
} from '../../shared/journey/directory.ts'
import type {
  Engagement,
  JourneyEvent,
  Message,
  ParticipationDate,
  Reflection,
  Registration,
  StatusChange,
  Task,
} from '../../shared/journey/registration.ts'

/**
 * One of each with every field set: the compiler asks for a value for a new field, and the contract
 * of the stores then asks whether it is kept.
 */
type EveryField<Type> = {
  readonly [Name in keyof Required<Type>]: Exclude<Type[Name], undefined>
}

const at = '2026-01-31T08:00:00.000Z'
/** Free texts begin so: none of them is there any more after an erasure. */
export const words = 'words of'

const task: EveryField<Task> = {
  task: 'charter',
  title: `${words} the coordinator: sign the charter`,
  state: 'WAIVED',
}

const engagement: EveryField<Engagement> = {
  start: '2026-01-01',
  end: '2026-09-30',
  mentee: `${words} the volunteer: Théo`,
}

const date: EveryField<ParticipationDate> = {
  dateId: 'd1',
  date: '2026-02-03',
  minutes: 60,
  time: 'PERSONAL',
  startTime: '09:30',
  note: `${words} the volunteer: at the café`,
  enteredAt: at,
  changedAt: '2026-02-04T08:00:00.000Z',
  decision: 'DECLINED',
  askedAt: '2026-02-05T08:00:00.000Z',
  decidedAt: '2026-02-06T08:00:00.000Z',
  decidedIn: 7,
  declineReason: `${words} the manager: too long`,
}

const statusChange: EveryField<StatusChange> = {
  action: 'cancel',
  role: 'coordinator',
  personId: 'claire',
}

export const registration: EveryField<Registration> = {
  registrationId: 'r1',
  initiativeId: 'lyceens',
  volunteerId: 'lea',
  companyId: 'acme',
  registeredAt: at,
  version: 1,
  changedAt: '2026-05-30T08:00:00.000Z',
  transition: 1,
  status: 'CANCELLED',
  statusSince: '2026-03-01T08:00:00.000Z',
  statusChange,
  conversationStartedAt: '2026-03-02T08:00:00.000Z',
  validatedAt: '2026-03-03T08:00:00.000Z',
  tasks: [task],
  engagement,
  approvedEngagement: { ...engagement, mentee: `${words} the volunteer: Zoé` },
  approvalRequests: 2,
  managerDecision: 'DECLINED',
  managerDecidedAt: '2026-03-04T08:00:00.000Z',
  dates: [date],
  reflectionsCount: 3,
  endedOn: '2026-03-05',
  confirmedAt: '2026-03-06T08:00:00.000Z',
  confirmedByRole: 'partner',
  cancelledAt: '2026-03-07T08:00:00.000Z',
  cancelledByRole: 'coordinator',
  cancelReason: `${words} the coordinator`,
  declineReason: `${words} the manager`,
  standIn: { personId: 'nadia', managerId: 'marc' },
  disowned: { managerId: 'marc', at: '2026-03-06T08:00:00.000Z' },
  managerRemindedOn: '2026-03-05',
  pausedUntil: '2026-04-01',
  searchRemindersHandled: 4,
  firstInProgressAt: '2026-03-08T08:00:00.000Z',
  summariesHandled: 5,
  lastReminderAt: '2026-03-09T08:00:00.000Z',
  messageMails: { claire: '2026-03-10T08:00:00.000Z' },
}

export const event: EveryField<JourneyEvent> = {
  sequence: 1,
  at,
  what: 'cancel',
  actorId: 'claire',
  role: 'coordinator',
  status: 'CANCELLED',
  transition: 1,
  details: { count: 2, dateId: 'd1' },
  requestId: 'JKJaXmPLvHcESHA=',
}

export const message: EveryField<Message> = {
  sequence: 1,
  at,
  authorId: 'lea',
  role: 'volunteer',
  text: `${words} the volunteer`,
}

export const reflection: EveryField<Reflection> = {
  sequence: 1,
  at,
  text: `${words} the volunteer`,
  rating: 4,
}

/** No mail has all of these at once: `claimedUntil` goes when it is sent, for example. */
export const mail: EveryField<MailRecord> = {
  registrationId: 'r1',
  template: 'new-application',
  recipientId: 'claire',
  role: 'coordinator',
  occasion: '1',
  meetings: [{ dateId: 'd1', date: '2026-04-15', startTime: '14:00', minutes: 60, isOff: true }],
  requestedAt: at,
  state: 'SENT',
  attempts: 1,
  transition: 1,
  approvalRequests: 2,
  claimedUntil: '2026-01-31T08:10:00.000Z',
  nextAttemptAt: '2026-01-31T08:30:00.000Z',
  failedAt: '2026-01-31T08:40:00.000Z',
  failure: 'given-up',
  sentAt: '2026-01-31T08:05:00.000Z',
  messageId: 'm',
  subject: `${words} the initiative`,
  delivery: { outcome: 'bounced', at: '2026-01-31T08:06:00.000Z' },
  within: '2026-02-02',
  requestId: 'JKJaXmPLvHcESHA=',
}

/** No notice has all of these at once either. */
export const notice: EveryField<Notice> = {
  notice: 'coordinators-changed',
  recipientId: 'noa',
  version: 3,
  subjectId: 'lyceens',
  changedAt: at,
  by: { kind: 'person', id: 'claire' },
  added: ['zoe'],
  removed: ['hugo'],
  address: 'noa@example.org',
  requestId: 'JKJaXmPLvHcESHA=',
  requestedAt: at,
  state: 'SENT',
  attempts: 1,
  claimedUntil: '2026-01-31T08:10:00.000Z',
  nextAttemptAt: '2026-01-31T08:30:00.000Z',
  failedAt: '2026-01-31T08:40:00.000Z',
  failure: 'given-up',
  sentAt: '2026-01-31T08:05:00.000Z',
  messageId: 'm',
  delivery: { outcome: 'bounced', at: '2026-01-31T08:06:00.000Z' },
}

export const announcement: EveryField<Announcement> = {
  announced: 'initiative',
  entryId: 'lyceens',
  version: 3,
  changedAt: at,
  by: { kind: 'person', id: 'claire' },
  added: ['zoe'],
  removed: ['hugo'],
  requestedAt: at,
  requestId: 'JKJaXmPLvHcESHA=',
  coordinatorIds: ['claire', 'hugo'],
  isDone: true,
}

export const exportJob: EveryField<ExportJob> = {
  exportId: 'e1',
  kind: 'dates',
  scope: { initiativeIds: ['lyceens'] },
  requestedBy: { personId: 'claire', role: 'coordinator', companyId: 'globex' },
  requestedAt: at,
  header: 'fr',
  locale: 'fr',
  state: 'DONE',
  version: 4,
  heardAt: at,
  startedAt: at,
  failures: 1,
  progress: { registrations: 2, total: 3 },
  checkpoint: {
    uploadId: 'u1',
    parts: [{ number: 1, etag: 'e', checksum: 'c', bytes: 5 }],
    nextPart: 3,
    rest: 'unfinished/e1/2.csv',
    position: `${at}#r1`,
    registrations: 2,
    isWritten: true,
  },
  rows: 3,
  unreadable: { count: 2, ids: ['r1', 'r2'] },
  objectKey: 'k',
}

export const trace: EveryField<Trace> = {
  traceId: 't1',
  at,
  companyId: 'globex',
  what: 'refused',
  by: { kind: 'person', id: 'claire' },
  subject: { type: 'initiative', id: 'lyceens' },
  fields: ['title.en'],
  code: 'not-allowed',
  details: { role: 'coordinator', added: ['noa'] },
}

export const machineClient: EveryField<MachineClient> = {
  clientId: 'c1',
  name: 'HR system',
  scopes: ['registrations:read', 'exports'],
  createdAt: at,
  secrets: [{ secretId: 's1', hash: 'h1', issuedAt: at, expiresAt: at }],
}

export const erasure: EveryField<Omit<Erasure, 'version'>> = {
  personId: 'noa',
  requestedAt: at,
  requestedBy: 'alice',
  step: 'sweep',
  cursor: 'c',
  dueAt: at,
  finishedAt: at,
}

export const profile: EveryField<Profile> = {
  languages: 'French',
  availability: 'Tuesdays',
  interests: 'Sailing',
  canHelpWith: 'Mathematics',
  changedAt: at,
}

export const mailChoice: EveryField<MailChoice> = {
  reminders: 'none',
  everyMonths: 2,
  pausedUntil: '2026-05-01',
  changedAt: at,
}

const companyIssuer: EveryField<CompanyIssuer> = {
  issuer: 'https://login.globex.example',
  clientId: 'mentoring',
  secretName: 'globex',
  isRequired: true,
  isTrusted: true,
}

export const company: EveryField<Company> = {
  companyId: 'globex',
  name: 'Globex',
  timeZone: 'Europe/Paris',
  managerValidation: 'never',
  dateValidation: 'each',
  locale: 'fr',
  nudges: true,
  nudgesOff: ['period-over'],
  privacyNotice: { en: 'Ask us', fr: 'Adressez-vous à nous' },
  legalNotice: { en: 'Globex Ltd', fr: 'Globex SA' },
  mailDomains: ['globex.example', 'société.example'],
  issuer: companyIssuer,
  secondFactor: 'required',
}

export const organisation: EveryField<Organisation> = { organisationId: 'relais', name: 'Relais' }

export const person: EveryField<Person> = {
  personId: 'noa',
  name: 'Noa',
  email: 'noa@example.org',
  locale: 'fr',
  companyId: 'globex',
  managerId: 'marc',
  organisationId: 'relais',
  isAdmin: true,
  deactivated: true,
}

export const initiative: EveryField<Initiative> = {
  initiativeId: 'collegiens',
  title: { en: 'Mentoring', fr: 'Mentorat' },
  description: { en: 'For a year', fr: 'Un an' },
  imageText: { en: 'A school', fr: 'Un collège' },
  organisationId: 'relais',
  coordinatorIds: ['claire', 'noa'],
  pointOfContactId: 'noa',
  companyId: 'globex',
  capacity: 12,
  registrationDeadline: '2026-06-30',
  period: { start: '2026-09-01', end: '2027-06-30' },
  estimatedHours: 40,
  meetingFrequency: { en: 'Every other week', fr: 'Tous les quinze jours' },
  welcome: { en: 'Good to have you', fr: 'Ravis de vous compter parmi nous' },
  afterValidation: { en: 'Come on Tuesday', fr: 'Venez mardi' },
  tasks: [{ task: 'charter', title: 'Sign the charter' }],
  status: 'OPEN',
}

const setupCode: EveryField<SetupCode> = {
  hash: 'h1',
  salt: 's1',
  addressHash: 'a1',
  until: at,
}

const pendingFactor: EveryField<PendingFactor> = {
  sealedSecret: 'sealed',
  sessionId: 'session',
  until: at,
}

const activeFactor: EveryField<ActiveFactor> = {
  factorId: 'f1',
  sealedSecret: 'sealed too',
  since: at,
  lastStep: 59_000_000,
  recoveryHashes: ['r1', 'r2'],
  recoverySalt: 's2',
}

export const secondFactor: EveryField<SecondFactor> = {
  setupCode,
  pending: pendingFactor,
  active: activeFactor,
  failures: 3,
  lockedUntil: at,
}

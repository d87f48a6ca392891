import type { ActionName } from '../../journey/action-names.ts'
import { isReachable, localised, type Person } from '../../journey/directory.ts'
import { findProgress } from '../../journey/period-progress.ts'
import { totalMinutes } from '../../journey/hours.ts'
import { type CalendarDate, dateIn, type Instant } from '../../journey/calendar.ts'
import type { PartTemplate } from '../../journey/mails.ts'
import { oneLine, shorten } from '../../journey/one-line.ts'
import {
  compareDates,
  isPlanned,
  listCountedDates,
  listPendingDates,
} from '../../journey/participation-dates.ts'
import {
  type ChangedMeeting,
  isHeld,
  isInCalendar,
  listMeetingsOfMorning,
} from '../../journey/planned-meetings.ts'
import { holdsRole } from '../../journey/registration-context.ts'
import type {
  JourneyEvent,
  Message,
  ParticipationDate,
  Registration,
} from '../../journey/registration.ts'
import type { Locale } from '../../journey/statuses.ts'
import { describeRequest, listAskedIds } from '../../journey/ways-out.ts'
import { formatMentee, formatName } from '../../language/names.ts'
import type {
  CommonFacts,
  EngagementFacts,
  MailFacts,
  ManagerFacts,
  Meeting,
  ParticipationFacts,
  RequestFacts,
} from '../../language/texts/facts/mail-facts.ts'
import type { DirectoryReader } from '../directory/cached-directory.ts'
import type { RegistrationStore } from '../ports/registration-store.ts'
import { findCoordinator } from '../view/load-presence.ts'
import type { RegistrationView } from '../view/registration-view.ts'
import { formatInitiative, formatOrganisation, loadName } from '../view/view-names.ts'
import { parseVersion } from './tell-decided.ts'

/** A registration as the mail's recipient sees it now. */
export interface Situation {
  readonly view: RegistrationView
  readonly reader: Person
  readonly locale: Locale
  readonly occasion: string
  /** What the mail tells, where it was recorded with its request. */
  readonly meetings?: readonly ChangedMeeting[] | undefined
  readonly now: Instant
  readonly directory: DirectoryReader
  readonly registrations: Pick<RegistrationStore, 'findMessage' | 'listHeld'>
  /** Everything that has happened to the registration, read once. */
  readonly listEvents: () => Promise<readonly JourneyEvent[]>
}

/** A mail quotes the beginning of a message: the whole is in the conversation. */
const messageCharacters = 1_000

type Gather<Template extends PartTemplate> = (
  situation: Situation,
) => Promise<MailFacts<Template>> | MailFacts<Template>

/** The facts of each mail about a registration, from what the stores say now. */
export const gatherers: { readonly [Template in PartTemplate]: Gather<Template> } = {
  'registration-received': async (situation) => ({
    ...(await gatherCommon(situation)),
    ...(await gatherFirstContact(situation)),
    welcome: readWords(situation, 'welcome'),
    tasks: listPendingTasks(situation).map(({ title }) => oneLine(title)),
  }),
  'new-application': async (situation) => ({
    ...(await gatherCommon(situation)),
    ...gatherVolunteer(situation),
    company: oneLine(situation.view.context.company.name),
    tasksCount: listPendingTasks(situation).length,
  }),
  'message-received': async (situation) => {
    const message = await findMessage(situation)
    return {
      ...(await gatherCommon(situation)),
      ...gatherReader(situation),
      author: await loadPersonName(situation, message?.authorId),
      message:
        mayStillRead(situation) && message && message.text !== ''
          ? shorten(message.text, messageCharacters)
          : undefined,
    }
  },
  'application-validated': async (situation) => ({
    ...(await gatherCommon(situation)),
    approval: await findApproval(situation),
    words: readWords(situation, 'afterValidation'),
  }),
  'application-rejected': async (situation) => ({
    ...(await gatherCommon(situation)),
    reason: situation.view.registration.cancelReason,
  }),
  'engagement-to-approve': gatherEngagementRequest,
  'engagement-approved': async (situation) => ({
    ...(await gatherCommon(situation)),
    ...(await gatherDecided(situation)),
    manager: await loadDecider(situation, 'approve-engagement'),
  }),
  'engagement-declined': async (situation) => {
    const { later } = await findDecision(situation)
    const isLastRefusal = !later.some(({ what }) => what === 'decline-engagement')
    return {
      ...(await gatherCommon(situation)),
      manager: await loadDecider(situation, 'decline-engagement'),
      reason: isLastRefusal ? situation.view.registration.declineReason : undefined,
      period: situation.view.period,
    }
  },
  'engagement-recorded': async (situation) => ({
    ...(await gatherCommon(situation)),
    ...(await gatherDecided(situation)),
  }),
  'dates-to-approve': async (situation) => ({
    ...(await gatherCommon(situation)),
    ...gatherVolunteer(situation),
    meetings: listMeetings(situation, listPendingDates(situation.view.registration)),
  }),
  'dates-decided': async (situation) => {
    const { event } = await findDecision(situation)
    const decided = situation.view.registration.dates.filter(
      ({ decidedIn }) => decidedIn !== undefined && decidedIn === event?.sequence,
    )
    return {
      ...(await gatherCommon(situation)),
      manager: await loadPersonName(situation, event?.actorId),
      isApproved: event?.what === 'approve-dates',
      meetings: listMeetings(situation, decided),
      reason: decided.at(0)?.declineReason,
    }
  },
  'mentee-search-reminder': async (situation) => ({
    ...(await gatherCommon(situation)),
    since: situation.view.registration.statusSince,
  }),
  'engagement-summary': async (situation) => ({
    ...(await gatherCommon(situation)),
    ...gatherEngagement(situation),
    ...gatherCounted(situation),
    estimatedHours: situation.view.context.initiative.estimatedHours,
    progress: situation.view.period && findProgress(situation.view.period, findToday(situation)),
    meetings: listMeetings(situation, situation.view.registration.dates),
  }),
  'confirm-your-participation': async (situation) => ({
    ...(await gatherCommon(situation)),
    ...gatherParticipation(situation),
    ...(await gatherDecided(situation)),
    endedOn: await findEnd(situation),
  }),
  'confirm-participation-of': async (situation) => ({
    ...(await gatherCommon(situation)),
    ...gatherParticipation(situation),
    ...(await gatherDecided(situation)),
    endedOn: await findEnd(situation),
    ...gatherVolunteer(situation),
  }),
  'participation-confirmed': async (situation) => ({
    ...(await gatherCommon(situation)),
    ...gatherParticipation(situation),
    ...gatherReader(situation),
    confirmedBy: await loadPersonName(situation, findActor(situation, 'COMPLETED')),
    confirmedByRole: situation.view.registration.confirmedByRole,
    confirmedAt: situation.view.registration.confirmedAt,
  }),
  'registration-cancelled': async (situation) => ({
    ...(await gatherCommon(situation)),
    ...gatherReader(situation),
    cancelledBy: await loadPersonName(situation, findActor(situation, 'CANCELLED')),
    reason: mayStillRead(situation) ? situation.view.registration.cancelReason : undefined,
  }),
  'meetings-planned': async (situation) => {
    // A new mail for an expired link tells what is planned now.
    const { meetings = listPlanned(situation) } = situation
    return {
      ...(await gatherCommon(situation)),
      planned: meetings.filter(({ isOff }) => !isOff).toSorted(compareDates),
      off: meetings.filter(({ isOff }) => isOff).toSorted(compareDates),
    }
  },
  'meeting-yesterday': async (situation) => ({
    ...(await gatherCommon(situation)),
    meetings: await listUnanswered(situation),
  }),
  'task-assigned': async (situation) => {
    const { event } = await findDecision(situation)
    const pending = listPendingTasks(situation)
    const [assigned] = pending.filter(({ task }) => task === event?.details?.['task'])
    return {
      ...(await gatherCommon(situation)),
      task: assigned && oneLine(assigned.title),
      others: pending.filter((task) => task !== assigned).map(({ title }) => oneLine(title)),
    }
  },
  'manager-reminded': gatherRequest,
  'stand-in-asked': async (situation) => ({
    ...(await gatherRequest(situation)),
    ...(await gatherManager(situation)),
  }),
  'stand-in-named': async (situation) => ({
    ...(await gatherCommon(situation)),
    ...(await gatherManager(situation)),
    standIn: await loadPersonName(situation, await findStandInId(situation)),
  }),
  'not-their-report': async (situation) => ({
    ...(await gatherCommon(situation)),
    ...gatherVolunteer(situation),
    ...(await gatherManager(situation)),
  }),
  'request-withdrawn': async (situation) => ({
    ...(await gatherCommon(situation)),
    ...gatherVolunteer(situation),
  }),
  'coordinator-changed': async (situation) => {
    const { locale } = situation
    const coordinator = await loadCoordinatorName(situation)
    return {
      ...(await gatherCommon(situation)),
      coordinator: coordinator ?? formatName(undefined, locale),
    }
  },
  'nobody-to-approve': async (situation) => ({
    ...(await gatherCommon(situation)),
    ...gatherVolunteer(situation),
  }),
  'engagement-still-to-approve': async (situation) => ({
    ...(await gatherCommon(situation)),
    ...gatherVolunteer(situation),
    period: situation.view.period,
  }),
  'approval-overdue': async (situation) => ({
    ...(await gatherCommon(situation)),
    manager: await loadAskedName(situation),
  }),
  'approval-overdue-of': async (situation) => ({
    ...(await gatherCommon(situation)),
    ...gatherVolunteer(situation),
    manager: await loadAskedName(situation),
  }),
  'dates-still-to-approve': async (situation) => ({
    ...(await gatherCommon(situation)),
    ...gatherVolunteer(situation),
    meetings: listMeetings(situation, listPendingDates(situation.view.registration)),
  }),
  'date-approval-overdue': async (situation) => ({
    ...(await gatherCommon(situation)),
    manager: await loadAskedName(situation),
  }),
  'date-approval-overdue-of': async (situation) => ({
    ...(await gatherCommon(situation)),
    ...gatherVolunteer(situation),
    manager: await loadAskedName(situation),
  }),
  'first-message-reminder': async (situation) => ({
    ...(await gatherCommon(situation)),
    ...(await gatherFirstContact(situation)),
  }),
  'application-waiting': async (situation) => {
    const { conversationStartedAt, registeredAt } = situation.view.registration
    return {
      ...(await gatherCommon(situation)),
      ...gatherVolunteer(situation),
      since: conversationStartedAt ?? registeredAt,
      tasksCount: listPendingTasks(situation).length,
    }
  },
  'period-over': async (situation) => ({
    ...(await gatherCommon(situation)),
    ...gatherEngagement(situation),
  }),
  'no-meeting-recorded': async (situation) => ({
    ...(await gatherCommon(situation)),
    ...gatherEngagement(situation),
    lastMeeting: findLastMeeting(situation),
  }),
  'mentoring-quiet': async (situation) => ({
    ...(await gatherCommon(situation)),
    ...gatherEngagement(situation),
    ...gatherVolunteer(situation),
    lastMeeting: findLastMeeting(situation),
  }),
  'confirmation-reminder': async (situation) => ({
    ...(await gatherCommon(situation)),
    ...gatherParticipation(situation),
  }),
  'confirmation-reminder-of': async (situation) => ({
    ...(await gatherCommon(situation)),
    ...gatherParticipation(situation),
    ...gatherVolunteer(situation),
  }),
}

async function gatherCommon({
  view: { context },
  reader,
  locale,
  directory,
}: Situation): Promise<CommonFacts> {
  const { initiative, company } = context
  const organisation = await directory.getOrganisation(initiative.organisationId)
  return {
    reader: formatName(reader, locale),
    initiative: formatInitiative(initiative, locale),
    organisation: formatOrganisation(organisation),
    timeZone: company.timeZone,
  }
}

function loadPersonName(
  { directory, locale }: Situation,
  personId: string | undefined,
): Promise<string> {
  return loadName(directory, locale, personId)
}

async function gatherFirstContact(situation: Situation) {
  const { initiative, company } = situation.view.context
  return {
    coordinator: await loadCoordinatorName(situation),
    isOfCompany: initiative.companyId === company.companyId,
  }
}

/** The first coordinator who is still there. */
async function loadCoordinatorName({
  view,
  directory,
  locale,
}: Situation): Promise<string | undefined> {
  const present = await findCoordinator(directory, view.context.initiative.coordinatorIds)
  return present && formatName(present, locale)
}

async function findApproval({
  view,
  directory,
}: Situation): Promise<MailFacts<'application-validated'>['approval']> {
  const { company, volunteer } = view.context
  if (company.managerValidation === 'never') return 'none'
  const { managerId } = volunteer
  const manager = managerId === undefined ? undefined : await directory.getPerson(managerId)
  return isReachable(manager) ? 'manager' : 'nobody-to-ask'
}

/** What the initiative itself says to its volunteers. */
function readWords(
  { view, locale }: Situation,
  field: 'welcome' | 'afterValidation',
): string | undefined {
  const texts = view.context.initiative[field]
  return (texts && localised(texts, locale)) || undefined
}

function readFrequency({ view, locale }: Situation): string | undefined {
  const { meetingFrequency } = view.context.initiative
  return (meetingFrequency && oneLine(localised(meetingFrequency, locale))) || undefined
}

async function gatherEngagementRequest(situation: Situation): Promise<RequestFacts> {
  const { dates, period, approvedPeriod } = situation.view
  return {
    ...(await gatherCommon(situation)),
    ...gatherVolunteer(situation),
    period,
    estimatedHours: situation.view.context.initiative.estimatedHours,
    frequency: readFrequency(situation),
    before: approvedPeriod,
    // Of an extension, none are given.
    meetings: approvedPeriod ? [] : listMeetings(situation, dates),
  }
}

/** What waits now: the period or, in any other status, dates. */
async function gatherRequest(situation: Situation): Promise<RequestFacts> {
  const { registration } = situation.view
  if (registration.status === 'MANAGER_VALIDATION') return gatherEngagementRequest(situation)
  return {
    ...(await gatherCommon(situation)),
    ...gatherVolunteer(situation),
    meetings: listMeetings(situation, listPendingDates(registration)),
  }
}

/** The present one: anybody else who may decide does so in their place. */
async function gatherManager({ view, directory, locale }: Situation): Promise<ManagerFacts> {
  const { managerId } = view.context.volunteer
  const manager = managerId === undefined ? undefined : await directory.getPerson(managerId)
  return { manager: formatName(manager, locale), isManagerThere: isReachable(manager) }
}

/** Whom the mail is about, while they can still decide; else who can now. */
async function findStandInId(situation: Situation): Promise<string | undefined> {
  const { registration, context } = situation.view
  const { standInIds = [] } = describeRequest(registration, context) ?? {}
  const { event } = await findDecision(situation)
  return standInIds.find((id) => id === event?.details?.['colleague']) ?? standInIds[0]
}

/** The person who was last asked to approve, or otherwise the one who can; undefined if they have left. */
export async function loadAskedName(situation: Situation): Promise<string | undefined> {
  const { directory, locale } = situation
  const { context, registration } = situation.view
  const ids = [await findStandInId(situation), ...listAskedIds({ ...context, registration })]
  const people = await directory.getPeople(ids.filter((id) => id !== undefined))
  const present = ids.map((id) => people.get(id ?? '')).find(isReachable)
  return present && formatName(present, locale)
}

function gatherVolunteer({ view, locale }: Situation) {
  return { volunteer: formatName(view.context.volunteer, locale) }
}

function gatherReader(situation: Situation) {
  return { ...gatherVolunteer(situation), isVolunteer: situation.view.role === 'volunteer' }
}

/** The person whose action led to the status; nobody where the status has been left since. */
function findActor(
  { view: { registration } }: Situation,
  status: Registration['status'],
): string | undefined {
  return registration.status === status ? registration.statusChange.personId : undefined
}

/** The manager who answered; where that is no longer known, the present one. */
async function loadDecider(situation: Situation, action: ActionName): Promise<string> {
  const { registration, context } = situation.view
  const { event } = await findDecision(situation)
  const { statusChange } = registration
  const knownId =
    statusChange.action === action ? statusChange.personId : context.volunteer.managerId
  return loadPersonName(situation, event?.actorId ?? knownId)
}

/** Messages and reasons: a reader who has lost the role since the mail was requested no longer sees them. */
function mayStillRead({ reader, view: { role, registration, context } }: Situation): boolean {
  return holdsRole(role, reader, registration, context)
}

function listPendingTasks({ view }: Situation) {
  return view.registration.tasks.filter(({ state }) => state === 'PENDING')
}

function gatherEngagement({ view: { period, mentee } }: Situation): EngagementFacts {
  if (!period) return {}
  return { mentee: mentee === undefined ? undefined : formatMentee({ mentee }), period }
}

function gatherParticipation(situation: Situation): ParticipationFacts {
  return {
    ...gatherEngagement(situation),
    ...gatherCounted(situation),
    endedOn: situation.view.registration.endedOn,
  }
}

function findLastMeeting({ view: { registration } }: Situation) {
  const dates = registration.dates.filter(({ decision }) => decision !== 'DECLINED')
  return dates
    .map(({ date }) => date)
    .toSorted()
    .at(-1)
}

function gatherCounted(situation: Situation) {
  const { registration, context } = situation.view
  const counted = listCountedDates(registration, context.company, findToday(situation))
  return { datesCount: counted.length, totalMinutes: totalMinutes(counted) }
}

function findToday({ view, now }: Situation) {
  return dateIn(view.context.company.timeZone, now)
}

function listMeetings(situation: Situation, dates: readonly ParticipationDate[]): Meeting[] {
  const { registration, context } = situation.view
  const today = findToday(situation)
  return dates.toSorted(compareDates).map((one) => ({
    date: one.date,
    startTime: one.startTime,
    minutes: one.minutes,
    time: one.time,
    decision: one.decision,
    isPlanned: isPlanned(one, registration, context.company, today),
  }))
}

function listPlanned(situation: Situation): readonly ChangedMeeting[] {
  const { registration, context } = situation.view
  const today = findToday(situation)
  return registration.dates.filter(
    (one) =>
      isInCalendar(one, registration, context.company) &&
      isPlanned(one, registration, context.company, today),
  )
}

/** The meetings of the mail's morning of which the volunteer has said nothing yet. */
export async function listUnanswered({
  registrations,
  view: { registration, context },
  occasion,
}: Situation): Promise<readonly ParticipationDate[]> {
  const meetings = listMeetingsOfMorning(registration, context.company, occasion)
  if (meetings.length === 0) return []
  const held = await registrations.listHeld(registration.registrationId)
  return meetings.filter((meeting) => !isHeld(meeting, held))
}

/**
 * The event that asked for the mail, and what has happened since: the mail's occasion is the version
 * that came with the event.
 */
async function findDecision({ listEvents, occasion }: Situation): Promise<{
  readonly event: JourneyEvent | undefined
  readonly later: readonly JourneyEvent[]
}> {
  const events = await listEvents()
  const index = events.findIndex(({ sequence }) => `v${sequence}` === occasion)
  return { event: events[index], later: index === -1 ? [] : events.slice(index + 1) }
}

/** The engagement that was decided; without the mentee, where another may have been entered since. */
async function gatherDecided(situation: Situation): Promise<EngagementFacts> {
  const { later } = await findDecision(situation)
  const isMenteeKept = !later.some(
    ({ what }) => what === 'enter-engagement' || what === 'amend-engagement',
  )
  const engagement = gatherEngagement(situation)
  return isMenteeKept ? engagement : { ...engagement, mentee: undefined }
}

/** The day of which the mail tells: a mission that was resumed may have ended again. */
async function findEnd(situation: Situation): Promise<CalendarDate | undefined> {
  const { event } = await findDecision(situation)
  const told = event?.details?.['endedOn']
  return typeof told === 'string' ? told : situation.view.registration.endedOn
}

/** The message that the mail is about: the mail's occasion is the version that came with the message. */
async function findMessage({
  registrations,
  view,
  occasion,
}: Situation): Promise<Message | undefined> {
  if (!view.sees.messages) return undefined
  return registrations.findMessage(view.registration.registrationId, parseVersion(occasion))
}

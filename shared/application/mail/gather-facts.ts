import type { ActionName } from '../../journey/action-names.ts'
import type { Person } from '../../journey/directory.ts'
import { totalMinutes } from '../../journey/hours.ts'
import { dateIn, type Instant } from '../../journey/calendar.ts'
import type { MailTemplate } from '../../journey/mails.ts'
import { oneLine, shorten } from '../../journey/one-line.ts'
import {
  compareDates,
  isPlanned,
  listCountedDates,
  listPendingDates,
} from '../../journey/participation-dates.ts'
import { holdsRole } from '../../journey/registration-context.ts'
import type {
  JourneyEvent,
  Message,
  ParticipationDate,
  Registration,
} from '../../journey/registration.ts'
import type { Locale } from '../../journey/statuses.ts'
import { describeRequest } from '../../journey/ways-out.ts'
import { formatMentee, formatName } from '../../language/names.ts'
import type {
  CommonFacts,
  EngagementFacts,
  MailFacts,
  Meeting,
  ParticipationFacts,
  RequestFacts,
} from '../../language/texts/facts/mail-facts.ts'
import type { DirectoryReader } from '../directory/cached-directory.ts'
import type { RegistrationStore } from '../ports/registration-store.ts'
import type { RegistrationView } from '../view/registration-view.ts'
import { formatInitiative, formatOrganisation, loadName } from '../view/view-names.ts'

/** A registration as the mail's recipient sees it now. */
export interface Situation {
  readonly view: RegistrationView
  readonly reader: Person
  readonly locale: Locale
  readonly occasion: string
  readonly now: Instant
  readonly directory: DirectoryReader
  readonly registrations: Pick<RegistrationStore, 'listMessages' | 'listEvents'>
}

/** A mail quotes the beginning of a message: the whole is in the conversation. */
const messageCharacters = 1_000

type Gather<Template extends MailTemplate> = (
  situation: Situation,
) => Promise<MailFacts<Template>> | MailFacts<Template>

/** The facts of each mail, from what the stores say now. */
export const gatherers: { readonly [Template in MailTemplate]: Gather<Template> } = {
  'registration-received': async (situation) => ({
    ...(await gatherCommon(situation)),
    coordinator: await loadPersonName(
      situation,
      situation.view.context.initiative.coordinatorIds[0],
    ),
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
    isManagerAsked: situation.view.context.company.managerValidation !== 'never',
  }),
  'application-rejected': async (situation) => ({
    ...(await gatherCommon(situation)),
    reason: situation.view.registration.cancelReason,
  }),
  'engagement-to-approve': gatherEngagementRequest,
  'engagement-approved': async (situation) => ({
    ...(await gatherCommon(situation)),
    ...gatherEngagement(situation),
    manager: await loadPersonName(situation, findDecider(situation, 'approve-engagement')),
  }),
  'engagement-declined': async (situation) => ({
    ...(await gatherCommon(situation)),
    manager: await loadPersonName(situation, findDecider(situation, 'decline-engagement')),
    reason: situation.view.registration.declineReason,
    period: situation.view.period,
  }),
  'engagement-recorded': async (situation) => ({
    ...(await gatherCommon(situation)),
    ...gatherEngagement(situation),
  }),
  'dates-to-approve': async (situation) => ({
    ...(await gatherCommon(situation)),
    ...gatherVolunteer(situation),
    meetings: listMeetings(situation, listPendingDates(situation.view.registration)),
  }),
  'dates-decided': async (situation) => {
    const event = await findEvent(situation)
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
    meetings: listMeetings(situation, situation.view.registration.dates),
  }),
  'confirm-your-participation': async (situation) => ({
    ...(await gatherCommon(situation)),
    ...gatherParticipation(situation),
  }),
  'confirm-participation-of': async (situation) => ({
    ...(await gatherCommon(situation)),
    ...gatherParticipation(situation),
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
  'coordinator-changed': async (situation) => ({
    ...(await gatherCommon(situation)),
    coordinator: await loadPersonName(
      situation,
      situation.view.context.initiative.coordinatorIds[0],
    ),
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

async function gatherEngagementRequest(situation: Situation): Promise<RequestFacts> {
  const { dates, period, approvedPeriod } = situation.view
  return {
    ...(await gatherCommon(situation)),
    ...gatherVolunteer(situation),
    period,
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

/** The present one: whoever else may decide does so in their place. */
async function gatherManager(situation: Situation) {
  const { managerId } = situation.view.context.volunteer
  return { manager: await loadPersonName(situation, managerId) }
}

/** Whom the mail is about, while they can still decide; else who can now. */
async function findStandInId(situation: Situation): Promise<string | undefined> {
  const { registration, context } = situation.view
  const { standInIds = [] } = describeRequest(registration, context) ?? {}
  const event = await findEvent(situation)
  return standInIds.find((id) => id === event?.details?.['colleague']) ?? standInIds[0]
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
function findDecider({ view }: Situation, action: ActionName): string | undefined {
  const { statusChange } = view.registration
  return statusChange.action === action ? statusChange.personId : view.context.volunteer.managerId
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

/** The event that asked for the mail: the mail's occasion is the version that came with it. */
async function findEvent({
  registrations,
  view,
  occasion,
}: Situation): Promise<JourneyEvent | undefined> {
  const events = await registrations.listEvents(view.registration.registrationId)
  return events.find(({ sequence }) => `v${sequence}` === occasion)
}

/** The message that the mail is about: the mail's occasion is the version that came with the message. */
async function findMessage({
  registrations,
  view,
  occasion,
}: Situation): Promise<Message | undefined> {
  if (!view.sees.messages) return undefined
  const messages = await registrations.listMessages(view.registration.registrationId)
  return messages.find(({ sequence }) => `v${sequence}` === occasion)
}

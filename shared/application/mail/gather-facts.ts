import type { ActionName } from '../../journey/action-names.ts'
import { localised, type Person } from '../../journey/directory.ts'
import { totalMinutes } from '../../journey/hours.ts'
import type { MailTemplate } from '../../journey/mails.ts'
import { oneLine, shorten } from '../../journey/one-line.ts'
import { holdsRole, type RegistrationContext } from '../../journey/registration-context.ts'
import type { Registration } from '../../journey/registration.ts'
import type { Role } from '../../journey/roles.ts'
import type { Locale } from '../../journey/statuses.ts'
import { formatMentee, formatName } from '../../language/names.ts'
import { mailTexts } from '../../language/texts/catalogues.ts'
import type {
  CommonFacts,
  EngagementFacts,
  MailFacts,
  Meeting,
  ParticipationFacts,
} from '../../language/texts/facts/mail-facts.ts'
import type { DirectoryReader } from '../directory/cached-directory.ts'
import type { RegistrationStore } from '../ports/registration-store.ts'

/** A registration and everything around it as of now, and who reads about it. */
export interface Situation extends RegistrationContext {
  readonly registration: Registration
  readonly reader: Person
  /** In which role the mail reaches them. */
  readonly role: Role
  readonly locale: Locale
  readonly occasion: string
  readonly directory: DirectoryReader
  readonly registrations: Pick<RegistrationStore, 'listMessages'>
}

/** A message in a mail is a taste of it: the whole is in the conversation. */
const messageCharacters = 1_000

type Gather<Template extends MailTemplate> = (
  situation: Situation,
) => Promise<MailFacts<Template>> | MailFacts<Template>

/** What each mail says, from what the stores know now. */
export const gatherers: { readonly [Template in MailTemplate]: Gather<Template> } = {
  'registration-received': async (situation) => ({
    ...(await commonOf(situation)),
    coordinator: await personName(situation, situation.initiative.coordinatorIds[0]),
    tasks: pendingTasks(situation).map(({ title }) => oneLine(title)),
  }),
  'new-application': async (situation) => ({
    ...(await commonOf(situation)),
    ...volunteerOf(situation),
    company: oneLine(situation.company.name),
    tasksCount: pendingTasks(situation).length,
  }),
  'message-received': async (situation) => {
    const message = await messageOf(situation)
    return {
      ...(await commonOf(situation)),
      ...readerOf(situation),
      author: await personName(situation, message?.authorId),
      message:
        mayReadAll(situation) && message && message.text !== ''
          ? shorten(message.text, messageCharacters)
          : undefined,
    }
  },
  'application-validated': async (situation) => ({
    ...(await commonOf(situation)),
    isManagerAsked: situation.company.managerValidation !== 'never',
  }),
  'application-rejected': async (situation) => ({
    ...(await commonOf(situation)),
    reason: situation.registration.cancelReason,
  }),
  'engagement-to-approve': async (situation) => ({
    ...(await commonOf(situation)),
    ...volunteerOf(situation),
    period: periodOf(situation.registration.engagement),
    before: periodOf(situation.registration.approvedEngagement),
  }),
  'engagement-approved': async (situation) => ({
    ...(await commonOf(situation)),
    ...engagementOf(situation),
    manager: await personName(situation, deciderOf(situation, 'approve-engagement')),
  }),
  'engagement-declined': async (situation) => ({
    ...(await commonOf(situation)),
    manager: await personName(situation, deciderOf(situation, 'decline-engagement')),
    reason: situation.registration.declineReason,
    period: periodOf(situation.registration.engagement),
  }),
  'engagement-recorded': async (situation) => ({
    ...(await commonOf(situation)),
    ...engagementOf(situation),
  }),
  'mentee-search-reminder': async (situation) => ({
    ...(await commonOf(situation)),
    since: situation.registration.statusSince,
  }),
  'engagement-summary': async (situation) => ({
    ...(await commonOf(situation)),
    ...engagementOf(situation),
    meetings: meetingsOf(situation.registration),
    totalMinutes: totalMinutes(situation.registration),
  }),
  'confirm-your-participation': async (situation) => ({
    ...(await commonOf(situation)),
    ...participationOf(situation),
  }),
  'confirm-participation-of': async (situation) => ({
    ...(await commonOf(situation)),
    ...participationOf(situation),
    ...volunteerOf(situation),
  }),
  'participation-confirmed': async (situation) => ({
    ...(await commonOf(situation)),
    ...participationOf(situation),
    ...readerOf(situation),
    confirmedBy: await personName(situation, actorOf(situation, 'COMPLETED')),
    confirmedByRole: situation.registration.confirmedByRole,
    confirmedAt: situation.registration.confirmedAt,
  }),
  'registration-cancelled': async (situation) => ({
    ...(await commonOf(situation)),
    ...readerOf(situation),
    cancelledBy: await personName(situation, actorOf(situation, 'CANCELLED')),
    reason: mayReadAll(situation) ? situation.registration.cancelReason : undefined,
  }),
  'coordinator-changed': async (situation) => ({
    ...(await commonOf(situation)),
    coordinator: await personName(situation, situation.initiative.coordinatorIds[0]),
  }),
}

async function commonOf({
  reader,
  initiative,
  company,
  locale,
  directory,
}: Situation): Promise<CommonFacts> {
  const organisation = await directory.getOrganisation(initiative.organisationId)
  return {
    reader: formatName(reader, locale),
    initiative: oneLine(localised(initiative.title, locale)) || mailTexts[locale].untitled,
    organisation: oneLine(organisation?.name ?? ''),
    timeZone: company.timeZone,
  }
}

async function personName(
  { directory, locale }: Pick<Situation, 'directory' | 'locale'>,
  personId: string | undefined,
): Promise<string> {
  return formatName(
    personId === undefined ? undefined : await directory.getPerson(personId),
    locale,
  )
}

function volunteerOf({ volunteer, locale }: Situation) {
  return { volunteer: formatName(volunteer, locale) }
}

function readerOf(situation: Situation) {
  return { ...volunteerOf(situation), isVolunteer: situation.role === 'volunteer' }
}

/** Who did what led to the status; nobody where it has been left since. */
function actorOf({ registration }: Situation, status: Registration['status']): string | undefined {
  return registration.status === status ? registration.statusChange.personId : undefined
}

/** The manager who answered; where that is no longer told, the one of now. */
function deciderOf({ registration, volunteer }: Situation, action: ActionName): string | undefined {
  const { statusChange } = registration
  return statusChange.action === action ? statusChange.personId : volunteer.managerId
}

/** Messages and reasons: whoever has lost the role since the mail was asked for reads them no more. */
function mayReadAll({ reader, role, registration, ...surroundings }: Situation): boolean {
  return holdsRole(role, reader, registration, surroundings)
}

function pendingTasks({ registration }: Situation) {
  return registration.tasks.filter(({ state }) => state === 'PENDING')
}

function periodOf(engagement: Registration['engagement']) {
  return engagement && { start: engagement.start, end: engagement.end }
}

function engagementOf({ registration: { engagement } }: Situation): EngagementFacts {
  return engagement ? { mentee: formatMentee(engagement), period: periodOf(engagement) } : {}
}

function participationOf(situation: Situation): ParticipationFacts {
  const { registration } = situation
  return {
    ...engagementOf(situation),
    endedOn: registration.endedOn,
    datesCount: registration.dates.length,
    totalMinutes: totalMinutes(registration),
  }
}

function meetingsOf({ dates }: Registration): Meeting[] {
  return dates
    .map(({ date, startTime, minutes }) => ({ date, startTime, minutes }))
    .sort((a, b) => compare(a.date + (a.startTime ?? ''), b.date + (b.startTime ?? '')))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** The message that the mail was asked for with: its occasion is the version that the message came with. */
async function messageOf({ registrations, registration, occasion }: Situation) {
  const messages = await registrations.listMessages(registration.registrationId)
  return messages.find(({ sequence }) => `v${sequence}` === occasion)
}

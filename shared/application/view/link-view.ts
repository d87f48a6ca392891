import type { ActionName } from '../../journey/action-names.ts'
import type { Instant, Period } from '../../journey/calendar.ts'
import { localised } from '../../journey/directory.ts'
import { isCurrent } from '../../journey/link.ts'
import { oneLine } from '../../journey/one-line.ts'
import { visibilities } from '../../journey/visibility.ts'
import { formatMentee, formatName } from '../../language/names.ts'
import { mailTexts } from '../../language/texts/catalogues.ts'
import type { RegistrationStore } from '../ports/registration-store.ts'
import { type LinkContext, listButtonActions } from './link-context.ts'

export interface Happened {
  readonly action: ActionName
  readonly by: string
  readonly isReader: boolean
  readonly at: Instant
}

export interface MessageView {
  readonly author: string
  readonly at: Instant
  readonly text: string
}

/** What a link's page shows: nothing that its reader's role may not see. */
export interface LinkView {
  readonly context: LinkContext
  readonly reader: string
  readonly volunteer: string
  readonly initiative: string
  readonly organisation: string
  readonly company: string
  readonly coordinator: string
  readonly manager: string | undefined
  readonly period: Period | undefined
  /** None for the manager. */
  readonly mentee: string | undefined
  /** What led to where it stands. */
  readonly happened: Happened
  /** The conversation, where the button is about it. */
  readonly messages: readonly MessageView[]
}

interface Dependencies {
  readonly registrations: Pick<RegistrationStore, 'listMessages' | 'listEvents'>
}

export async function loadLinkView(
  dependencies: Dependencies,
  context: LinkContext,
): Promise<LinkView> {
  const { registration, initiative, volunteer, company, locale, role, reader } = context
  const { engagement } = registration
  const personName = (id: string | undefined) => namePerson(context, id)
  const [coordinator, manager, happened, messages] = await Promise.all([
    personName(initiative.coordinatorIds[0]),
    volunteer.managerId === undefined ? undefined : personName(volunteer.managerId),
    happenedOf(dependencies, context),
    messagesOf(dependencies, context),
  ])
  return {
    context,
    reader: formatName(reader, locale),
    volunteer: formatName(volunteer, locale),
    initiative: oneLine(localised(initiative.title, locale)) || mailTexts[locale].untitled,
    organisation: oneLine(context.organisation?.name ?? ''),
    company: oneLine(company.name),
    coordinator,
    manager,
    period: engagement && { start: engagement.start, end: engagement.end },
    mentee: engagement && visibilities[role].mentee ? formatMentee(engagement) : undefined,
    happened,
    messages,
  }
}

async function namePerson(
  { directory, locale }: LinkContext,
  personId: string | undefined,
): Promise<string> {
  return formatName(
    personId === undefined ? undefined : await directory.getPerson(personId),
    locale,
  )
}

const asking: readonly ActionName[] = ['enter-engagement', 'amend-engagement', 'change-period']

/** What led to the status, or, where the manager was asked anew in it, that. */
async function happenedOf(
  { registrations }: Dependencies,
  context: LinkContext,
): Promise<Happened> {
  const { registration, link, reader } = context
  const { registrationId, status, statusSince, statusChange } = registration
  const isAskedAnew = status === 'MANAGER_VALIDATION' && !isCurrent(link, registration)
  const event = isAskedAnew
    ? (await registrations.listEvents(registrationId)).findLast(
        ({ what }) =>
          what !== 'reminder-sent' && what !== 'reminder-dropped' && asking.includes(what),
      )
    : undefined
  const action = event?.what
  const personId = event?.actorId ?? statusChange.personId
  return {
    action:
      action === undefined || action === 'reminder-sent' || action === 'reminder-dropped'
        ? statusChange.action
        : action,
    by: await namePerson(context, personId),
    isReader: personId === reader.personId,
    at: event?.at ?? statusSince,
  }
}

async function messagesOf(
  { registrations }: Dependencies,
  context: LinkContext,
): Promise<MessageView[]> {
  const { link, role, registration } = context
  const isAboutThem =
    link.button === 'open' || listButtonActions(link.button).includes('send-message')
  if (!isAboutThem || !visibilities[role].messages) return []
  const messages = await registrations.listMessages(registration.registrationId)
  return Promise.all(
    messages.map(async ({ authorId, at, text }) => ({
      author: await namePerson(context, authorId),
      at,
      text,
    })),
  )
}

import type { ActionName } from '../../journey/action-names.ts'
import { isCurrent } from '../../journey/link.ts'
import type { JourneyEvent } from '../../journey/registration.ts'
import { formatName } from '../../language/names.ts'
import type { RegistrationStore } from '../ports/registration-store.ts'
import { type LinkContext, listButtonActions } from './link-context.ts'
import { viewRegistration } from './registration-view.ts'
import {
  type Happened,
  type MessageView,
  showMessages,
  type ShownRegistration,
  showView,
} from './shown-registration.ts'
import { loadName } from './view-names.ts'

/** What a link's page shows. */
export interface LinkView extends ShownRegistration {
  readonly context: LinkContext
  readonly reader: string
  /** The conversation, where the button is about it. */
  readonly messages: readonly MessageView[]
  /** Whether there are messages before these. */
  readonly hasEarlier: boolean
}

type Registrations = Pick<RegistrationStore, 'listMessagePage' | 'listEvents'>

export async function loadLinkView(
  { registrations }: { readonly registrations: Registrations },
  context: LinkContext,
): Promise<LinkView> {
  const { registration, role, reader, locale, now, directory } = context
  const view = viewRegistration(role, registration, context)
  const [shown, asked, conversation] = await Promise.all([
    showView(directory, view, { readerId: reader.personId, locale, now }),
    findNewAsking(registrations, context),
    isAboutMessages(context)
      ? showMessages({ registrations, directory }, view, locale)
      : { messages: [], hasEarlier: false },
  ])
  return {
    ...shown,
    context,
    reader: formatName(reader, locale),
    happened: asked ?? shown.happened,
    ...conversation,
  }
}

const asking: readonly string[] = [
  'enter-engagement',
  'amend-engagement',
  'change-period',
] satisfies readonly ActionName[]

type AskingEvent = JourneyEvent & { readonly what: ActionName; readonly actorId: string }

function isAsking(event: JourneyEvent): event is AskingEvent {
  return asking.includes(event.what) && event.actorId !== undefined
}

/** Where the manager has been asked again in the same status: that, rather than what led to it. */
async function findNewAsking(
  registrations: Registrations,
  { registration, link, reader, locale, directory }: LinkContext,
): Promise<Happened | undefined> {
  if (registration.status !== 'MANAGER_VALIDATION' || isCurrent(link, registration))
    return undefined
  const events = await registrations.listEvents(registration.registrationId)
  const event = events.findLast(isAsking)
  return (
    event && {
      action: event.what,
      by: await loadName(directory, locale, event.actorId),
      isReader: event.actorId === reader.personId,
      at: event.at,
    }
  )
}

function isAboutMessages({ link }: LinkContext): boolean {
  return link.button === 'open' || listButtonActions(link.button).includes('send-message')
}

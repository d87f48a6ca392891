import { dateIn } from '../../journey/calendar.ts'
import { oneLine } from '../../journey/one-line.ts'
import { findTurn } from '../../journey/turn.ts'
import { formatName } from '../../language/names.ts'
import type { DirectoryReader } from '../directory/cached-directory.ts'
import type { Card } from '../ports/registration-card.ts'
import type { Reader, ShownRegistration } from './shown-registration.ts'
import { loadPresent, type Present } from './load-presence.ts'
import { formatInitiative, formatOrganisation } from './view-names.ts'

type ShownNames = Pick<
  ShownRegistration,
  'volunteer' | 'initiative' | 'organisation' | 'company' | 'period' | keyof Present
>

/** A card with the names that a list shows, in the reader's language. */
export interface ShownCard extends ShownNames {
  readonly context: Omit<ShownRegistration['context'], 'registration'> & {
    readonly registration: Card
  }
}

/** What a list shows: a card, or where that says too little, the registration. */
export type ShownEntry = ShownCard | ShownRegistration

export interface ShownCards {
  readonly shown: readonly ShownCard[]
  /** The ids of those about which the directory says too little. */
  readonly unreadable: readonly string[]
}

/**
 * Shows cards with everything that their lists say. The directory is read in two batches, whatever
 * the number of cards.
 * @param directory one that reads each entry once, and what is asked for together in one batch
 */
export async function showCards(
  directory: DirectoryReader,
  cards: readonly Card[],
  reader: Reader,
): Promise<ShownCards> {
  const shown = await Promise.all(cards.map((card) => showCard(directory, card, reader)))
  return {
    shown: shown.filter((one) => one !== undefined),
    unreadable: cards.flatMap(({ registrationId }, index) =>
      shown[index] === undefined ? [registrationId] : [],
    ),
  }
}

async function showCard(
  directory: DirectoryReader,
  card: Card,
  { role, locale, now }: Reader,
): Promise<ShownCard | undefined> {
  const { roles } = findTurn(card)
  const [initiative, company, volunteer] = await Promise.all([
    directory.getInitiative(card.initiativeId),
    directory.getCompany(card.companyId),
    directory.getPerson(card.volunteerId),
    // Who is most likely the manager, so that their name is in the first batch.
    card.managerId === undefined ? undefined : directory.getPerson(card.managerId),
  ])
  if (!initiative || !company || !volunteer) return undefined
  const loadOrganisation = () => directory.getOrganisation(initiative.organisationId)
  // A list names those who can act next. A manager is also told which organisation is asking.
  const isOrganisationNamed = role === 'manager' || roles.includes('partner')
  const [present, named] = await Promise.all([
    loadPresent(
      directory,
      card,
      { initiative, volunteer },
      { role, locale, hasStandIn: false, isInList: true },
    ),
    isOrganisationNamed ? loadOrganisation() : undefined,
  ])
  // Where nobody is there, it says who can name somebody.
  const organisation =
    named ?? (present.presence.coordinator ? undefined : await loadOrganisation())
  return {
    ...present,
    context: {
      registration: card,
      initiative,
      company,
      volunteer,
      role,
      locale,
      today: dateIn(company.timeZone, now),
    },
    volunteer: formatName(volunteer, locale),
    initiative: formatInitiative(initiative, locale),
    organisation: formatOrganisation(organisation),
    company: oneLine(company.name),
    period: card.engagement,
  }
}

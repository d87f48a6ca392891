import { dateIn } from '../../journey/calendar.ts'
import type { Company, Initiative, Organisation, Person } from '../../journey/directory.ts'
import { oneLine } from '../../journey/one-line.ts'
import { findTurn } from '../../journey/turn.ts'
import { formatName } from '../../language/names.ts'
import type { DirectoryReader } from '../directory/cached-directory.ts'
import type { Card } from '../ports/registration-card.ts'
import type { Reader, ShownRegistration } from './shown-registration.ts'
import { formatInitiative, formatOrganisation } from './view-names.ts'

type ShownNames = Pick<
  ShownRegistration,
  'volunteer' | 'initiative' | 'organisation' | 'company' | 'coordinator' | 'manager' | 'period'
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

/** A card with the entries of the directory that it is about, and who is named on it besides. */
interface NamedCard {
  readonly card: Card
  readonly initiative: Initiative
  readonly company: Company
  readonly volunteer: Person
  /** Each undefined where the card does not name them. */
  readonly coordinatorId: string | undefined
  readonly managerId: string | undefined
  readonly organisationId: string | undefined
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
  const named = await findNamed(directory, cards, reader)
  const found = named.filter((one) => one !== undefined)
  const [people, organisations] = await Promise.all([
    directory.getPeople(
      found.flatMap(({ coordinatorId, managerId }) => present(coordinatorId, managerId)),
    ),
    directory.getOrganisations(found.flatMap(({ organisationId }) => organisationId ?? [])),
  ])
  return {
    shown: found.map((one) => showCard(one, people, organisations, reader)),
    unreadable: cards.flatMap(({ registrationId }, index) =>
      named[index] === undefined ? [registrationId] : [],
    ),
  }
}

/** @returns undefined for a card about which the directory says too little */
async function findNamed(
  directory: DirectoryReader,
  cards: readonly Card[],
  { role }: Reader,
): Promise<readonly (NamedCard | undefined)[]> {
  const [initiatives, companies, volunteers] = await Promise.all([
    directory.getInitiatives(cards.map(({ initiativeId }) => initiativeId)),
    directory.getCompanies(cards.map(({ companyId }) => companyId)),
    // With those who are most likely the managers, so that their names are in the first batch.
    directory.getPeople(
      cards.flatMap(({ volunteerId, managerId }) => present(volunteerId, managerId)),
    ),
  ])
  return cards.map((card) => {
    const initiative = initiatives.get(card.initiativeId)
    const company = companies.get(card.companyId)
    const volunteer = volunteers.get(card.volunteerId)
    if (!initiative || !company || !volunteer) return undefined
    const { roles } = findTurn(card)
    // A list names those who can act next. A manager is also told which organisation is asking.
    const isOrganisationNamed = role === 'manager' || roles.includes('partner')
    return {
      card,
      initiative,
      company,
      volunteer,
      coordinatorId: roles.includes('coordinator') ? initiative.coordinatorIds[0] : undefined,
      managerId: card.managerAskedAt === undefined ? undefined : volunteer.managerId,
      organisationId: isOrganisationNamed ? initiative.organisationId : undefined,
    }
  })
}

function present(...ids: readonly (string | undefined)[]): readonly string[] {
  return ids.filter((id) => id !== undefined)
}

function showCard(
  { card, initiative, company, volunteer, ...ids }: NamedCard,
  people: ReadonlyMap<string, Person>,
  organisations: ReadonlyMap<string, Organisation>,
  { role, locale, now }: Reader,
): ShownCard {
  const { coordinatorId = '', managerId, organisationId = '' } = ids
  return {
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
    organisation: formatOrganisation(organisations.get(organisationId)),
    company: oneLine(company.name),
    coordinator: formatName(people.get(coordinatorId), locale),
    manager: managerId === undefined ? undefined : formatName(people.get(managerId), locale),
    period: card.engagement,
  }
}

import type { Instant } from '../../journey/calendar.ts'
import type { Company, Person } from '../../journey/directory.ts'
import type { DirectoryStore } from '../ports/directory-store.ts'
import { listPosition, statusPosition, writeCursor } from '../ports/list-position.ts'
import type { Card } from '../ports/registration-card.ts'
import type { RegistrationStore, StatusScope } from '../ports/registration-store.ts'
import { allStatuses } from '../../journey/statuses.ts'
import { isAwayNow } from '../../journey/ways-out.ts'
import type { ListPart } from './walk-lists.ts'

/** A list of cards as a part of a longer list: status by status, in each by the owner's id. */
export function makeCardPart(
  registrations: Pick<RegistrationStore, 'listCards'>,
  scope: StatusScope,
): ListPart<Card> {
  const ownerId = 'companyId' in scope ? scope.companyId : scope.initiativeId
  return {
    name: `${allStatuses.indexOf(scope.status)}#${ownerId}`,
    read: (page) => registrations.listCards(scope, page),
    cursorAfter: (card) => writeCursor(scope, statusPosition(card)),
  }
}

/** What a person is asked to decide, as parts of a longer list. */
export interface AskedParts {
  readonly parts: readonly ListPart<Card>[]
  /**
   * Keeps what is theirs now: a list follows a change of manager by moments, and what somebody else was
   * asked in a manager's place is in that manager's list as well.
   */
  readonly keep: (cards: readonly Card[]) => Promise<readonly Card[]>
}

/**
 * What waits for a person as the manager, and in the place of other managers: of the requests that they
 * were asked about one by one, and of everything while a manager is away.
 * @param company the person's, if any
 */
export async function findAskedParts(
  {
    registrations,
    directory,
  }: {
    readonly registrations: Pick<RegistrationStore, 'listCards'>
    readonly directory: Pick<DirectoryStore, 'getPeople' | 'listAwayFor'>
  },
  { personId }: Pick<Person, 'personId'>,
  company: Company | undefined,
  now: Instant,
): Promise<AskedParts> {
  const away =
    company?.nudges === true
      ? (await directory.listAwayFor(personId)).filter((one) => isAwayNow(one, company, now))
      : []
  const awayIds = new Set(away.map(({ managerId }) => managerId))
  const listOwners = new WeakMap<Card, string>()

  const findManagerId = (card: Card): string | undefined => {
    const ownerId = listOwners.get(card)
    if (ownerId === personId && card.inPlaceOf === undefined) return personId
    if (company?.nudges !== true) return undefined
    if (card.companyId !== company.companyId || card.volunteerId === personId) return undefined
    if (ownerId !== personId) return card.inPlaceOf === undefined ? ownerId : undefined
    // It is in the other manager's list as well.
    return awayIds.has(card.inPlaceOf ?? '') ? undefined : card.inPlaceOf
  }
  return {
    parts: [personId, ...awayIds].map((managerId) => {
      const scope = { managerId }
      return {
        name: managerId,
        read: async (page) => {
          const cards = await registrations.listCards(scope, page)
          for (const card of cards.items) listOwners.set(card, managerId)
          return cards
        },
        cursorAfter: ({ managerAskedAt, statusSince, registrationId }) =>
          writeCursor(scope, listPosition(managerAskedAt ?? statusSince, registrationId)),
      }
    }),
    keep: async (cards) => {
      const volunteers = await directory.getPeople(cards.map(({ volunteerId }) => volunteerId))
      return cards.filter((card) => {
        const managerId = findManagerId(card)
        return managerId !== undefined && volunteers.get(card.volunteerId)?.managerId === managerId
      })
    },
  }
}

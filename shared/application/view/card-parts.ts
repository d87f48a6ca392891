import type { DirectoryReader } from '../directory/cached-directory.ts'
import { listPosition, statusPosition, writeCursor } from '../ports/list-position.ts'
import type { Card } from '../ports/registration-card.ts'
import type { RegistrationStore, StatusScope } from '../ports/registration-store.ts'
import { allStatuses } from '../../journey/statuses.ts'
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

/** What waits for a manager, as a part. */
export function makeManagerPart(
  registrations: Pick<RegistrationStore, 'listCards'>,
  managerId: string,
): ListPart<Card> {
  const scope = { managerId }
  return {
    name: managerId,
    read: (page) => registrations.listCards(scope, page),
    cursorAfter: ({ managerAskedAt, statusSince, registrationId }) =>
      writeCursor(scope, listPosition(managerAskedAt ?? statusSince, registrationId)),
  }
}

/**
 * Keeps the cards of people whom the person manages now: a manager's list follows a change of manager
 * by moments.
 */
export async function keepReports(
  directory: Pick<DirectoryReader, 'getPeople'>,
  managerId: string,
  cards: readonly Card[],
): Promise<readonly Card[]> {
  const volunteers = await directory.getPeople(cards.map(({ volunteerId }) => volunteerId))
  return cards.filter(({ volunteerId }) => volunteers.get(volunteerId)?.managerId === managerId)
}

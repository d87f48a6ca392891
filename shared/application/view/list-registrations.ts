import type { Instant } from '../../journey/calendar.ts'
import type { RoleHolder } from '../../journey/registration-context.ts'
import type { Registration } from '../../journey/registration.ts'
import type { Role } from '../../journey/roles.ts'
import { allStatuses, type Status } from '../../journey/statuses.ts'
import { isManagerConcerned } from '../../journey/visibility.ts'
import type { DirectoryStore } from '../ports/directory-store.ts'
import { nameList, registeredPosition, writeCursor } from '../ports/list-position.ts'
import type { Card } from '../ports/registration-card.ts'
import type {
  PageRequest,
  ReadablePage,
  RegistrationScope,
  RegistrationStore,
} from '../ports/registration-store.ts'
import { findAskedParts, makeCardPart } from './card-parts.ts'
import { loadReadable } from './load-readable.ts'
import { overseeInitiativeOfCompany } from './overseen.ts'
import { type ListPart, walkLists } from './walk-lists.ts'

export interface ListRequest extends PageRequest {
  readonly status?: Status | undefined
  readonly initiative?: string | undefined
  /** Only registrations whose volunteer has left (true) or has not (false). */
  readonly volunteerLeft?: boolean | undefined
}

interface Stores {
  readonly registrations: RegistrationStore
  readonly directory: DirectoryStore
}

/** What a role's list is made of: whole registrations in order of registration, or cards by status. */
type Parts =
  | { readonly registrations: readonly ListPart<Registration>[] }
  | {
      readonly cards: readonly ListPart<Card>[]
      /** Picks the person's own where the lists hold others too. */
      readonly select?: ((cards: readonly Card[]) => Promise<readonly Card[]>) | undefined
    }

/** Most registrations looked at for one page: a filter may match only a few. */
const maxLooked = 1_000
/** Cards read at once. */
const readSize = 500

/**
 * The registrations that a person sees in a role, a page at a time; a page may be shorter than asked.
 * In order of registration (the own ones newest first), list by list: each initiative's, each
 * report's, the company's. With a filter that an index by status serves, status by status and the
 * longest waiting first.
 * @throws InvalidCursorError
 */
export async function listVisible(
  stores: Stores,
  role: Role,
  person: RoleHolder,
  request: ListRequest,
  now: Instant,
): Promise<ReadablePage<Registration>> {
  const { limit, cursor, status, initiative, volunteerLeft } = request
  const parts = await listParts(stores, role, person, request, now)
  const walk = {
    list: [role, person.personId, status, initiative, volunteerLeft],
    limit,
    cursor,
    maxLooked,
  }
  const filter = async <Item extends Registration | Card>(items: readonly Item[]) =>
    filterByVolunteer(
      stores,
      items.filter((one) => isRequested(role, one, request)),
      request,
    )
  if ('registrations' in parts) {
    const isFiltered = role === 'volunteer' || role === 'manager'
    const { items, unreadable, ...page } = await walkLists(parts.registrations, {
      ...walk,
      readSize: limit,
      select: isFiltered ? filter : undefined,
    })
    return { items, unreadable, cursor: page.cursor }
  }

  const { select } = parts
  const isFiltered = select !== undefined || volunteerLeft !== undefined
  const page = await walkLists(parts.cards, {
    ...walk,
    readSize,
    select: isFiltered ? async (cards) => filter(select ? await select(cards) : cards) : undefined,
  })
  const ids = page.items.map(({ registrationId }) => registrationId)
  const loaded = await loadReadable(stores.registrations, ids)
  return {
    // A card may lag behind.
    items: loaded.items.filter((one) => status === undefined || one.status === status),
    unreadable: [...page.unreadable, ...loaded.unreadable],
    cursor: page.cursor,
  }
}

function isRequested(role: Role, one: Registration | Card, request: ListRequest): boolean {
  return (
    (request.status === undefined || one.status === request.status) &&
    (request.initiative === undefined || one.initiativeId === request.initiative) &&
    // A card in a manager's list is there because the manager is asked.
    (role !== 'manager' || !('dates' in one) || isManagerConcerned(one))
  )
}

async function filterByVolunteer<Item extends Pick<Card, 'volunteerId'>>(
  { directory }: Stores,
  items: readonly Item[],
  { volunteerLeft }: ListRequest,
): Promise<readonly Item[]> {
  if (volunteerLeft === undefined) return items
  const volunteers = await directory.getPeople(items.map(({ volunteerId }) => volunteerId))
  return items.filter(
    ({ volunteerId }) => (volunteers.get(volunteerId)?.deactivated === true) === volunteerLeft,
  )
}

async function listParts(
  { registrations, directory }: Stores,
  role: Role,
  person: RoleHolder,
  { status, initiative, volunteerLeft }: ListRequest,
  now: Instant,
): Promise<Parts> {
  const { personId, organisationId, companyId, isAdmin } = person
  const wanted = status === undefined ? allStatuses : [status]
  const isByStatus = status !== undefined || volunteerLeft !== undefined
  const inOrder = (scopes: readonly RegistrationScope[]): Parts => ({
    registrations: scopes.map((scope) => makeRegistrationPart(registrations, scope)),
  })
  const ofInitiatives = (ids: readonly string[]): Parts => {
    const asked = ids.filter((id) => initiative === undefined || id === initiative)
    if (!isByStatus) return inOrder(asked.map((initiativeId) => ({ initiativeId })))
    return {
      cards: wanted.flatMap((one) =>
        asked.map((initiativeId) => makeCardPart(registrations, { initiativeId, status: one })),
      ),
    }
  }
  switch (role) {
    case 'volunteer':
      return inOrder([{ volunteerId: personId }])
    case 'coordinator':
      return ofInitiatives(await directory.listInitiativeIdsOfCoordinator(personId))
    case 'partner':
      return ofInitiatives(
        organisationId === undefined
          ? []
          : await directory.listInitiativeIdsOfOrganisation(organisationId),
      )
    case 'manager':
      // In this status, every registration waits for its manager.
      if (status === 'MANAGER_VALIDATION') {
        const company = companyId === undefined ? undefined : await directory.getCompany(companyId)
        const asked = await findAskedParts({ registrations, directory }, person, company, now)
        return { cards: asked.parts, select: asked.keep }
      }
      return inOrder((await directory.listReportIds(personId)).map((id) => ({ volunteerId: id })))
    case 'admin': {
      if (!isAdmin || companyId === undefined) return inOrder([])
      if (initiative !== undefined) {
        const overseen = await overseeInitiativeOfCompany(registrations, companyId, initiative)
        return {
          cards: wanted
            .flatMap((one) => overseen.listsIn(one))
            .map(({ scope }) => makeCardPart(registrations, scope)),
          select: (cards) => Promise.resolve(cards.filter(overseen.includes ?? (() => true))),
        }
      }
      if (!isByStatus) return inOrder([{ companyId }])
      return {
        cards: wanted.map((one) => makeCardPart(registrations, { companyId, status: one })),
      }
    }
  }
}

function makeRegistrationPart(
  registrations: Pick<RegistrationStore, 'list'>,
  scope: RegistrationScope,
): ListPart<Registration> {
  return {
    name: nameList(scope).join('#'),
    read: (page) => registrations.list(scope, page),
    cursorAfter: (registration) => writeCursor(scope, registeredPosition(registration)),
  }
}

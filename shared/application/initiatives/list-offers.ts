import type { Instant } from '../../journey/calendar.ts'
import { findRegisterObstacle } from '../../journey/decide.ts'
import type { Company, Initiative, Person } from '../../journey/directory.ts'
import { listPages } from '../directory/list-each.ts'
import type { DirectoryStore } from '../ports/directory-store.ts'
import type { Places, RegistrationStore } from '../ports/registration-store.ts'

/** An initiative as a person who could register sees it. */
export interface Offer {
  readonly initiative: Initiative
  /** Undefined if there is no limit. */
  readonly placesLeft: number | undefined
  /** The person's own live or completed registration in it. */
  readonly registrationId: string | undefined
  readonly mayRegister: boolean
}

interface Stores {
  readonly directory: Pick<DirectoryStore, 'listPage' | 'getInitiatives'>
  readonly registrations: Pick<RegistrationStore, 'readPlacesOfEach'>
}

export interface OfferPage {
  readonly offers: readonly Offer[]
  /** From 1. */
  readonly page: number
  readonly pages: number
}

export const offersPerPage = 50
const initiativesPerRead = 100
const noPlaces: Places = { taken: 0 }

/**
 * A page of the initiatives open to a person, including those they take part in and those that are
 * full; the journey decides whether they may register. Soonest deadline first.
 * @param page beyond the last one, the last one is meant
 */
export async function listOffers(
  { directory, registrations }: Stores,
  person: Person,
  company: Company,
  now: Instant,
  page = 1,
): Promise<OfferPage> {
  const open = await Promise.all(
    [company.companyId, ''].map((of) => readInitiatives(directory, of)),
  )
  const offered = open
    .flat()
    // Places never hide an offer, so they are read for one page only.
    .filter((one) => makeOffer(one, company, noPlaces, now) !== undefined)
    .toSorted((one, other) => (sortKey(one) < sortKey(other) ? -1 : 1))
  const pages = Math.max(1, Math.ceil(offered.length / offersPerPage))
  const shown = Math.min(page, pages)
  const initiatives = offered.slice((shown - 1) * offersPerPage, shown * offersPerPage)
  const places = await registrations.readPlacesOfEach(
    initiatives.map(({ initiativeId }) => initiativeId),
    person.personId,
  )
  const offers = initiatives.map((initiative) =>
    makeOffer(initiative, company, places.get(initiative.initiativeId) ?? noPlaces, now),
  )
  return { offers: offers.filter((offer) => offer !== undefined), page: shown, pages }
}

/** The open initiatives for a company; for an empty id, those for every company. */
async function readInitiatives(
  directory: Stores['directory'],
  of: string,
): Promise<readonly Initiative[]> {
  const found: Initiative[] = []
  const list = { name: 'open-initiatives-of-target', of } as const
  for await (const ids of listPages(directory, list, initiativesPerRead))
    for (const initiative of (await directory.getInitiatives(ids)).values())
      if (initiative.status === 'OPEN') found.push(initiative)
  return found
}

function makeOffer(
  initiative: Initiative,
  company: Company,
  { taken, registrationId }: Places,
  now: Instant,
): Offer | undefined {
  const obstacle = findRegisterObstacle({
    initiative,
    company,
    isRegistered: registrationId !== undefined,
    placesTaken: taken,
    now,
  })
  const mayRegister = obstacle === undefined
  if (!mayRegister && obstacle !== 'already-registered' && obstacle !== 'no-place-left')
    return undefined
  const { capacity } = initiative
  return {
    initiative,
    placesLeft: capacity === undefined ? undefined : Math.max(capacity - taken, 0),
    registrationId,
    mayRegister,
  }
}

/** Initiatives without a deadline come last; days compare as text. */
function sortKey({ registrationDeadline, initiativeId }: Initiative): string {
  return `${registrationDeadline ?? '9999-12-31'} ${initiativeId}`
}

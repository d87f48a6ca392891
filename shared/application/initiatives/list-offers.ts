import pMap from 'p-map'
import type { Instant } from '../../journey/calendar.ts'
import { decideRegister } from '../../journey/decide.ts'
import type { Company, Initiative, Person } from '../../journey/directory.ts'
import type { DirectoryStore } from '../ports/directory-store.ts'
import type { RegistrationStore } from '../ports/registration-store.ts'

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
  readonly directory: Pick<DirectoryStore, 'listInitiativeIds' | 'getInitiative'>
  readonly registrations: Pick<RegistrationStore, 'readPlaces'>
}

const parallel = 16

/**
 * The initiatives open to a person, including those they take part in and those that are full; the
 * journey decides whether they may register. Soonest deadline first.
 */
export async function listOffers(
  { directory, registrations }: Stores,
  person: Person,
  company: Company,
  now: Instant,
): Promise<readonly Offer[]> {
  const ids = await directory.listInitiativeIds()
  const offers = await pMap(
    ids,
    async (id) => {
      const initiative = await directory.getInitiative(id)
      if (initiative?.status !== 'OPEN') return undefined
      const places = await registrations.readPlaces(id, person.personId)
      return makeOffer(initiative, person, company, places, now)
    },
    { concurrency: parallel },
  )
  return offers
    .filter((offer) => offer !== undefined)
    .toSorted((one, other) => (sortKey(one) < sortKey(other) ? -1 : 1))
}

function makeOffer(
  initiative: Initiative,
  actor: Person,
  company: Company,
  { taken, registrationId }: Awaited<ReturnType<RegistrationStore['readPlaces']>>,
  now: Instant,
): Offer | undefined {
  const decision = decideRegister({
    // Nothing of it is written.
    registrationId: 'offer',
    input: { initiative: initiative.initiativeId },
    actor,
    initiative,
    company,
    isRegistered: registrationId !== undefined,
    placesTaken: taken,
    now,
  })
  const mayRegister = 'accepted' in decision
  const code = 'refusal' in decision ? decision.refusal.code : undefined
  if (!mayRegister && code !== 'already-registered' && code !== 'no-place-left') return undefined
  const { capacity } = initiative
  return {
    initiative,
    placesLeft: capacity === undefined ? undefined : Math.max(capacity - taken, 0),
    registrationId,
    mayRegister,
  }
}

/** Initiatives without a deadline come last; days compare as text. */
function sortKey({ initiative: { registrationDeadline, initiativeId } }: Offer): string {
  return `${registrationDeadline ?? '9999-12-31'} ${initiativeId}`
}

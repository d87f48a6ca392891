import pMap from 'p-map'
import { actIfMeant, type MeantAction } from '../../application/act/act-if-meant.ts'
import type { ActionDependencies } from '../../application/act/dependencies.ts'
import { cacheDirectory } from '../../application/directory/cached-directory.ts'
import { findVisible } from '../../application/view/find-visible.ts'
import {
  type ShownRegistration,
  showRegistration,
} from '../../application/view/shown-registration.ts'
import type { Person } from '../../journey/directory.ts'
import type { Role } from '../../journey/roles.ts'
import type { Locale } from '../../journey/statuses.ts'
import type { Chosen } from './chosen.ts'

/** What happened with one of those that were chosen. */
export interface ActedOn {
  readonly result: 'done' | 'overtaken' | 'busy' | 'refused'
  /** As it is now. */
  readonly view: ShownRegistration
}

export interface SeveralRequest extends Pick<MeantAction, 'action' | 'button' | 'input' | 'once'> {
  readonly role: Role
  readonly person: Person
  readonly locale: Locale
  readonly chosen: readonly Chosen[]
}

/** An action on each takes a transaction and waits for its workflow. */
const parallel = 8

/**
 * The same action on each, as if it were the only one: what one is refused keeps no other from it.
 * Those that are not the person's to see are left out.
 */
export async function actOnSeveral(
  dependencies: ActionDependencies,
  request: SeveralRequest,
): Promise<readonly ActedOn[]> {
  const acted = await pMap(request.chosen, (one) => actOnOne(dependencies, request, one), {
    concurrency: parallel,
  })
  return acted.filter((one) => one !== undefined)
}

async function actOnOne(
  dependencies: ActionDependencies,
  request: SeveralRequest,
  { registrationId, boundTo }: Chosen,
): Promise<ActedOn | undefined> {
  const { role, person, locale, action, button, input, once } = request
  const see = () => {
    // Read anew each time: what the directory says may change in between.
    const directory = cacheDirectory(dependencies.directory)
    return findVisible({ ...dependencies, directory }, role, person, registrationId)
  }
  if (!(await see())) return undefined

  const outcome = await actIfMeant(dependencies, {
    action,
    button,
    registrationId,
    boundTo,
    personId: person.personId,
    input,
    once,
  })
  const registration = await see()
  if (!registration) return undefined
  const view = await showRegistration(cacheDirectory(dependencies.directory), registration, {
    role,
    readerId: person.personId,
    locale,
    now: dependencies.clock.now(),
  })
  return { result: resultOf(outcome), view }
}

function resultOf(outcome: Awaited<ReturnType<typeof actIfMeant>>): ActedOn['result'] {
  if (outcome === 'overtaken') return 'overtaken'
  if ('accepted' in outcome) return 'done'
  if ('refusal' in outcome) return outcome.refusal.code === 'wrong-status' ? 'overtaken' : 'refused'
  return 'busy'
}

/** The HTTP status of a page that tells this: an error only where nothing at all was done. */
export function statusOfSeveral(acted: readonly ActedOn[]): number {
  if (acted.some(({ result }) => result === 'done')) return 200
  return acted.every(({ result }) => result === 'busy') ? 503 : 409
}

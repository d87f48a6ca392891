import pMap from 'p-map'
import { cacheDirectory } from '../../application/directory/cached-directory.ts'
import { listVisible } from '../../application/view/list-registrations.ts'
import { showRegistration } from '../../application/view/shown-registration.ts'
import type { Registration } from '../../journey/registration.ts'
import { managerTexts } from '../../language/texts/catalogues.ts'
import type { PageAnswer, PageRequest } from '../frame/page-request.ts'
import { decisionsOf } from './decision.ts'
import { DecisionsPage, type ShownDecision } from './decisions.tsx'
import type { ManagerPageDependencies } from './page-dependencies.ts'

const mostDecisions = 100
/** Of all reports together; more are not looked at for one page. */
const mostRegistrations = 500
const parallel = 8

/** `GET /manager/decisions`: what one approved and declined, newest first. */
export async function showDecisions(
  dependencies: ManagerPageDependencies,
  { visitor, clock }: PageRequest,
): Promise<PageAnswer> {
  const { person, locale } = visitor
  const { registrations } = dependencies
  const directory = cacheDirectory(dependencies.directory)
  const reader = { role: 'manager', readerId: person.personId, locale, now: clock.now() } as const

  const found = await pMap(
    await listAsked(dependencies, person),
    async (registration): Promise<readonly ShownDecision[]> => {
      const events = await registrations.listEvents(registration.registrationId)
      const decisions = decisionsOf(events, person.personId)
      if (decisions.length === 0) return []
      const view = await showRegistration(directory, registration, reader)
      return decisions.map((decision) => ({ view, decision }))
    },
    { concurrency: parallel },
  )
  const all = found.flat().toSorted((a, b) => (a.decision.at > b.decision.at ? -1 : 1))
  return {
    title: managerTexts[locale].decisions.title,
    body: DecisionsPage({
      locale,
      decisions: all.slice(0, mostDecisions),
      hasMore: all.length > mostDecisions,
    }),
  }
}

async function listAsked(
  dependencies: ManagerPageDependencies,
  person: PageRequest['visitor']['person'],
): Promise<readonly Registration[]> {
  const found: Registration[] = []
  let cursor: string | undefined
  do {
    const page = await listVisible(dependencies, 'manager', person, { limit: 100, cursor })
    found.push(...page.items)
    cursor = page.cursor
  } while (cursor !== undefined && found.length < mostRegistrations)
  return found
}

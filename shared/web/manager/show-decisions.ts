import pMap from 'p-map'
import { cacheDirectory } from '../../application/directory/cached-directory.ts'
import { listVisible } from '../../application/view/list-registrations.ts'
import { showRegistration } from '../../application/view/shown-registration.ts'
import type { Registration } from '../../journey/registration.ts'
import { managerTexts } from '../../language/texts/catalogues.ts'
import type { PageAnswer, PageRequest } from '../frame/page-request.ts'
import { describeReader } from '../registration/describe-reader.ts'
import { listDecisions } from './decision.ts'
import { DecisionsPage, type ShownDecision } from './decisions.tsx'
import type { ManagerPageDependencies } from './page-dependencies.ts'

const maxDecisions = 100
/** Most registrations read for one page, of all reports together. */
const maxRegistrations = 500
const parallel = 8

/** `GET /manager/decisions`: what the manager approved and declined, newest first. */
export async function showDecisions(
  dependencies: ManagerPageDependencies,
  request: PageRequest,
): Promise<PageAnswer> {
  const { person, locale } = request.visitor
  const { registrations } = dependencies
  const directory = cacheDirectory(dependencies.directory)
  const reader = describeReader('manager', request)

  const found = await pMap(
    await listAsked(dependencies, person),
    async (registration): Promise<readonly ShownDecision[]> => {
      const events = await registrations.listEvents(registration.registrationId)
      const decisions = listDecisions(events, person.personId)
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
      decisions: all.slice(0, maxDecisions),
      hasMore: all.length > maxDecisions,
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
  } while (cursor !== undefined && found.length < maxRegistrations)
  return found
}

import { createElement } from 'preact'
import pMap from 'p-map'
import { cacheDirectory } from '../../application/directory/cached-directory.ts'
import { listVisible } from '../../application/view/list-registrations.ts'
import { showRegistration } from '../../application/view/shown-registration.ts'
import { managerTexts } from '../../language/texts/catalogues.ts'
import { answerCursor } from '../frame/answer-cursor.ts'
import type { PageAnswer, PageRequest } from '../frame/page-request.ts'
import { describeReader } from '../registration/describe-reader.ts'
import { listDecisions } from './decision.ts'
import { DecisionsPage, type ShownDecision } from './decisions.tsx'
import { decisionsPath } from './manager-paths.ts'
import type { ManagerPageDependencies } from './page-dependencies.ts'

/** Registrations read for one page: each has a history of its own. */
const maxRegistrations = 100
const parallel = 8

/** `GET /manager/decisions`: what the manager approved and declined, newest first. */
export function showDecisions(
  dependencies: ManagerPageDependencies,
  request: PageRequest,
): Promise<PageAnswer> {
  return answerCursor(() => decisionsPage(dependencies, request))
}

async function decisionsPage(
  dependencies: ManagerPageDependencies,
  request: PageRequest,
): Promise<PageAnswer> {
  const { person, locale } = request.visitor
  const { registrations } = dependencies
  const directory = cacheDirectory(dependencies.directory)
  const reader = describeReader('manager', request)
  const page = await listVisible(
    dependencies,
    'manager',
    person,
    { limit: maxRegistrations, cursor: request.query.get('after') ?? undefined },
    request.clock.now(),
  )
  const found = await pMap(
    page.items,
    async (registration): Promise<readonly ShownDecision[]> => {
      const events = await registrations.listEvents(registration.registrationId)
      const decisions = listDecisions(events, person.personId)
      if (decisions.length === 0) return []
      const view = await showRegistration(directory, registration, reader)
      return decisions.map((decision) => ({ view, decision }))
    },
    { concurrency: parallel },
  )
  return {
    title: managerTexts[locale].decisions.title,
    body: createElement(DecisionsPage, {
      locale,
      decisions: found
        .flat()
        .toSorted((one, other) => (one.decision.at > other.decision.at ? -1 : 1)),
      unreadable: page.unreadable,
      morePath:
        page.cursor === undefined
          ? undefined
          : `${decisionsPath}?${new URLSearchParams({ after: page.cursor }).toString()}`,
    }),
  }
}

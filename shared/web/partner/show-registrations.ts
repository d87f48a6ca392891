import { createElement } from 'preact'
import { cacheDirectory } from '../../application/directory/cached-directory.ts'
import { type BoardLimits, loadBoard } from '../../application/view/load-board.ts'
import { overseeInitiatives } from '../../application/view/overseen.ts'
import { showCards } from '../../application/view/shown-card.ts'
import { maySee } from '../../journey/initiatives/rights.ts'
import { countAll, pickLive } from '../../journey/initiatives/status-counts.ts'
import { allStatuses, isLive, isStatus } from '../../journey/statuses.ts'
import { answerCursor } from '../frame/answer-cursor.ts'
import type { PageAnswer, PageRequest } from '../frame/page-request.ts'
import { describeReader } from '../registration/describe-reader.ts'
import type { PartnerPageDependencies } from './page-dependencies.ts'
import { statusPath } from './partner-paths.ts'
import { RegistrationsPage, registrationsTitle } from './registrations-page.tsx'

const limits: BoardLimits = { perStatus: 12, perPage: 50 }

/** `GET /partner/initiatives/{id}/registrations?status=…`: counted and listed. */
export function showRegistrations(
  dependencies: PartnerPageDependencies,
  request: PageRequest,
): Promise<PageAnswer> {
  return answerCursor(() => registrationsPage(dependencies, request))
}

async function registrationsPage(
  dependencies: PartnerPageDependencies,
  request: PageRequest,
): Promise<PageAnswer> {
  const { parameters, query, visitor } = request
  const { person, locale } = visitor
  const { registrations } = dependencies
  const directory = cacheDirectory(dependencies.directory)
  const initiative = await directory.getInitiative(parameters['id'] ?? '')
  const status = query.get('status') ?? undefined
  if (!initiative || !maySee('partner', person, initiative)) return { notice: 'notFound' }
  if (status !== undefined && !isStatus(status)) return { notice: 'notFound' }

  const { initiativeId, organisationId, coordinatorIds } = initiative
  const overseen = await overseeInitiatives(registrations, [initiativeId])
  const isAnyLive = countAll(pickLive(overseen.counts)) > 0
  const board = await loadBoard(registrations, directory, overseen, {
    role: 'partner',
    statuses: allStatuses.filter((one) => isLive(one) === isAnyLive),
    filter: { initiative: initiativeId, status, name: '' },
    limits,
    cursor: query.get('cursor') ?? undefined,
  })
  const reader = describeReader('partner', request)
  const [shown] = await Promise.all([
    Promise.all(board.sections.map(({ cards }) => showCards(directory, cards, reader))),
    // Whom the cards may name besides: known already, so in the same batch as the volunteers.
    directory.getOrganisation(organisationId),
    directory.getPeople(coordinatorIds),
  ])
  const page = {
    locale,
    initiative,
    counts: overseen.counts,
    status,
    lists: board.sections.map((section, index) => ({
      status: section.status,
      shown: shown[index]?.shown ?? [],
    })),
    unreadable: [...board.unreadable, ...shown.flatMap(({ unreadable }) => unreadable)],
    morePath:
      board.cursor === undefined || status === undefined
        ? undefined
        : `${statusPath(initiativeId, status)}&${new URLSearchParams({
            cursor: board.cursor,
          }).toString()}`,
  }
  return { title: registrationsTitle(page), body: createElement(RegistrationsPage, page) }
}

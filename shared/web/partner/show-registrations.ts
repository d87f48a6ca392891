import { cacheDirectory } from '../../application/directory/cached-directory.ts'
import {
  InvalidCursorError,
  type RegistrationStore,
} from '../../application/ports/registration-store.ts'
import { showRegistration } from '../../application/view/shown-registration.ts'
import type { StatusCounts } from '../../journey/initiatives/lifecycle.ts'
import { maySee } from '../../journey/initiatives/rights.ts'
import { isStatus, type Status } from '../../journey/statuses.ts'
import type { PageAnswer, PageRequest } from '../frame/page-request.ts'
import { describeReader } from '../registration/describe-reader.ts'
import type { PartnerPageDependencies } from './page-dependencies.ts'
import { statusPath } from './partner-paths.ts'
import { RegistrationsPage, registrationsTitle } from './registrations-page.tsx'

const maxShown = 50
/** Most registrations counted for one page: counting reads each of them. */
const maxCounted = 1_000

/** `GET /partner/initiatives/{id}/registrations?status=…`: counted and listed. */
export async function showRegistrations(
  dependencies: PartnerPageDependencies,
  request: PageRequest,
): Promise<PageAnswer> {
  try {
    return await registrationsPage(dependencies, request)
  } catch (error) {
    if (error instanceof InvalidCursorError) return { notice: 'notFound' }
    throw error
  }
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

  const { initiativeId } = initiative
  const cursor = query.get('cursor') ?? undefined
  const [{ counts, isComplete }, page] = await Promise.all([
    countByStatus(registrations, initiativeId),
    registrations.list({ initiativeId, status }, { limit: maxShown, cursor }),
  ])
  const reader = describeReader('partner', request)
  // The index by status may lag behind; the registrations in it are current.
  const items = page.items.filter((one) => status === undefined || one.status === status)
  const shown = {
    locale,
    initiative,
    counts,
    countedOnly: isComplete ? undefined : maxCounted,
    status,
    shown: await Promise.all(items.map((one) => showRegistration(directory, one, reader))),
    morePath:
      page.cursor === undefined
        ? undefined
        : `${statusPath(initiativeId)}?${new URLSearchParams({
            ...(status !== undefined && { status }),
            cursor: page.cursor,
          }).toString()}`,
  }
  return { title: registrationsTitle(shown), body: RegistrationsPage(shown) }
}

async function countByStatus(
  registrations: RegistrationStore,
  initiativeId: string,
): Promise<{ readonly counts: StatusCounts; readonly isComplete: boolean }> {
  const counts: Partial<Record<Status, number>> = {}
  let counted = 0
  let cursor: string | undefined
  do {
    const page = await registrations.list({ initiativeId }, { limit: 100, cursor })
    for (const { status } of page.items) counts[status] = (counts[status] ?? 0) + 1
    counted += page.items.length
    cursor = page.cursor
  } while (cursor !== undefined && counted < maxCounted)
  return { counts, isComplete: cursor === undefined }
}

import { isReachable } from '../../journey/directory.ts'
import { listTargetedInitiatives } from '../directory/list-targeted-initiatives.ts'
import type { Clock } from '../ports/clock.ts'
import type { DirectoryStore } from '../ports/directory-store.ts'
import {
  type Announcement,
  type AnnouncementKey,
  buildNotice,
  type Notice,
  type NoticeStore,
} from '../ports/notice-store.ts'
import type { RegistrationStore } from '../ports/registration-store.ts'
import { runForRequest } from '../ports/request-id.ts'

export interface AnnounceDependencies {
  readonly notices: Pick<NoticeStore, 'findAnnouncement' | 'announce'>
  readonly directory: Pick<
    DirectoryStore,
    | 'getPerson'
    | 'getInitiative'
    | 'getInitiatives'
    | 'getCompanies'
    | 'listAdminIds'
    | 'listInitiativeIdsOfCoordinator'
  >
  readonly registrations: Pick<RegistrationStore, 'countByStatus'>
  readonly clock: Clock
}

/**
 * Requests the notices about a change in the directory, for companies with `nudges`. Safe to repeat: a
 * notice that is there already stays as it is.
 */
export async function announceChange(
  dependencies: AnnounceDependencies,
  key: AnnouncementKey,
): Promise<void> {
  const announcement = await dependencies.notices.findAnnouncement(key)
  if (!announcement || announcement.isDone) return
  await runForRequest(announcement.requestId, async () => {
    const notices =
      announcement.announced === 'initiative'
        ? await planForCoordinators(dependencies, announcement)
        : await planForAdmins(dependencies, announcement)
    await dependencies.notices.announce(announcement, notices)
  })
}

/** Everybody who coordinated the initiative before, whether or not they still do. */
async function planForCoordinators(
  dependencies: AnnounceDependencies,
  announcement: Announcement,
): Promise<readonly Notice[]> {
  const { directory, registrations, clock } = dependencies
  const { entryId, coordinatorIds, added, removed } = announcement
  const initiative = await directory.getInitiative(entryId)
  if (!initiative) return []
  // Of one that is open to all, those whose people have registered: theirs are the conversations.
  const companyIds =
    initiative.companyId === undefined
      ? (await registrations.countByStatus({ initiativeId: entryId })).map(
          ({ companyId }) => companyId,
        )
      : [initiative.companyId]
  if ((await listNudged(directory, companyIds)).size === 0) return []
  return coordinatorIds.map((recipientId) =>
    buildNotice({
      notice: 'coordinators-changed',
      recipientId,
      subjectId: entryId,
      requestedAt: clock.now(),
      ...pickTold(announcement),
      added,
      removed,
    }),
  )
}

/** The admins of the companies whose initiatives somebody coordinates who now belongs to another. */
async function planForAdmins(
  { directory, clock }: AnnounceDependencies,
  announcement: Announcement,
): Promise<readonly Notice[]> {
  const { entryId } = announcement
  const person = await directory.getPerson(entryId)
  // Somebody who has left reads nothing.
  if (!isReachable(person)) return []
  const initiatives = await listTargetedInitiatives(directory, person)
  const companyIds = await listNudged(
    directory,
    initiatives.flatMap(({ companyId }) => companyId ?? []),
  )
  const adminIds = await Promise.all([...companyIds].map((id) => directory.listAdminIds(id)))
  return adminIds.flat().map((recipientId) =>
    buildNotice({
      notice: 'coordinator-moved',
      recipientId,
      subjectId: entryId,
      requestedAt: clock.now(),
      ...pickTold(announcement),
    }),
  )
}

function pickTold({ version, changedAt, by }: Announcement) {
  return { version, changedAt, by }
}

/** Those that want mails beyond the journey's own. */
async function listNudged(
  directory: Pick<DirectoryStore, 'getCompanies'>,
  companyIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const companies = await directory.getCompanies([...new Set(companyIds)])
  return new Set(
    [...companies.values()].flatMap(({ companyId, nudges }) =>
      nudges === true ? [companyId] : [],
    ),
  )
}

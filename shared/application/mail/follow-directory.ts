import pMap from 'p-map'
import type { Instant } from '../../journey/calendar.ts'
import type { MailRequest } from '../../journey/mails.ts'
import type { Registration } from '../../journey/registration.ts'
import { isLive } from '../../journey/statuses.ts'
import { cacheDirectory, type DirectoryReader } from '../directory/cached-directory.ts'
import type { Clock } from '../ports/clock.ts'
import type { Follow, FollowKey, FollowStore } from '../ports/follow-store.ts'
import type { MailStore } from '../ports/mail-store.ts'
import type { RegistrationStore } from '../ports/registration-store.ts'

export interface FollowDependencies {
  readonly registrations: Pick<RegistrationStore, 'load' | 'list' | 'listMails'>
  readonly directory: DirectoryReader
  readonly mails: Pick<MailStore, 'ask'>
  readonly follows: FollowStore
  readonly clock: Clock
}

/** One page is done within seconds; the next one is an item of its own. */
const pageSize = 100
const parallel = 8
/** Whoever writes the registration at the same time is let go first so many times. */
const mostAttempts = 5

type Mail = (registration: Registration) => Promise<MailRequest | undefined>

/**
 * Asks for the mails that follow from a change of the directory, for companies with `nudges`: one
 * page of the registrations that it touches. Level-triggered: it looks at what the directory and the
 * registrations say now, so it may run late, twice or again after a crash.
 */
export async function followDirectory(
  dependencies: FollowDependencies,
  key: FollowKey,
): Promise<void> {
  const { registrations, directory, follows } = dependencies
  const follow = await follows.find(key)
  if (!follow || follow.isDone) return
  if (await follows.isOvertaken(key)) return follows.close(follow, undefined)

  const { followed, entryId, cursor } = follow
  const scope = followed === 'person' ? { volunteerId: entryId } : { initiativeId: entryId }
  const page = await registrations.list(scope, { limit: pageSize, cursor })
  const cached = cacheDirectory(directory)
  const mail: Mail =
    followed === 'person'
      ? (registration) => toNewManager({ registrations, directory: cached }, registration)
      : (registration) => toVolunteer(cached, follow, registration)
  await pMap(page.items, (registration) => askOnce(dependencies, registration, mail), {
    concurrency: parallel,
  })
  await follows.close(follow, page.cursor)
}

/**
 * The manager may have changed while the decision was made that asks the earlier one: whoever sends
 * that mail also asks the one of now.
 */
export async function followAsking(
  dependencies: Omit<FollowDependencies, 'follows'>,
  registrationId: string,
): Promise<void> {
  const registration = await dependencies.registrations.load(registrationId)
  if (registration)
    await askOnce(dependencies, registration, (one) => toNewManager(dependencies, one))
}

/** Asks for a mail only while the registration still is as it was decided on. */
async function askOnce(
  { registrations, mails, clock }: Pick<FollowDependencies, 'registrations' | 'mails' | 'clock'>,
  registration: Registration,
  mailOf: Mail,
): Promise<void> {
  const { registrationId } = registration
  const requestedAt: Instant = clock.now()
  let current: Registration | undefined = registration
  for (let attempts = 0; attempts < mostAttempts; attempts += 1) {
    const mail: MailRequest | undefined = current && (await mailOf(current))
    if (!current || !mail) return
    const asked = await mails.ask({ ...mail, registrationId, requestedAt }, current.version)
    if (asked === 'asked') return
    current = await registrations.load(registrationId)
  }
  throw new Error(`Registration ${registrationId} is written all the time`)
}

/** The mail of the present asking, to whoever is the manager now: its key differs by them alone. */
async function toNewManager(
  { registrations, directory }: Pick<FollowDependencies, 'registrations' | 'directory'>,
  { registrationId, companyId, volunteerId, status }: Registration,
): Promise<MailRequest | undefined> {
  if (status !== 'MANAGER_VALIDATION') return undefined
  if (!(await directory.getCompany(companyId))?.nudges) return undefined
  const managerId = (await directory.getPerson(volunteerId))?.managerId
  const manager = managerId === undefined ? undefined : await directory.getPerson(managerId)
  if (!manager || manager.deactivated) return undefined
  const template = 'engagement-to-approve'
  const asked = (await registrations.listMails(registrationId)).filter(
    (mail) => mail.template === template,
  )
  const occasion = asked.reduce<string | undefined>(
    (newest, mail) =>
      newest === undefined || versionOf(mail) > versionOf({ occasion: newest })
        ? mail.occasion
        : newest,
    undefined,
  )
  const { personId: recipientId } = manager
  const isAsked = asked.some(
    (mail) => mail.occasion === occasion && mail.recipientId === recipientId,
  )
  if (occasion === undefined || isAsked) return undefined
  return { template, recipientId, role: 'manager', occasion }
}

/** The occasion of a decision's mail is the version that it led to. */
function versionOf({ occasion }: Pick<MailRequest, 'occasion'>): number {
  return Number(occasion.replace(/^v/, ''))
}

/** Whom they now write to. */
async function toVolunteer(
  directory: DirectoryReader,
  { version }: Pick<Follow, 'version'>,
  { companyId, initiativeId, volunteerId, status }: Registration,
): Promise<MailRequest | undefined> {
  if (!isLive(status)) return undefined
  if (!(await directory.getCompany(companyId))?.nudges) return undefined
  const [volunteer, initiative] = await Promise.all([
    directory.getPerson(volunteerId),
    directory.getInitiative(initiativeId),
  ])
  if (!volunteer || volunteer.deactivated) return undefined
  // Nobody is told about themselves.
  if (initiative?.coordinatorIds[0] === volunteerId) return undefined
  return {
    template: 'coordinator-changed',
    recipientId: volunteerId,
    role: 'volunteer',
    occasion: `initiative-v${version}`,
  }
}

import pMap from 'p-map'
import type { Instant } from '../../journey/calendar.ts'
import type { MailRequest } from '../../journey/mails.ts'
import type { Registration } from '../../journey/registration.ts'
import { isLive } from '../../journey/statuses.ts'
import { cacheDirectory, type DirectoryReader } from '../directory/cached-directory.ts'
import { relistRegistration } from '../directory/relist-registration.ts'
import type { Clock } from '../ports/clock.ts'
import type { Log } from '../ports/log.ts'
import {
  type FollowUp,
  type FollowUpKey,
  type FollowUpStore,
  planNextPage,
} from '../ports/follow-up-store.ts'
import type { MailStore } from '../ports/mail-store.ts'
import type { NudgeStore } from '../ports/nudge-store.ts'
import type { RegistrationScope, RegistrationStore } from '../ports/registration-store.ts'
import { UnreadableRecordError } from '../ports/unreadable-record.ts'

export interface FollowUpDependencies {
  readonly registrations: Pick<RegistrationStore, 'load' | 'list' | 'listMails' | 'relist'>
  readonly directory: DirectoryReader
  readonly mails: Pick<MailStore, 'request'>
  readonly nudges: Pick<NudgeStore, 'setLook'>
  readonly followUps: FollowUpStore
  readonly clock: Clock
  readonly log: Log
}

/** Small enough to finish within seconds; the next page is a separate item. */
const pageSize = 100
const concurrency = 8
/** Attempts after a lost optimistic-lock race. */
const maxAttempts = 5

type PlanMail = (registration: Registration) => Promise<MailRequest | undefined>

/**
 * Follows up a change in the directory for one page of the affected registrations: puts them into the
 * lists where they now belong and, for companies with `nudges`, requests mails. Works from the
 * current state of the directory and the registrations, so it can run late, twice or again after a
 * crash.
 */
export async function followDirectoryChange(
  dependencies: FollowUpDependencies,
  key: FollowUpKey,
): Promise<void> {
  const { registrations, followUps, clock } = dependencies
  const followUp = await followUps.find(key)
  if (!followUp || followUp.isDone) return
  // It stays due, and repair puts it on its queue in time.
  if (followUp.isAgain === true && clock.now() < followUp.requestedAt) return
  if (await followUps.isOvertaken(key)) return followUps.close(followUp, undefined)

  const { cursor } = followUp
  const page = await registrations.list(findScope(key), { limit: pageSize, cursor })
  const follow = chooseFollowing(dependencies, followUp)
  await pMap(
    page.items,
    (registration) =>
      skipUnreadable(dependencies, registration, async () => {
        await follow(registration)
      }),
    { concurrency },
  )
  await followUps.close(followUp, planNextPage(followUp, page.cursor))
}

/** What cannot be read, of one registration or around it, holds up neither the others nor a mail. */
export async function skipUnreadable(
  { log }: Pick<FollowUpDependencies, 'log'>,
  { registrationId }: Pick<Registration, 'registrationId'>,
  follow: () => Promise<void>,
): Promise<void> {
  try {
    await follow()
  } catch (error) {
    if (!(error instanceof UnreadableRecordError)) throw error
    log.error('changeNotFollowed', error, { registrationId })
  }
}

/** The registrations that a change affects. */
function findScope({ followed, entryId }: FollowUpKey): RegistrationScope {
  switch (followed) {
    case 'person':
      return { volunteerId: entryId }
    case 'initiative':
      return { initiativeId: entryId }
    case 'company':
      return { companyId: entryId }
  }
}

function chooseFollowing(
  dependencies: FollowUpDependencies,
  followUp: FollowUp,
): (registration: Registration) => Promise<unknown> {
  const { registrations } = dependencies
  const directory = cacheDirectory(dependencies.directory)
  switch (followUp.followed) {
    case 'person':
      return async (registration) => {
        await relistRegistration(dependencies, registration)
        await lookAgain({ ...dependencies, directory }, registration)
        await requestOnce(dependencies, registration, (current) =>
          planManagerMail({ registrations, directory }, current),
        )
      }
    case 'initiative':
      return (registration) =>
        requestOnce(dependencies, registration, (current) =>
          planVolunteerMail(directory, followUp, current),
        )
    case 'company':
      return async (registration) => {
        await relistRegistration(dependencies, registration)
        await lookAgain({ ...dependencies, directory }, registration)
      }
  }
}

/** Another manager, time zone or setting: the next run finds what is due now, or that nothing is. */
async function lookAgain(
  { directory, nudges, clock }: Pick<FollowUpDependencies, 'directory' | 'nudges' | 'clock'>,
  { registrationId, companyId, status }: Registration,
): Promise<void> {
  if (isLive(status) && (await directory.getCompany(companyId))?.nudges)
    await nudges.setLook(registrationId, clock.now())
}

/**
 * Asks the current manager too, in their list and by mail. The manager may have changed while the
 * decision was made that asks the previous one.
 */
export async function askCurrentManager(
  dependencies: Omit<FollowUpDependencies, 'followUps' | 'nudges'>,
  registrationId: string,
): Promise<void> {
  const registration = await dependencies.registrations.load(registrationId)
  if (!registration) return
  await relistRegistration(dependencies, registration)
  await requestOnce(dependencies, registration, (current) => planManagerMail(dependencies, current))
}

/** Requests a mail only if the registration has not changed since the mail was planned. */
async function requestOnce(
  { registrations, mails, clock }: Pick<FollowUpDependencies, 'registrations' | 'mails' | 'clock'>,
  registration: Registration,
  planMail: PlanMail,
): Promise<void> {
  const { registrationId } = registration
  const requestedAt: Instant = clock.now()
  let current: Registration | undefined = registration
  for (let attempts = 0; attempts < maxAttempts; attempts += 1) {
    const mail: MailRequest | undefined = current && (await planMail(current))
    if (!current || !mail) return
    const { version, transition, approvalRequests } = current
    const about = { registrationId, requestedAt, transition, approvalRequests }
    const result = await mails.request({ ...mail, ...about }, version)
    if (result === 'requested') return
    current = await registrations.load(registrationId)
  }
  throw new Error(`Registration ${registrationId} keeps changing`)
}

/**
 * Repeats the mail of the latest approval request for the current manager; only the recipient
 * differs.
 */
async function planManagerMail(
  { registrations, directory }: Pick<FollowUpDependencies, 'registrations' | 'directory'>,
  { registrationId, companyId, volunteerId, status }: Registration,
): Promise<MailRequest | undefined> {
  if (status !== 'MANAGER_VALIDATION') return undefined
  if (!(await directory.getCompany(companyId))?.nudges) return undefined
  const managerId = (await directory.getPerson(volunteerId))?.managerId
  const manager = managerId === undefined ? undefined : await directory.getPerson(managerId)
  if (!manager || manager.deactivated) return undefined
  const template = 'engagement-to-approve'
  const requests = (await registrations.listMails(registrationId)).filter(
    (mail) => mail.template === template,
  )
  const occasion = requests.reduce<string | undefined>(
    (newest, mail) =>
      newest === undefined || parseVersion(mail) > parseVersion({ occasion: newest })
        ? mail.occasion
        : newest,
    undefined,
  )
  const { personId: recipientId } = manager
  const isRequested = requests.some(
    (mail) => mail.occasion === occasion && mail.recipientId === recipientId,
  )
  if (occasion === undefined || isRequested) return undefined
  return { template, recipientId, role: 'manager', occasion }
}

/** The occasion of a decision's mail is the version that the decision led to. */
function parseVersion({ occasion }: Pick<MailRequest, 'occasion'>): number {
  return Number(occasion.replace(/^v/, ''))
}

/** Tells the volunteer who the main coordinator is now. */
async function planVolunteerMail(
  directory: DirectoryReader,
  { version }: Pick<FollowUp, 'version'>,
  { companyId, initiativeId, volunteerId, status }: Registration,
): Promise<MailRequest | undefined> {
  if (!isLive(status)) return undefined
  if (!(await directory.getCompany(companyId))?.nudges) return undefined
  const [volunteer, initiative] = await Promise.all([
    directory.getPerson(volunteerId),
    directory.getInitiative(initiativeId),
  ])
  if (!volunteer || volunteer.deactivated) return undefined
  // A volunteer who is now the main coordinator gets no mail.
  if (initiative?.coordinatorIds[0] === volunteerId) return undefined
  return {
    template: 'coordinator-changed',
    recipientId: volunteerId,
    role: 'volunteer',
    occasion: `initiative-v${version}`,
  }
}

import pMap from 'p-map'
import type { Instant } from '../../journey/calendar.ts'
import { isReachable } from '../../journey/directory.ts'
import type { MailRequest, MailTemplate } from '../../journey/mails.ts'
import { isStandIn } from '../../journey/registration-context.ts'
import type { Registration } from '../../journey/registration.ts'
import { isLive } from '../../journey/statuses.ts'
import { findManagerTurn } from '../../journey/turn.ts'
import { describeRequest } from '../../journey/ways-out.ts'
import { cacheDirectory, type DirectoryReader } from '../directory/cached-directory.ts'
import { addAway, loadRegistrationContext } from '../directory/load-registration-context.ts'
import { relistRegistration } from '../directory/relist-registration.ts'
import type { Clock } from '../ports/clock.ts'
import type { Log } from '../ports/log.ts'
import {
  type FollowUp,
  type FollowUpKey,
  type FollowUpStore,
  planNextPage,
} from '../ports/follow-up-store.ts'
import type { MailRecord, MailStore } from '../ports/mail-store.ts'
import type { NudgeStore } from '../ports/nudge-store.ts'
import type { RegistrationScope, RegistrationStore } from '../ports/registration-store.ts'
import { runForRequest } from '../ports/request-id.ts'
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

/** A mail that repeats what an earlier one asked belongs to the same request. */
type PlannedMail = MailRequest & Pick<MailRecord, 'requestId'>

type PlanMails = (registration: Registration) => Promise<readonly PlannedMail[]>

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
  const followUp = await dependencies.followUps.find(key)
  if (!followUp || followUp.isDone) return
  await runForRequest(followUp.requestId, () => followFound(dependencies, key, followUp))
}

async function followFound(
  dependencies: FollowUpDependencies,
  key: FollowUpKey,
  followUp: FollowUp,
): Promise<void> {
  const { registrations, followUps, clock } = dependencies
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
  const { registrations, clock } = dependencies
  const directory = cacheDirectory(dependencies.directory)
  switch (followUp.followed) {
    case 'person':
      return async (registration) => {
        await relistRegistration(dependencies, registration)
        await lookAgain({ ...dependencies, directory }, registration)
        await requestOnce(dependencies, registration, (current) =>
          planRequestMails({ registrations, directory, clock }, current),
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
 * Asks everybody who can decide now, in the manager's list and by mail: the current manager, who may have
 * changed while the decision was made that asks the previous one, and those who decide in their place.
 */
export async function askEverybody(
  dependencies: Omit<FollowUpDependencies, 'followUps' | 'nudges'>,
  registrationId: string,
): Promise<void> {
  const registration = await dependencies.registrations.load(registrationId)
  if (!registration) return
  await relistRegistration(dependencies, registration)
  await requestOnce(dependencies, registration, (current) =>
    planRequestMails(dependencies, current),
  )
}

/** Requests mails only while the registration has not changed since they were planned. */
async function requestOnce(
  { registrations, mails, clock }: Pick<FollowUpDependencies, 'registrations' | 'mails' | 'clock'>,
  registration: Registration,
  planMails: PlanMails,
): Promise<void> {
  const { registrationId } = registration
  const requestedAt: Instant = clock.now()
  let current: Registration | undefined = registration
  for (let attempts = 0; attempts < maxAttempts; attempts += 1) {
    if (!current) return
    const { version, transition, approvalRequests } = current
    const about = { registrationId, requestedAt, transition, approvalRequests }
    let hasChanged = false
    for (const mail of await planMails(current))
      hasChanged ||= (await mails.request({ ...mail, ...about }, version)) === 'changed'
    if (!hasChanged) return
    current = await registrations.load(registrationId)
  }
  throw new Error(`Registration ${registrationId} keeps changing`)
}

/** The mails by which a manager is asked. */
const askingTemplates = [
  'engagement-to-approve',
  'dates-to-approve',
] as const satisfies readonly MailTemplate[]

/**
 * Repeats the mail of the latest request for a manager who was not asked yet, and asks those who decide in
 * their place; only the recipient differs. The volunteer is told of the latter.
 */
async function planRequestMails(
  {
    registrations,
    directory,
    clock,
  }: Pick<FollowUpDependencies, 'registrations' | 'directory' | 'clock'>,
  registration: Registration,
): Promise<readonly PlannedMail[]> {
  const { registrationId } = registration
  if (findManagerTurn(registration) === undefined) return []
  const loaded = await loadRegistrationContext(directory, registration)
  const { managerId } = loaded.volunteer
  if (loaded.company.nudges !== true || managerId === undefined) return []
  const reader = { personId: managerId, isAsManager: true }
  const [context, manager, mails] = await Promise.all([
    addAway(directory, registration, loaded, reader, clock.now()),
    directory.getPerson(managerId),
    registrations.listMails(registrationId),
  ])
  // While an extension waits, dates wait too, but are not what is asked for.
  const asked =
    registration.status === 'MANAGER_VALIDATION' ? 'engagement-to-approve' : 'dates-to-approve'
  const asking = mails.filter(({ template }) => template === asked)
  const newest = asking.reduce<MailRecord | undefined>(
    (latest, mail) => (latest && parseVersion(latest) >= parseVersion(mail) ? latest : mail),
    undefined,
  )
  if (!newest) return []
  const { template, occasion, requestId } = newest
  const toManager: readonly PlannedMail[] =
    manager &&
    manager.deactivated !== true &&
    !asking.some((mail) => mail.occasion === occasion && mail.recipientId === managerId)
      ? [{ template, recipientId: managerId, role: 'manager', occasion, requestId }]
      : []

  const { standInIds = [] } = describeRequest(registration, context) ?? {}
  const standIns = await directory.getPeople(standInIds)
  const toStandIns = [...standIns.values()]
    .filter((person) => isStandIn(person, registration, context) && person.deactivated !== true)
    .filter(
      ({ personId }) =>
        !mails.some(
          (mail) =>
            mail.template === 'stand-in-asked' &&
            mail.recipientId === personId &&
            parseVersion(mail) >= parseVersion(newest),
        ),
    )
    .map(({ personId }): PlannedMail => ({
      template: 'stand-in-asked',
      recipientId: personId,
      role: 'manager',
      occasion,
      requestId,
    }))
  if (toStandIns.length === 0) return toManager
  return [
    ...toManager,
    ...toStandIns,
    {
      template: 'stand-in-named',
      recipientId: registration.volunteerId,
      role: 'volunteer',
      occasion,
      requestId,
    },
  ]
}

export function isAskingTemplate(template: MailTemplate): boolean {
  return (askingTemplates as readonly MailTemplate[]).includes(template)
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
): Promise<readonly MailRequest[]> {
  if (!isLive(status)) return []
  if (!(await directory.getCompany(companyId))?.nudges) return []
  const [volunteer, initiative] = await Promise.all([
    directory.getPerson(volunteerId),
    directory.getInitiative(initiativeId),
  ])
  if (!volunteer || volunteer.deactivated) return []
  const coordinatorId = initiative?.coordinatorIds[0]
  // A volunteer who is now the main coordinator gets no mail.
  if (coordinatorId === undefined || coordinatorId === volunteerId) return []
  // Nobody is to write to somebody who has left.
  if (!isReachable(await directory.getPerson(coordinatorId))) return []
  return [
    {
      template: 'coordinator-changed',
      recipientId: volunteerId,
      role: 'volunteer',
      occasion: `initiative-v${version}`,
    },
  ]
}

import pMap from 'p-map'
import { addMinutes } from '../../journey/calendar.ts'
import type { Person } from '../../journey/directory.ts'
import { isLive } from '../../journey/statuses.ts'
import type { ActionDependencies } from '../act/dependencies.ts'
import { performAction } from '../act/perform-action.ts'
import { sweepRegistrations } from '../act/sweep-registrations.ts'
import type { CalendarAddressStore } from '../ports/calendar-address-store.ts'
import type { Erasure, ErasureStore } from '../ports/erasure-store.ts'
import type { MailChoiceStore } from '../ports/mail-choice-store.ts'
import type { NoticeStore } from '../ports/notice-store.ts'
import type { ProfileStore } from '../ports/profile-store.ts'
import type { SecondFactorStore } from '../ports/second-factor-store.ts'
import { changeErased } from './change-erased.ts'

export interface ErasureDependencies extends ActionDependencies {
  readonly erasures: ErasureStore
  readonly profiles: Pick<ProfileStore, 'remove'>
  readonly mailChoices: Pick<MailChoiceStore, 'remove'>
  readonly notices: Pick<NoticeStore, 'eraseAddresses'>
  readonly calendarAddresses: Pick<CalendarAddressStore, 'find' | 'replace'>
  readonly secondFactors: Pick<SecondFactorStore, 'remove'>
  /** Whether there is time to begin something else. */
  readonly hasTime: () => boolean
}

/**
 * What was on its way when the person was blocked has arrived by then: requests, mails that are being sent (a claim
 * lasts 15 minutes), and lists that lag.
 */
const againAfterMinutes = 20
/** When to try again what another run or a busy store has stopped. */
const retryAfterMinutes = 1
/** Registrations in one page of the sweep, and at once. */
const idsPerPage = 100
const concurrency = 16

/**
 * Goes on with every erasure that is due until there is no time left. It may die anywhere and run twice:
 * each step is safe to repeat, and the next run goes on from the last one that was saved. One that fails
 * does not stop the others.
 */
export async function continueErasures(dependencies: ErasureDependencies): Promise<void> {
  const { erasures, clock, hasTime, log } = dependencies
  for await (const personId of erasures.listDue(clock.now())) {
    if (!hasTime()) return
    try {
      await continueErasure(dependencies, personId)
    } catch (error) {
      log.error('erasureNotFinished', error, { personId })
    }
  }
}

async function continueErasure(dependencies: ErasureDependencies, personId: string): Promise<void> {
  const { erasures, clock, hasTime, log } = dependencies
  for (;;) {
    const erasure = await erasures.find(personId)
    if (erasure?.dueAt === undefined || erasure.dueAt > clock.now() || !hasTime()) return
    const next = await takeStep(dependencies, erasure)
    // Another run goes on.
    if (!(await erasures.save({ ...erasure, ...next }, erasure.version))) return
    if (next.finishedAt !== undefined) log.info('personErased', { personId })
  }
}

type Progress = Partial<Pick<Erasure, 'step' | 'cursor' | 'dueAt' | 'finishedAt'>>

/** @returns what is next; the same step, later, if it could not be finished */
async function takeStep(dependencies: ErasureDependencies, erasure: Erasure): Promise<Progress> {
  const { clock } = dependencies
  switch (erasure.step) {
    case 'withdraw':
      return (await withdrawAll(dependencies, erasure))
        ? { step: 'empty' }
        : { dueAt: addMinutes(clock.now(), retryAfterMinutes) }
    case 'empty':
      await change(dependencies, erasure, emptyPerson)
      return { step: 'erase-own' }
    case 'erase-own':
      await eraseOwn(dependencies, erasure)
      return { step: 'erase-again', dueAt: addMinutes(clock.now(), againAfterMinutes) }
    case 'erase-again':
      // A request that was under way may have registered or written once more.
      if (!(await withdrawAll(dependencies, erasure)))
        return { dueAt: addMinutes(clock.now(), retryAfterMinutes) }
      await eraseOwn(dependencies, erasure)
      return { step: 'sweep' }
    case 'sweep':
      return sweep(dependencies, erasure)
  }
}

function change(
  dependencies: ErasureDependencies,
  { personId, requestedBy }: Erasure,
  next: (person: Person) => Person,
): Promise<void> {
  const by = requestedBy === undefined ? undefined : { personId: requestedBy }
  return changeErased(dependencies, personId, by, next)
}

/** What is left of a person: ids, so that counts and histories stay as they are. */
function emptyPerson({ personId, companyId, managerId, organisationId }: Person): Person {
  return {
    personId,
    name: '',
    email: '',
    companyId,
    managerId,
    organisationId,
    isAdmin: false,
    deactivated: true,
  }
}

/** @returns whether none of the person's registrations is live any more */
async function withdrawAll(dependencies: ErasureDependencies, erasure: Erasure): Promise<boolean> {
  const { registrations, log } = dependencies
  const { personId } = erasure
  await change(dependencies, erasure, (person) => ({ ...person, deactivated: true }))
  for await (const registrationId of registrations.listIds({ volunteerId: personId })) {
    const registration = await registrations.load(registrationId)
    if (!registration || !isLive(registration.status)) continue
    const outcome = await performAction(dependencies, {
      action: 'withdraw',
      registrationId,
      actor: { personId },
      input: {},
      isErasure: true,
    })
    // Somebody else may have ended it meanwhile: the next look tells.
    if (!('accepted' in outcome)) {
      const code = 'refusal' in outcome ? outcome.refusal.code : 'busy'
      log.error('erasureNotFinished', undefined, { personId, registrationId, code })
      return false
    }
  }
  return true
}

/** The texts of the person's own registrations, and what is kept of them beside the journey. */
async function eraseOwn(dependencies: ErasureDependencies, { personId }: Erasure): Promise<void> {
  const {
    registrations,
    directory,
    profiles,
    mailChoices,
    notices,
    calendarAddresses,
    secondFactors,
  } = dependencies
  for await (const registrationId of registrations.listIds({ volunteerId: personId }))
    await registrations.eraseTexts(registrationId)
  await Promise.all([
    profiles.remove(personId),
    mailChoices.remove(personId),
    notices.eraseAddresses(personId),
    secondFactors.remove(personId),
    directory.setAway({ managerId: personId }),
    registrations.forgetRepeated(personId),
  ])
  const address = await calendarAddresses.find(personId)
  if (address) await calendarAddresses.replace(personId, undefined, address)
}

/**
 * A page of what the person wrote in anybody else's registration. Nothing lists where somebody was a
 * coordinator or a manager once, so each registration is looked at.
 */
async function sweep(dependencies: ErasureDependencies, erasure: Erasure): Promise<Progress> {
  const { clock } = dependencies
  const { personId, cursor } = erasure
  for await (const page of sweepRegistrations(dependencies, { limit: idsPerPage, cursor })) {
    await eraseFromPage(dependencies, personId, page.ids)
    if (page.cursor !== undefined) return { cursor: page.cursor }
  }
  return { cursor: undefined, dueAt: undefined, finishedAt: clock.now() }
}

async function eraseFromPage(
  { registrations, directory }: ErasureDependencies,
  personId: string,
  registrationIds: readonly string[],
): Promise<void> {
  const { items: cards } = await registrations.readCards(registrationIds)
  const [initiatives, volunteers] = await Promise.all([
    directory.getInitiatives([...new Set(cards.map(({ initiativeId }) => initiativeId))]),
    directory.getPeople([...new Set(cards.map(({ volunteerId }) => volunteerId))]),
  ])
  const named = new Set(
    cards.flatMap(({ registrationId, initiativeId, volunteerId }) =>
      initiatives.get(initiativeId)?.coordinatorIds.includes(personId) === true ||
      volunteers.get(volunteerId)?.managerId === personId
        ? [registrationId]
        : [],
    ),
  )
  await pMap(registrationIds, (id) => registrations.eraseTextsBy(personId, id, named.has(id)), {
    concurrency,
  })
}

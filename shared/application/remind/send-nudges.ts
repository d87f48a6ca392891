import pMap from 'p-map'
import { dateIn, type Instant } from '../../journey/calendar.ts'
import type { MailRequest } from '../../journey/mails.ts'
import { decideNudges, type DueNudge } from '../../journey/nudges.ts'
import { findAskedId, type RegistrationContext } from '../../journey/registration-context.ts'
import { nextInstant, type Registration } from '../../journey/registration.ts'
import { decideReminder, reminderKinds } from '../../journey/reminders.ts'
import type { ActionDependencies } from '../act/dependencies.ts'
import { cacheDirectory, type DirectoryReader } from '../directory/cached-directory.ts'
import { addAway, loadRegistrationContext } from '../directory/load-registration-context.ts'
import { relistRegistration } from '../directory/relist-registration.ts'
import type { DayKey, DayStore } from '../ports/day-store.ts'
import type { DirectoryStore } from '../ports/directory-store.ts'
import type { NudgeStore } from '../ports/nudge-store.ts'
import { buildListFacts } from '../ports/registration-store.ts'
import { addressDue } from './list-recipients.ts'

export type NudgeDependencies = Pick<
  ActionDependencies,
  'registrations' | 'directory' | 'clock' | 'log'
> & {
  readonly nudges: NudgeStore
  readonly days: DayStore
}

export interface NudgeCounts {
  /** Parts of mails: reminders and nudges, one for each recipient. */
  readonly sent: number
  readonly dropped: number
  readonly failed: number
  /** Whether registrations are left for the next run. */
  readonly isCapped: boolean
}

const concurrency = 16
/** Attempts after a lost optimistic-lock race; then the registration is left to the next run. */
const maxAttempts = 5
/** A nudge has an item for each recipient, and a transaction takes 100. */
const maxRecipients = 90
/** One run looks at no more registrations than this: a mistake must not write to everybody at once. */
const maxPerRun = 20_000

type Counts = { -readonly [Name in keyof NudgeCounts]: NudgeCounts[Name] }

/**
 * Runs the schedule of companies with `nudges`: their reminders and their nudges, as one mail a person
 * and day. Safe to repeat and to run concurrently: what a transaction has recorded is not decided
 * again, and a day is closed once. What a run leaves, the next one finds.
 */
export async function sendNudges(
  dependencies: NudgeDependencies,
  maxRegistrations = maxPerRun,
): Promise<NudgeCounts> {
  const { registrations, days, clock, log } = dependencies
  const now = clock.now()
  // Companies are few, and each person is as they were at their first nudge of the run.
  const cached = cacheDirectory(dependencies.directory)
  const counts: Counts = { sent: 0, dropped: 0, failed: 0, isCapped: false }
  const touched = new Map<string, DayKey>()
  await pMap(
    takeDistinct(registrations.listRemindable('nudges', now), maxRegistrations, () => {
      counts.isCapped = true
    }),
    async (registrationId) => {
      try {
        const found = await remindOf(dependencies, cached, registrationId, now)
        counts.dropped += found.dropped
        counts.sent += found.days.length
        for (const day of found.days) touched.set(nameDay(day), day)
      } catch (error) {
        // One failure must not block the other registrations; the next run tries again.
        counts.failed += 1
        log.error('reminderRun', error, { kind: 'nudges', registrationId })
      }
    },
    { concurrency },
  )
  // Also those that a run which died has left, and parts that were moved to today. The index of what is
  // due may lag behind, so what this run has written is not looked up.
  for await (const day of days.listDue(now)) touched.set(nameDay(day), day)
  counts.failed += await closeDays(dependencies, touched, now)
  if (counts.isCapped) log.error('nudgesCapped', undefined, { count: maxRegistrations })
  log.info('reminderRun', { kind: 'nudges', ...counts })
  return counts
}

/**
 * Closes days, earlier ones first: what a past day has left belongs to the mail of today.
 * @returns how many failed
 */
async function closeDays(
  { days, log }: Pick<NudgeDependencies, 'days' | 'log'>,
  keys: Map<string, DayKey>,
  now: Instant,
): Promise<number> {
  let failed = 0
  for (;;) {
    const first = [...keys.values()].map(({ day }) => day).toSorted()[0]
    if (first === undefined) return failed
    const batch = [...keys].filter(([, { day }]) => day === first)
    for (const [name] of batch) keys.delete(name)
    await pMap(
      batch,
      async ([, key]) => {
        try {
          for (const moved of await days.close(key, now)) keys.set(nameDay(moved), moved)
        } catch (error) {
          failed += 1
          log.error('reminderRun', error, { kind: 'nudges' })
        }
      },
      { concurrency },
    )
  }
}

async function* takeDistinct(
  ids: AsyncIterable<string>,
  maximum: number,
  onMore: () => void,
): AsyncIterable<string> {
  const taken = new Set<string>()
  for await (const id of ids) {
    if (taken.has(id)) continue
    if (taken.size === maximum) {
      onMore()
      return
    }
    taken.add(id)
    yield id
  }
}

function nameDay({ recipientId, day }: DayKey): string {
  return JSON.stringify([day, recipientId])
}

/** The days of people whose mails have got a part, one for each part. */
interface Found {
  readonly days: readonly DayKey[]
  readonly dropped: number
}

/** Decides everything that is due for a registration: its reminder, then its nudges. */
async function remindOf(
  dependencies: NudgeDependencies,
  cached: DirectoryReader,
  registrationId: string,
  now: Instant,
): Promise<Found> {
  const { registrations, nudges, log } = dependencies
  const days: DayKey[] = []
  let dropped = 0
  let isReminded = false
  for (let attempts = 0; attempts < maxAttempts; attempts += 1) {
    const [registration, before] = await Promise.all([
      registrations.load(registrationId),
      nudges.load(registrationId),
    ])
    if (!registration) return { days, dropped }
    const context = await loadRegistrationContext(cached, registration)
    const { company } = context
    if (!company.nudges) {
      await forget(dependencies, registration)
      return { days, dropped }
    }
    const at = nextInstant(registration, now)
    const day = dateIn(company.timeZone, at)
    const reminder = await remind(dependencies, registration, context, day, at)
    if (reminder === 'conflict') continue
    if (reminder) {
      if (reminder.mails.length === 0) dropped += 1
      days.push(...reminder.mails.map(({ recipientId }) => ({ recipientId, day })))
      isReminded = true
      // The registration has changed: its nudges are decided on what it is now.
      continue
    }
    if (before?.lookAt === undefined || before.lookAt > now) {
      // Listed by an earlier time zone, or done by another run: it is not read again before it is due.
      // A reminder of this run has put it into its lists already.
      if (!isReminded) await relistRegistration(dependencies, registration)
      return { days, dropped }
    }
    const decision = decideNudges({
      registration,
      settings: company,
      note: before,
      askedId: findAskedId(registration, context.volunteer),
      now: at,
    })
    const reader = { personId: registration.volunteerId, isAsManager: false }
    const asked = await addAway(cached, registration, context, reader, at)
    const addressed = await addressAll(dependencies.directory, decision.due, registration, asked)
    const mails = addressed.slice(0, maxRecipients)
    if (addressed.length > maxRecipients)
      log.error('nudgeShortened', undefined, { registrationId, count: addressed.length })
    const { timeZone } = company
    const record = { registration, before, decision, mails, day, timeZone, at }
    if ((await nudges.record(record)) === 'changed') continue
    return {
      days: [...days, ...mails.map(({ recipientId }) => ({ recipientId, day }))],
      dropped,
    }
  }
  throw new Error(`Registration ${registrationId} keeps changing`)
}

/** The company has no nudges any more: its reminders belong to their own runs. */
async function forget(dependencies: NudgeDependencies, registration: Registration): Promise<void> {
  await relistRegistration(dependencies, registration)
  await dependencies.nudges.setLook(registration.registrationId, undefined)
}

/** @returns undefined if no reminder is due */
async function remind(
  { registrations }: Pick<NudgeDependencies, 'registrations'>,
  previous: Registration,
  { company, volunteer }: Pick<RegistrationContext, 'company' | 'volunteer'>,
  day: string,
  at: Instant,
): Promise<'conflict' | { readonly mails: readonly MailRequest[] } | undefined> {
  for (const kind of reminderKinds) {
    const decided = decideReminder(kind, previous, company, volunteer, at)
    if (!decided) continue
    const accepted = { ...decided, created: {} }
    const lists = buildListFacts(company)
    const result = await registrations.commit({ previous, accepted, lists, day, at })
    return result === 'committed' ? decided : 'conflict'
  }
  return undefined
}

async function addressAll(
  directory: Pick<DirectoryStore, 'getPeople' | 'listMemberIds' | 'listAdminIds'>,
  due: readonly DueNudge[],
  registration: Registration,
  context: RegistrationContext,
): Promise<readonly MailRequest[]> {
  const mails: MailRequest[] = []
  for (const one of due) mails.push(...(await addressDue(directory, one, registration, context)))
  return mails
}

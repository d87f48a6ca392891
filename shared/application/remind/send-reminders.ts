import pMap from 'p-map'
import type { Instant } from '../../journey/calendar.ts'
import { nextInstant } from '../../journey/registration.ts'
import { decideReminder, type ReminderKind } from '../../journey/reminders.ts'
import type { ActionDependencies } from '../act/dependencies.ts'
import { cacheDirectory, type DirectoryReader } from '../directory/cached-directory.ts'
import { relistRegistration } from '../directory/relist-registration.ts'
import { buildListFacts } from '../ports/registration-store.ts'

type Dependencies = Pick<ActionDependencies, 'registrations' | 'directory' | 'clock' | 'log'>

const concurrency = 16
/** Attempts after a lost optimistic-lock race; then the registration is left to the next run. */
const maxAttempts = 5

/**
 * Runs a schedule: requests at most one reminder of the kind per registration, in companies without
 * `nudges`. Safe to repeat and
 * to run concurrently, because the registration records what was sent or dropped.
 * @returns how many reminders were requested, dropped and failed
 */
export async function sendReminders(
  dependencies: Dependencies,
  kind: ReminderKind,
): Promise<{ readonly sent: number; readonly dropped: number; readonly failed: number }> {
  const { registrations, clock, log } = dependencies
  const now = clock.now()
  // Companies are few, and each person is as they were at their first reminder of the run.
  const cached = cacheDirectory(dependencies.directory)
  const counts = { sent: 0, dropped: 0, failed: 0 }
  await pMap(
    registrations.listRemindable(kind, now),
    async (registrationId) => {
      try {
        const result = await remind(dependencies, cached, kind, registrationId, now)
        if (result) counts[result] += 1
      } catch (error) {
        // One failure must not block the other registrations; the next run tries again.
        counts.failed += 1
        log.error('reminderRun', error, { kind, registrationId })
      }
    },
    { concurrency },
  )
  log.info('reminderRun', { kind, ...counts })
  return counts
}

async function remind(
  { registrations, directory }: Dependencies,
  cached: Pick<DirectoryReader, 'getCompany' | 'getPerson'>,
  kind: ReminderKind,
  registrationId: string,
  now: Instant,
): Promise<'sent' | 'dropped' | undefined> {
  for (let attempts = 0; attempts < maxAttempts; attempts += 1) {
    const previous = await registrations.load(registrationId)
    if (!previous) return undefined
    const [company, volunteer] = await Promise.all([
      cached.getCompany(previous.companyId),
      cached.getPerson(previous.volunteerId),
    ])
    if (!company) throw new Error(`Company ${previous.companyId} is not in the directory`)
    const at = nextInstant(previous, now)
    // Those of a company with nudges are sent with its nudges.
    const decided = company.nudges
      ? undefined
      : decideReminder(kind, previous, company, volunteer, at)
    if (!decided) {
      // Listed by an earlier time zone, or done by another run: it is not read again before it is due.
      await relistRegistration({ registrations, directory }, previous)
      return undefined
    }
    const lists = buildListFacts(company)
    const accepted = { ...decided, created: {} }
    if ((await registrations.commit({ previous, accepted, lists, at })) === 'committed')
      return decided.mails.length > 0 ? 'sent' : 'dropped'
  }
  throw new Error(`Registration ${registrationId} keeps changing`)
}

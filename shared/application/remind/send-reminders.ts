import pMap from 'p-map'
import type { Instant } from '../../journey/calendar.ts'
import { decideReminder, type ReminderKind } from '../../journey/reminders.ts'
import type { ActionDependencies } from '../act/dependencies.ts'
import { cacheDirectory, type DirectoryReader } from '../directory/cached-directory.ts'

type Dependencies = Pick<ActionDependencies, 'registrations' | 'directory' | 'clock' | 'log'>

const concurrency = 16
/** Attempts after a lost optimistic-lock race; then the registration is left to the next run. */
const maxAttempts = 5

/**
 * Runs a schedule: requests at most one reminder of the kind per registration. Safe to repeat and
 * to run concurrently, because the registration records what was sent or dropped.
 * @returns how many reminders were requested, dropped and failed
 */
export async function sendReminders(
  dependencies: Dependencies,
  kind: ReminderKind,
): Promise<{ readonly sent: number; readonly dropped: number; readonly failed: number }> {
  const { registrations, clock, log } = dependencies
  const now = clock.now()
  const cached = { registrations, directory: cacheDirectory(dependencies.directory) }
  const counts = { sent: 0, dropped: 0, failed: 0 }
  await pMap(
    registrations.listRemindable(now),
    async (registrationId) => {
      try {
        const result = await remind(cached, kind, registrationId, now)
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
  {
    registrations,
    directory,
  }: Pick<Dependencies, 'registrations'> & { readonly directory: DirectoryReader },
  kind: ReminderKind,
  registrationId: string,
  now: Instant,
): Promise<'sent' | 'dropped' | undefined> {
  for (let attempts = 0; attempts < maxAttempts; attempts += 1) {
    const previous = await registrations.load(registrationId)
    if (!previous) return undefined
    const [company, volunteer] = await Promise.all([
      directory.getCompany(previous.companyId),
      directory.getPerson(previous.volunteerId),
    ])
    if (!company) throw new Error(`Company ${previous.companyId} is not in the directory`)
    const decided = decideReminder(kind, previous, company, volunteer, now)
    if (!decided) return undefined
    const accepted = { ...decided, created: {} }
    if ((await registrations.commit({ previous, accepted, at: now })) === 'committed')
      return decided.mails.length > 0 ? 'sent' : 'dropped'
  }
  throw new Error(`Registration ${registrationId} keeps changing`)
}

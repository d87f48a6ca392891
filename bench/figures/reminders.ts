import { createSendRemindersHandler } from '../../functions/send-reminders/handler.ts'
import { memoryContext } from '../../local/replay/api-event.ts'
import { silentLog } from '../../shared/application/ports/log.ts'
import { addDays, addMinutes, instantAt } from '../../shared/journey/calendar.ts'
import type { Company } from '../../shared/journey/directory.ts'
import type { Registration } from '../../shared/journey/registration.ts'
import { reminderRuns } from '../../shared/journey/reminders.ts'
import { application } from '../../local/mails/example-world.ts'
import { putRegistrations } from '../../test/simulation/many-registrations.ts'
import { createStoresOnFake } from '../../test/simulation/stores-on-fake.ts'
import { type Benchmark, type Figure, roundFigure } from '../figure.ts'
import { foundSomething } from '../found-something.ts'
import { createDirectory, volunteer } from '../programme.ts'

const firstDay = '2026-01-05'
/** Until the first reminder of the registration that entered its status last is sent. */
const days = 32
const everyMinutes = 15
/** Registrations of a company with nudges, whose reads are printed only. */
const withNudges = 300
/** Number of days on which registrations entered their status. */
const entryDays = 30

/** The reads of a reminder over a month in which the schedules run every fifteen minutes. */
export function countReminderReads(counts: readonly number[]): Benchmark {
  return {
    name: 'reminders',
    what: 'the reads of a reminder, over a month of runs',
    async run({ show, print, signal }) {
      const figures: Figure[] = []
      for (const count of counts) {
        const name = `${count} registrations`
        const { reads, looks, sent } = await runSchedules(count, {}, show, signal)
        print(`${name}: ${sent} reminders, ${reads} reads, and ${looks} looks at nothing`)
        figures.push({
          figure: `reads a reminder, ${name}`,
          value: roundFigure(reads / sent),
          bound: 1.5,
          unit: 'reads that found something',
        })
      }
      // There, reminders and nudges of a person and day become one mail, which takes reads of its own.
      const merged = await runSchedules(withNudges, { nudges: true }, show, signal)
      print(
        `${withNudges} registrations of a company with nudges: ${merged.sent} reminders, ${merged.reads} reads`,
      )
      return figures
    },
  }
}

async function runSchedules(
  count: number,
  company: Pick<Company, 'nudges'>,
  show: (text: string) => void,
  signal: AbortSignal,
) {
  let now = instantAt(firstDay, '00:00', 'UTC')
  const { fake, tableName, stores } = createStoresOnFake({ clock: { now: () => now } })
  for (const entry of createDirectory(count, company))
    await stores.directory.replace(undefined, entry)
  putRegistrations(
    fake.table(tableName),
    Array.from({ length: count }, (_, index) => search(index)),
    () => undefined,
    company.nudges ? { off: [] } : undefined,
  )
  const handler = createSendRemindersHandler({
    ...stores,
    clock: { now: () => now },
    timeSource: 'request',
    log: silentLog,
  })
  const last = instantAt(addDays(firstDay, days), '00:00', 'UTC')
  const total = { reads: 0, looks: 0, sent: 0 }
  for (; now < last; now = addMinutes(now, everyMinutes)) {
    signal.throwIfAborted()
    if (now.includes('T00:00')) show(`${count} registrations, ${now.slice(0, 10)}`)
    for (const kind of reminderRuns) {
      fake.forgetCalls()
      total.sent += (await handler({ kind, now }, memoryContext)).sent
      const reads = fake.calls.filter(({ operation }) => operation !== 'TransactWriteItems')
      const found = reads.filter(foundSomething)
      total.reads += found.length
      total.looks += reads.length - found.length
    }
  }
  if (total.sent !== count) throw new Error(`${total.sent} of ${count} reminders were sent`)
  return total
}

/** A registration that entered the search on one of the first days of the month before. */
function search(index: number): Registration {
  const since = addMinutes(
    instantAt(addDays('2025-12-06', index % entryDays), '09:00', 'UTC'),
    index % 480,
  )
  return {
    ...application,
    registrationId: `r-${index}`,
    volunteerId: volunteer(index),
    tasks: [],
    registeredAt: since,
    changedAt: since,
    status: 'MENTEE_SEARCH',
    statusSince: since,
  }
}

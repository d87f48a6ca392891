import type { Benchmark } from './figure.ts'
import { actionTime } from './figures/action.ts'
import { importTime } from './figures/import.ts'
import { pageTime } from './figures/page.ts'
import { countReminderReads } from './figures/reminders.ts'
import { startTime } from './figures/start.ts'

/** In the order in which `npm run bench` runs them. */
export const benchmarks: readonly Benchmark[] = [
  actionTime,
  startTime,
  countReminderReads([1_000]),
  importTime,
  pageTime,
]

import type { Benchmark } from './figure.ts'
import { actionTime } from './figures/action.ts'
import { countBoardReads } from './figures/board.ts'
import { exportCost } from './figures/export.ts'
import { importTime } from './figures/import.ts'
import { journeyCost } from './figures/journey.ts'
import { pageTime } from './figures/page.ts'
import { countReminderReads } from './figures/reminders.ts'
import { startTime } from './figures/start.ts'

/** In the order in which `npm run bench` runs them. */
export const benchmarks: readonly Benchmark[] = [
  actionTime,
  startTime,
  countBoardReads([100, 10_000, 100_000]),
  countReminderReads([1_000, 100_000]),
  importTime,
  exportCost,
  pageTime,
  journeyCost,
]

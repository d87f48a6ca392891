import type { Benchmark } from './figure.ts'
import { actionTime } from './figures/action.ts'
import { pageTime } from './figures/page.ts'
import { startTime } from './figures/start.ts'

/** In the order in which `npm run bench` runs them. */
export const benchmarks: readonly Benchmark[] = [actionTime, startTime, pageTime]

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { prepareChromium } from '../../local/browser/chromium.ts'
import { MissingPrerequisite } from '../../local/cloud/missing-prerequisite.ts'
import { findPython } from '../../local/cloud/python.ts'
import { allParts, fastLanes, type Part } from './parts.ts'
import { type Outcome, runPart } from './run-part.ts'

/*
 * `npm test`: types, lint and every test, one after the other, all of them even where one fails; a
 * skipped test fails it. `--fast`, as `npm run test:fast`, is for every edit. Both say how long each
 * part took, and end with a line like `312 passed, 0 failed`.
 */

const [option, ...others] = process.argv.slice(2)
const isFast = option === '--fast'
if ((option !== undefined && !isFast) || others.length > 0) {
  console.error('npm test takes no arguments. For some of the tests: npx vitest run FILE')
  process.exit(2)
}

const interruption = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => interruption.abort())

try {
  const startedAt = performance.now()
  if (!isFast) await prepareMachine()
  const outcomes = await runLanes(isFast ? fastLanes : [allParts])
  if (interruption.signal.aborted) process.exitCode = 130
  else summarise(outcomes, performance.now() - startedAt)
} catch (error) {
  // What is missing on the machine is said plainly; anything else with its trace.
  console.error(error instanceof MissingPrerequisite ? error.message : error)
  process.exitCode = 1
}

/** Says what this machine lacks before anything runs. */
async function prepareMachine(): Promise<void> {
  await findPython()
  await prepareChromium(console.log)
}

async function runLanes(lanes: readonly (readonly Part[])[]): Promise<readonly Outcome[]> {
  const folder = await mkdtemp(join(tmpdir(), 'mentoring-journey-test-'))
  const isQuiet = lanes.length > 1
  try {
    const outcomes = await Promise.all(lanes.map((parts) => runLane(parts, folder, isQuiet)))
    return outcomes.flat()
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function runLane(
  parts: readonly Part[],
  folder: string,
  isQuiet: boolean,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = []
  const { signal } = interruption
  for (const part of parts)
    if (!signal.aborted) outcomes.push(await runPart(part, { folder, isQuiet, signal }))
  return outcomes
}

function summarise(outcomes: readonly Outcome[], milliseconds: number): void {
  console.log('')
  for (const outcome of outcomes) showTime(outcome.name, outcome.milliseconds)
  showTime('all', milliseconds)

  const passed = sum(outcomes.map((outcome) => outcome.passed))
  const failed = sum(outcomes.map((outcome) => outcome.failed))
  // The fast tests leave out the slow ones, which are no gap: `npm test` has them.
  const skipped = isFast ? 0 : sum(outcomes.map((outcome) => outcome.skipped))
  if (skipped > 0) console.error('\nA skipped test counts as a failure of the run.')
  console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
  if (failed > 0 || skipped > 0) process.exitCode = 1
}

function showTime(name: string, milliseconds: number): void {
  const seconds = Math.round(milliseconds / 1000)
  const minutes = `${Math.floor(seconds / 60)} min`.padStart(7)
  console.log(`${minutes} ${String(seconds % 60).padStart(2)} s  ${name}`)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

import { randomUUID } from 'node:crypto'
import type { Operator } from '../operator/operator.ts'
import { exitCodes } from '../terminal/run-command.ts'
import { playCanary } from './canary/play-canary.ts'
import type { OperateCommand } from './command-line.ts'
import type { Console } from './console.ts'
import type { OperatedStage } from './stage.ts'

/** An email waits a minute for its next attempt, and SES reports within seconds. */
const patience = { waitMs: 120_000, everyMs: 1_000 }

/** Plays a registration from end to end, and reports how it went, if that is wanted. */
export async function runCanary(
  operator: Operator,
  stage: Pick<OperatedStage, 'open'>,
  { isReported }: Extract<OperateCommand, { command: 'canary' }>,
  { print, progress }: Console,
  signal: AbortSignal,
): Promise<number> {
  const opened = await stage.open(operator)
  const { name, now, send } = opened
  const code = await playCanary(
    {
      operator,
      send,
      now,
      run: randomUUID().slice(0, 8),
      // The local cloud's SES reports only where `npm start` has it do so.
      hasDeliveries: name !== 'local',
      readMilliseconds: () => performance.now(),
      patience,
    },
    { print, begin: (step) => progress.step(step) },
  )
  // One that somebody interrupted tells nothing.
  if (isReported && !signal.aborted) await opened.reportCanary(code !== exitCodes.done)
  return code
}

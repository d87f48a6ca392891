import { parseArgs } from 'node:util'
import { getErrorMessage } from '../terminal/get-error-message.ts'
import { UsageError } from '../terminal/usage-error.ts'

export const targets = ['memory', 'cloud'] as const
export type Target = (typeof targets)[number]

export interface ReplayCommand {
  readonly scenario: string
  readonly out: string
  readonly target: Target
  /** Of a stage on AWS: what `cdk deploy --outputs-file` wrote. */
  readonly stageOutputs?: string | undefined
}

export const usage = `Usage: npm run replay -- --scenario FILE --out DIR [--target memory|cloud]

  --scenario FILE       the scenario to play, JSON Lines
  --out DIR             where results.jsonl, mails.jsonl and the exports go; made where it is missing
  --target memory       in this process (default)
  --target cloud        on a deployed stage: the local cloud that runs, or one of its own
  --stage-outputs FILE  with cloud: another stage, by the file of cdk deploy --outputs-file
  --help                this
`

/**
 * @returns undefined where help is asked for
 * @throws UsageError
 */
export function readCommandLine(args: readonly string[]): ReplayCommand | undefined {
  const { scenario, out, target = 'memory', help, 'stage-outputs': stageOutputs } = parse(args)
  if (help === true) return undefined
  if (scenario === undefined) throw new UsageError('Say which scenario to play: --scenario FILE')
  if (out === undefined) throw new UsageError('Say where the results go: --out DIR')
  if (!isTarget(target))
    throw new UsageError(`There is no target ${target}: choose one of ${targets.join(', ')}`)
  if (stageOutputs !== undefined && target !== 'cloud')
    throw new UsageError('--stage-outputs is for --target cloud')
  return { scenario, out, target, stageOutputs }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        scenario: { type: 'string' },
        out: { type: 'string' },
        target: { type: 'string' },
        'stage-outputs': { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values
  } catch (error) {
    throw new UsageError(getErrorMessage(error))
  }
}

function isTarget(target: string): target is Target {
  return (targets as readonly string[]).includes(target)
}

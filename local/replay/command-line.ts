import { parseArgs } from 'node:util'
import { getErrorMessage } from '../terminal/get-error-message.ts'
import { UsageError } from '../terminal/usage-error.ts'

export const targets = ['memory', 'cloud'] as const
export type Target = (typeof targets)[number]

export interface ReplayCommand {
  readonly scenario: string
  readonly out: string
  readonly target: Target
  /** Outputs file of a stage on AWS, written by `cdk deploy --outputs-file`. */
  readonly stageOutputs?: string | undefined
}

export const usage = `Usage: npm run replay -- --scenario FILE --out DIR [--target memory|cloud]

  --scenario FILE       the scenario to play (JSON Lines)
  --out DIR             folder for results.jsonl, mails.jsonl and the exports; created if missing
  --target memory       plays in this process (default)
  --target cloud        plays on the running local cloud, or starts one
  --stage-outputs FILE  with --target cloud: plays on the stage on AWS whose outputs
                        cdk deploy --outputs-file wrote to this file
  --help                shows this help
`

/**
 * @returns undefined for --help
 * @throws UsageError
 */
export function readCommandLine(args: readonly string[]): ReplayCommand | undefined {
  const { scenario, out, target = 'memory', help, 'stage-outputs': stageOutputs } = parse(args)
  if (help === true) return undefined
  if (scenario === undefined) throw new UsageError('Missing option: --scenario FILE')
  if (out === undefined) throw new UsageError('Missing option: --out DIR')
  if (!isTarget(target))
    throw new UsageError(`Unknown target ${target}: use one of ${targets.join(', ')}`)
  if (stageOutputs !== undefined && target !== 'cloud')
    throw new UsageError('--stage-outputs only works with --target cloud')
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

import { spawn } from 'node:child_process'
import { delimiter, dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import * as z from 'zod'
import { killGroup } from './process.ts'
import { readStageOutputs } from './stage-outputs.ts'

/** The stack's outputs. */
export const StackOutputs = z.object({
  ApiUrl: z.string(),
  UserPoolId: z.string(),
  UserPoolClientId: z.string(),
  TimeSecretArn: z.string(),
  TableName: z.string(),
  StateMachineArn: z.string(),
  OperatorFunctionName: z.string(),
  RepairFunctionName: z.string(),
  SendRemindersFunctionName: z.string(),
  FollowMailFunctionName: z.string(),
  ExportBucketName: z.string(),
  EventBusName: z.string(),
})
export type StackOutputs = z.infer<typeof StackOutputs>

interface DeployOptions {
  readonly projectRoot: string
  readonly runDirectory: string
  readonly environment: Readonly<Record<string, string>>
  readonly baseUrl: string
  readonly onProgress: (message: string) => void
  /** Further values of the stage, as `cdk deploy -c name=value` takes them. */
  readonly values?: Readonly<Record<string, string>>
}

/** Runs `cdk bootstrap` against the emulator, once before the first deployment. */
export async function prepareAccount(options: DeployOptions): Promise<void> {
  const account = options.environment['CDK_DEFAULT_ACCOUNT'] ?? '000000000000'
  const region = options.environment['AWS_REGION'] ?? ''
  options.onProgress('Preparing the account (cdk bootstrap)')
  await cdk(['bootstrap', `aws://${account}/${region}`, ...listContext(options)], options)
}

/** Runs `cdk deploy --all` against the emulator. */
export async function deploy(options: DeployOptions): Promise<StackOutputs> {
  const outputsFile = join(options.runDirectory, 'outputs.json')
  const context = listContext(options)
  options.onProgress('Building and deploying (cdk deploy)')
  await cdk(
    ['deploy', '--all', '--require-approval', 'never', '--outputs-file', outputsFile, ...context],
    options,
  )
  return StackOutputs.parse(await readStageOutputs(outputsFile))
}

function listContext({ baseUrl, values = {} }: DeployOptions): readonly string[] {
  return Object.entries({ stage: 'local', baseUrl, ...values }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ])
}

async function cdk(
  args: readonly string[],
  { projectRoot, runDirectory, environment, onProgress }: DeployOptions,
): Promise<void> {
  const child = spawn(
    process.execPath,
    [
      join(projectRoot, 'node_modules', 'aws-cdk', 'bin', 'cdk'),
      ...args,
      '--output',
      join(runDirectory, 'cdk.out'),
      '--no-notices',
      '--ci',
    ],
    {
      cwd: projectRoot,
      // In its own process group, so that it can be killed together with the CDK app.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: [
          dirname(process.execPath),
          join(projectRoot, 'node_modules', '.bin'),
          process.env['PATH'] ?? '',
        ].join(delimiter),
        HOME: runDirectory,
        CDK_HOME: runDirectory,
        TMPDIR: join(runDirectory, 'tmp'),
        CDK_DISABLE_CLI_TELEMETRY: 'true',
        ...environment,
      },
    },
  )
  const killNow = () => killGroup(child.pid ?? 0)
  process.once('exit', killNow)
  const output: string[] = []
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      output.push(line)
      const step = describeStep(line)
      if (step !== undefined) onProgress(`  ${step}`)
    })
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  process.removeListener('exit', killNow)
  if (code !== 0) {
    throw new Error(`cdk ${args[0] ?? ''} failed:\n${output.slice(-40).join('\n')}`)
  }
}

function describeStep(line: string): string | undefined {
  const bundling = /^Bundling asset [^/]+\/(?:.*\/)?([^/]+)\/Code\//.exec(line)?.[1]
  if (bundling !== undefined) return `bundling ${bundling}`
  return /\| CREATE_COMPLETE +\| (AWS::CloudFormation::Stack) +\| (\S+)/.exec(line)?.[2]
}

import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { bundleFunction } from '../../infra/constructs/bundle-function.ts'
import { type Benchmark, type Figure, roundFigure } from '../figure.ts'
import { findMedian } from '../measure-ratio.ts'

const execute = promisify(execFile)
const root = join(import.meta.dirname, '..', '..')
/** Starts in each of the five measurements. */
const starts = 5
const measurements = 5

/** The functions that people wait for, with the SDK clients that each creates when it starts. */
const functions = {
  volunteer: ['dynamodb', 'sfn', 'secrets-manager'],
  coordinator: ['dynamodb', 'sfn', 'secrets-manager'],
  manager: ['dynamodb', 'sfn', 'secrets-manager'],
  partner: ['dynamodb', 'sfn', 'secrets-manager'],
  admin: ['dynamodb', 'sfn', 'secrets-manager'],
  'email-link': ['dynamodb', 'sfn', 'secrets-manager', 'ses'],
  'sign-in': ['dynamodb', 'secrets-manager'],
  scim: ['dynamodb'],
} as const

const clients = {
  dynamodb: 'DynamoDBClient',
  sfn: 'SFNClient',
  'secrets-manager': 'SecretsManagerClient',
  ses: 'SESClient',
} as const

/** What the functions read from their environment (infra sets it). */
const environment = {
  AWS_REGION: 'eu-west-1',
  AWS_ACCESS_KEY_ID: 'bench',
  AWS_SECRET_ACCESS_KEY: 'bench',
  TABLE_NAME: 'journey',
  TIME_SOURCE: 'system',
  STATE_MACHINE_ARN: 'arn:aws:states:eu-west-1:000000000000:stateMachine:journey',
  LINK_SECRET_ARN: 'arn:aws:secretsmanager:eu-west-1:000000000000:secret:keys',
  SESSION_SECRET_ARN: 'arn:aws:secretsmanager:eu-west-1:000000000000:secret:sessions',
  CERTIFICATE_SECRET_ARN: 'arn:aws:secretsmanager:eu-west-1:000000000000:secret:certificates',
  SIGN_IN_SECRET_ARN: 'arn:aws:secretsmanager:eu-west-1:000000000000:secret:sign-in',
  SECOND_FACTOR_SECRET_ARN: 'arn:aws:secretsmanager:eu-west-1:000000000000:secret:second-factor',
  SECOND_FACTOR: 'required',
  LIMITS: '{}',
  BASE_URL: 'https://mentoring.example.org',
  MAIL_FROM: 'mentoring@example.org',
  MAIL_CONFIGURATION_SET: 'journey',
  ISSUER_SECRETS: 'journey/issuers/',
  EXPORT_BUCKET: 'exports',
  EXPORT_FUNCTION_NAME: 'export',
}

/** How long a function takes to start, against one that does nothing with the same SDK clients. */
export const startTime: Benchmark = {
  name: 'start',
  what: 'the start of each function, against a bare one with the same SDK clients',
  async run({ show, signal }) {
    const folder = await mkdtemp(join(tmpdir(), 'bench-start-'))
    try {
      const figures: Figure[] = []
      for (const [name, used] of Object.entries(functions)) {
        show(name)
        const bare = join(folder, `${name}-bare.ts`)
        await mkdir(folder, { recursive: true })
        await writeFile(bare, writeBareFunction(used))
        const work = bundle(join(root, 'functions', name, 'index.ts'), join(folder, name))
        const baseline = bundle(bare, join(folder, `${name}-bare`))
        figures.push({
          figure: `start of ${name} / of a bare function with the same SDK clients`,
          value: await measureStarts(work, baseline, signal),
          bound: 1.3,
          unit: 'times',
        })
      }
      return figures
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  },
}

function writeBareFunction(used: readonly (keyof typeof clients)[]): string {
  return [
    "import middy from '@middy/core'",
    "import { DynamoDBDocumentClient, GetCommand, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'",
    ...used.map((name) => `import { ${clients[name]} } from '@aws-sdk/client-${name}'`),
    `const clients = [${used.map((name) => `new ${clients[name]}()`).join(', ')}]`,
    'const table = DynamoDBDocumentClient.from(clients[0])',
    'const commands = [GetCommand, QueryCommand, TransactWriteCommand]',
    'export const handler = middy().handler(() => ({ clients, commands, table }))',
  ].join('\n')
}

/** @returns the file of the handler */
function bundle(entry: string, outputFolder: string): string {
  bundleFunction(entry, outputFolder)
  return join(outputFolder, 'index.mjs')
}

/** @returns the median of five ratios */
async function measureStarts(work: string, baseline: string, signal: AbortSignal) {
  const ratios: { readonly value: number }[] = []
  for (let measurement = 0; measurement <= measurements; measurement += 1) {
    const times = { work: 0, baseline: 0 }
    for (let start = 0; start < starts; start += 1) {
      times.work += await measureStart(work, signal)
      times.baseline += await measureStart(baseline, signal)
    }
    // The first one fills the file cache.
    if (measurement > 0) ratios.push({ value: roundFigure(times.work / times.baseline) })
  }
  return findMedian(ratios).value
}

/** @returns the milliseconds that a new process takes to import the bundle */
async function measureStart(file: string, signal: AbortSignal): Promise<number> {
  const script = `const began = performance.now(); await import(${JSON.stringify(file)}); console.log(performance.now() - began); process.exit()`
  const { stdout } = await execute(process.execPath, ['--input-type=module', '--eval', script], {
    env: environment,
    signal,
  })
  return Number(stdout)
}

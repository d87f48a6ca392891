import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod'
import { systemClock } from '../../shared/adapters/node/system-clock.ts'
import type { Instant } from '../../shared/journey/calendar.ts'
import { type ClockState, createCloudClock, moveClock, readClock } from './cloud-clock.ts'
import { deploy, prepareAccount, StackOutputs } from './deploy.ts'
import { awsEnvironment, findFreePort, REGION, startEmulator } from './emulator.ts'
import {
  type FollowMail,
  type MailTrouble,
  type ParsedMail,
  readInbox,
  setMailOutage,
  setMailTrouble,
  startMailGate,
} from './mail-gate.ts'
import { patientCalls } from './patient-calls.ts'
import { isRunning } from './process.ts'
import { startProxy } from './proxy.ts'
import { prepareEmulator } from './python.ts'
import { createSignIn } from './sign-in.ts'
import { connectTimeSignatures } from './time-signatures.ts'

const RUN_PREFIX = 'mentoring-journey-'
const PROJECT_ROOT = join(import.meta.dirname, '..', '..')
const LOCAL_DIRECTORY = join(PROJECT_ROOT, '.local')
/** Link to the addresses of the cloud that other processes find. */
const PUBLIC_LINK = join(LOCAL_DIRECTORY, 'cloud.json')

export interface Cloud {
  /** The emulator's endpoint for SDK clients, which read it from `env`. */
  readonly endpoint: string
  /** The product's address for browsers and HTTP clients: pages, API and `/inbox`. */
  readonly baseUrl: string
  readonly outputs: StackOutputs
  /** Environment variables that point AWS SDKs and the CDK to this cloud. */
  readonly env: Readonly<Record<string, string>>
  /** The same for SDK clients in this process: `new DynamoDBClient(cloud.client)`. */
  readonly client: {
    readonly endpoint: string
    readonly region: string
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string }
  } & typeof patientCalls
  /** All emails that SES has accepted, oldest first. */
  inbox(): Promise<ParsedMail[]>
  /** During an outage, SES answers 503. */
  setMailOutage(isOn: boolean): Promise<void>
  /** From now on, SES takes no mail and answers as AWS's does; undefined: it takes them again. */
  setMailTrouble(trouble: MailTrouble | undefined): Promise<void>
  clock(): Promise<ClockState>
  /** From now on, requests through `baseUrl` name this time as it passes. It never goes back. */
  moveClock(instant: Instant): Promise<void>
  /** Returns an ID token for the JSON API. Creates the user in the pool if necessary. */
  idToken(email: string): Promise<string>
  /** Stops the cloud if this process started it. Otherwise does nothing. */
  stop(): Promise<void>
}

const CloudAddresses = z.object({
  pid: z.int(),
  endpoint: z.string(),
  baseUrl: z.string(),
  mailEndpoint: z.string(),
  /** What IAM has decided (`permissions.py`). */
  callsFile: z.string(),
  outputs: StackOutputs,
})
export type CloudAddresses = z.infer<typeof CloudAddresses>

interface StartOptions {
  /** Port for browsers. Default 3000; if the port is in use, any free one. */
  readonly port?: number
  readonly onProgress?: (message: string) => void
  /** Whether `attachCloud()` in other processes finds it. They find the first one that runs. */
  readonly isPublic?: boolean
}

export interface StartedCloud extends Cloud {
  /** For `connectCloud` in a child process. */
  readonly addresses: CloudAddresses
  /** Resolves when the emulator has exited, for any reason. */
  readonly ended: Promise<void>
  /** Deploys the product again, with other values of the stage. */
  redeploy(values: Readonly<Record<string, string>>): Promise<StackOutputs>
  /** Has SES report what became of each mail from now on, with the event that it puts on the bus. */
  reportDeliveries(follow: FollowMail): void
}

/**
 * Starts an emulated AWS and deploys the product to it. Several can run side by side. Everything
 * ends with this process, even if it is killed.
 */
export async function startCloud(options: StartOptions = {}): Promise<StartedCloud> {
  const { port = 3000, onProgress = () => undefined } = options
  const python = await prepareEmulator(LOCAL_DIRECTORY, onProgress)
  const runDirectory = await makeRunDirectory()

  // What `stop` has to undo, newest last.
  const started: (() => Promise<unknown>)[] = []
  let stopping: Promise<void> | undefined
  const stop = () => (stopping ??= undo(started))

  try {
    started.push(() => rm(runDirectory, { recursive: true, force: true }))
    let endpoint = ''
    const gate = await startMailGate(() => endpoint)
    started.push(() => gate.close())
    const inbox = readInbox(gate.endpoint)
    const proxy = await startProxy(port, inbox, createCloudClock(systemClock))
    started.push(() => proxy.close())

    onProgress('Starting the AWS emulator')
    const emulatorPort = await findFreePort()
    const emulator = await startEmulator({
      python,
      runDirectory,
      publicLink: PUBLIC_LINK,
      port: emulatorPort,
      mailEndpoint: gate.endpoint,
    })
    started.push(() => emulator.stop())
    endpoint = emulator.endpoint

    const deployment = {
      projectRoot: PROJECT_ROOT,
      runDirectory,
      environment: awsEnvironment(endpoint),
      baseUrl: proxy.baseUrl,
      onProgress,
    }
    await prepareAccount(deployment)
    const outputs = await deploy(deployment)
    proxy.forwardTo({
      emulatorPort,
      apiId: readApiId(outputs.ApiUrl),
      timeSignatures: connectTimeSignatures(createClient(endpoint), outputs),
    })

    const addresses: CloudAddresses = {
      pid: process.pid,
      endpoint,
      baseUrl: proxy.baseUrl,
      mailEndpoint: gate.endpoint,
      callsFile: emulator.callsFile,
      outputs,
    }
    const file = join(runDirectory, 'cloud.json')
    await writeFile(file, JSON.stringify(addresses, null, 2))
    if ((options.isPublic ?? true) && (await publish(file))) {
      started.push(() => rm(PUBLIC_LINK, { force: true }))
    }
    return {
      ...connectCloud(addresses),
      addresses,
      ended: emulator.exited,
      redeploy: (values) => deploy({ ...deployment, values }),
      reportDeliveries: (follow) => gate.reportTo(follow),
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Connects to the cloud that another process of this project runs, if there is one. */
export async function attachCloud(): Promise<Cloud | undefined> {
  const addresses = await readAddresses(PUBLIC_LINK)
  return addresses && connectCloud(addresses)
}

/** Connects to a running cloud. Its `stop` does nothing, because another process owns it. */
export function connectCloud(addresses: CloudAddresses): Cloud {
  const { endpoint, baseUrl, outputs, mailEndpoint } = addresses
  const env = awsEnvironment(endpoint)
  const client = createClient(endpoint)
  return {
    endpoint,
    baseUrl,
    outputs,
    env,
    client,
    inbox: readInbox(mailEndpoint),
    clock: () => readClock(baseUrl),
    moveClock: (instant) => moveClock(baseUrl, instant),
    setMailOutage: (isOn) => setMailOutage(mailEndpoint, isOn),
    setMailTrouble: (trouble) => setMailTrouble(mailEndpoint, trouble),
    idToken: createSignIn({
      client: new CognitoIdentityProviderClient(client),
      userPoolId: outputs.UserPoolId,
      userPoolClientId: outputs.UserPoolClientId,
    }),
    stop: () => Promise.resolve(),
  }
}

function createClient(endpoint: string): Cloud['client'] {
  return {
    endpoint,
    region: REGION,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    ...patientCalls,
  }
}

async function undo(started: (() => Promise<unknown>)[]): Promise<void> {
  for (const undoOne of started.toReversed()) await undoOne()
}

/**
 * Creates a directory for this run and removes those of dead processes. It is outside the project,
 * because there Lambda functions would find the project's node_modules and package.json.
 */
async function makeRunDirectory(): Promise<string> {
  for (const name of await readdir(tmpdir())) {
    const pid = name.startsWith(RUN_PREFIX) ? Number.parseInt(name.slice(RUN_PREFIX.length)) : NaN
    if (pid && !isRunning(pid)) await rm(join(tmpdir(), name), { recursive: true, force: true })
  }
  return mkdtemp(join(tmpdir(), `${RUN_PREFIX}${process.pid}-`))
}

/** Reads the addresses, if the process that wrote them still runs and its emulator answers. */
async function readAddresses(file: string): Promise<CloudAddresses | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  const addresses = CloudAddresses.parse(JSON.parse(text))
  if (!isRunning(addresses.pid)) return undefined
  const health = await fetch(`${addresses.endpoint}/_ministack/health`).catch(() => undefined)
  return health?.ok ? addresses : undefined
}

/** Publishes a cloud for other processes, unless there is one. @returns whether it did */
async function publish(file: string): Promise<boolean> {
  for (;;) {
    try {
      await symlink(file, PUBLIC_LINK)
      return true
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
      if (await readAddresses(PUBLIC_LINK)) return false
      await rm(PUBLIC_LINK, { force: true })
    }
  }
}

/** The API's id is the first label of its host name, on AWS and on the emulator. */
function readApiId(apiUrl: string): string {
  return new URL(apiUrl).hostname.split('.')[0] ?? ''
}

import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { delimiter, dirname, join } from 'node:path'
import { closeServer, listen } from './listen.ts'
import { pollUntil } from './poll.ts'
import { killGroup } from './process.ts'

/** The emulator knows a caller by this key; the account of its resources is 000000000000. */
export const REGION = 'eu-west-1'
const CREDENTIALS = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' }

export interface Emulator {
  readonly endpoint: string
  readonly pid: number
  /** Resolves when it has ended, for whatever reason. */
  readonly exited: Promise<void>
  /** Ends the emulator and every Lambda worker it started, and removes the run's directory. */
  stop(): Promise<void>
}

interface EmulatorOptions {
  /** A Python that has the emulator installed. */
  readonly python: string
  /** Everything this run writes is in here; it is removed when the run ends. */
  readonly runDirectory: string
  /** Removed with the run where it leads to its directory. */
  readonly publicLink: string
  readonly port: number
  /** Where Lambda functions find SES: the emulator itself keeps no raw mails. */
  readonly mailEndpoint: string
}

/** What an AWS SDK or the CDK needs to talk to the emulator instead of AWS. */
export function awsEnvironment(endpoint: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: REGION,
    AWS_DEFAULT_REGION: REGION,
    ...CREDENTIALS,
  }
}

/** Starts the emulator in a process group of its own and waits until it answers. */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const { python, runDirectory, port } = options
  // By number: then S3 clients name buckets in the path. `<bucket>.localhost` is not found everywhere.
  const endpoint = `http://127.0.0.1:${port}`
  const temporary = join(runDirectory, 'tmp')
  await mkdir(temporary, { recursive: true })
  const logFile = join(runDirectory, 'emulator.log')
  const log = openSync(logFile, 'a')

  const child = spawn(
    python,
    [join(import.meta.dirname, 'guard.py'), runDirectory, options.publicLink],
    {
      detached: true,
      // The guard ends the emulator when this pipe closes: also when this process is killed.
      stdio: ['pipe', log, log],
      cwd: runDirectory,
      // Lambda workers inherit all of it, so nothing of the developer's own environment is in here.
      env: {
        // Lambda functions run with the `node` found first: the one that runs us.
        PATH: [dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter),
        HOME: runDirectory,
        TMPDIR: temporary,
        LANG: 'C.UTF-8',
        PYTHONDONTWRITEBYTECODE: '1',
        // Functions may do what their roles allow and nothing else, as on AWS.
        AUTH: 'true',
        GATEWAY_PORT: String(port),
        BIND_HOST: '127.0.0.1',
        MINISTACK_HOST: 'localhost',
        MINISTACK_REGION: REGION,
        S3_DATA_DIR: join(runDirectory, 's3'),
        STATE_DIR: join(runDirectory, 'state'),
        LAMBDA_EXECUTOR: 'local',
        // A burst of requests leaves as many workers: let go of them soon.
        LAMBDA_WARM_TTL_SECONDS: '60',
        LOG_LEVEL: 'INFO',
        AWS_ENDPOINT_URL: endpoint,
        AWS_ENDPOINT_URL_SES: options.mailEndpoint,
        ...CREDENTIALS,
      },
    },
  )
  closeSync(log)
  const exited = new Promise<void>((resolve) => child.once('close', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve)
    child.once('error', reject)
  })
  const pid = child.pid ?? 0

  const stop = async () => {
    child.stdin?.end()
    const slow = setTimeout(() => killGroup(pid), 5_000)
    await exited
    clearTimeout(slow)
  }

  try {
    await pollUntil('the emulator to answer', 60_000, 100, async () => {
      if (child.exitCode !== null) throw new Error('The emulator ended at once')
      const health = await fetch(`${endpoint}/_ministack/health`).catch(() => undefined)
      return health?.ok ? true : undefined
    })
  } catch (error) {
    const tail = (await readFile(logFile, 'utf8').catch(() => '')).split('\n').slice(-20)
    await stop()
    throw new Error(`The emulator did not start. The end of its log:\n${tail.join('\n')}`, {
      cause: error,
    })
  }
  return { endpoint, pid, exited, stop }
}

/** A port of the loopback interface that nobody listens on now. */
export async function findFreePort(): Promise<number> {
  const server = createServer()
  const port = await listen(server, 0)
  await closeServer(server)
  return port
}

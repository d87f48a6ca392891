import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { delimiter, dirname, join } from 'node:path'
import { closeServer, listen } from './listen.ts'
import { pollUntil } from './poll.ts'
import { killGroup } from './process.ts'

/** The emulator accepts this key. Its account is 000000000000. */
export const REGION = 'eu-west-1'
const CREDENTIALS = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' }

export interface Emulator {
  readonly endpoint: string
  readonly pid: number
  /** What IAM has decided for roles, as JSON lines: each kind of call once (`permissions.py`). */
  readonly callsFile: string
  /** Resolves when it has exited, for any reason. */
  readonly exited: Promise<void>
  /** Stops the emulator and its Lambda workers, and removes the run's directory. */
  stop(): Promise<void>
}

interface EmulatorOptions {
  /** A Python with the emulator installed. */
  readonly python: string
  /** Holds everything that this run writes. Removed when the run ends. */
  readonly runDirectory: string
  /** Removed at the end of the run if it links to the run's directory. */
  readonly publicLink: string
  readonly port: number
  /** SES endpoint for Lambda functions, because the emulator does not keep raw messages. */
  readonly mailEndpoint: string
}

/** Environment variables that point AWS SDKs and the CDK to the emulator. */
export function awsEnvironment(endpoint: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: REGION,
    AWS_DEFAULT_REGION: REGION,
    ...CREDENTIALS,
  }
}

/** Starts the emulator in its own process group and waits until it answers. */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const { python, runDirectory, port } = options
  // With an IP address, S3 clients put buckets in the path. `<bucket>.localhost` does not resolve everywhere.
  const endpoint = `http://127.0.0.1:${port}`
  const temporary = join(runDirectory, 'tmp')
  await mkdir(temporary, { recursive: true })
  const logFile = join(runDirectory, 'emulator.log')
  const callsFile = join(runDirectory, 'calls.jsonl')
  const log = openSync(logFile, 'a')

  const child = spawn(
    python,
    [join(import.meta.dirname, 'guard.py'), runDirectory, options.publicLink, callsFile],
    {
      detached: true,
      // The guard stops the emulator when this pipe closes, even if this process is killed.
      stdio: ['pipe', log, log],
      cwd: runDirectory,
      // Lambda workers inherit this environment, so it has nothing from the developer's own.
      env: {
        // Lambda functions run the first `node` on the path: the one that runs this process.
        PATH: [dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter),
        HOME: runDirectory,
        TMPDIR: temporary,
        LANG: 'C.UTF-8',
        PYTHONDONTWRITEBYTECODE: '1',
        // Enforces the IAM roles of the functions, as AWS does.
        AUTH: 'true',
        GATEWAY_PORT: String(port),
        BIND_HOST: '127.0.0.1',
        MINISTACK_HOST: 'localhost',
        MINISTACK_REGION: REGION,
        S3_DATA_DIR: join(runDirectory, 's3'),
        STATE_DIR: join(runDirectory, 'state'),
        LAMBDA_EXECUTOR: 'local',
        // A burst of requests starts many workers: stop idle ones soon.
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
      if (child.exitCode !== null) throw new Error('The emulator exited immediately')
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
  return { endpoint, pid, callsFile, exited, stop }
}

/** Finds a free port on the loopback interface. */
export async function findFreePort(): Promise<number> {
  const server = createServer()
  const port = await listen(server, 0)
  await closeServer(server)
  return port
}

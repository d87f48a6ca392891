import { execFile, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { MissingPrerequisite } from './missing-prerequisite.ts'
import { prepareOnce } from './prepare-once.ts'

const run = promisify(execFile)

/** PyPI packages in their own virtual environment. */
export interface PythonTool {
  /** Its name in progress messages. */
  readonly name: string
  /** The folder of its environment, in `.local`. */
  readonly folder: string
  /** With exact versions, because tests depend on their behaviour. */
  readonly packages: readonly string[]
  readonly megabytes: number
}

const EMULATOR: PythonTool = {
  name: 'the AWS emulator',
  folder: 'venv',
  packages: ['ministack==1.5.33', 'cryptography==50.0.2'],
  megabytes: 90,
}

const CANDIDATES = ['python3', 'python3.14', 'python3.13', 'python3.12', 'python3.11', 'python3.10']

const PROBE = `
import sys
print("%d.%d" % sys.version_info[:2])
try:
    import ensurepip, venv
    print("venv")
except ImportError:
    print("no venv")
`

interface Python {
  readonly command: string
  readonly version: string
}

/**
 * Finds the first Python 3.10 or later that can create virtual environments.
 * @throws MissingPrerequisite that says what to install
 */
export async function findPython(candidates: readonly string[] = CANDIDATES): Promise<Python> {
  const seen: string[] = []
  let withoutVenv: Python | undefined
  for (const command of candidates) {
    const probed = await run(command, ['-c', PROBE]).catch(() => undefined)
    if (!probed) continue
    const [version = '', venv] = probed.stdout.trim().split('\n')
    seen.push(`${command} is ${version}`)
    const [major = 0, minor = 0] = version.split('.').map(Number)
    if (major !== 3 || minor < 10) continue
    if (venv === 'venv') return { command, version }
    withoutVenv ??= { command, version }
  }
  if (withoutVenv) {
    throw new MissingPrerequisite(
      `Python ${withoutVenv.version} cannot create virtual environments. ` +
        `On Debian and Ubuntu, run: sudo apt-get install python${withoutVenv.version}-venv`,
    )
  }
  throw new MissingPrerequisite(
    `The local cloud needs Python 3.10 or later (${seen.join(', ') || 'none was found'}). ` +
      'On Debian and Ubuntu, run: sudo apt-get install python3 python3-venv. On macOS, run: brew install python',
  )
}

/** Installs the emulator if necessary. @returns the path of its Python */
export function prepareEmulator(
  localDirectory: string,
  onProgress: (message: string) => void,
): Promise<string> {
  return preparePython(EMULATOR, localDirectory, onProgress)
}

/**
 * Installs a tool in a folder of `.local` if it is missing or its versions have changed. A second
 * process waits for the first.
 * @returns the path of the tool's Python
 */
export async function preparePython(
  { name, folder, packages, megabytes }: PythonTool,
  localDirectory: string,
  onProgress: (message: string) => void,
): Promise<string> {
  const directory = join(localDirectory, folder)
  const python = join(directory, 'bin', 'python')
  const found = await findPython()
  const pin = [`python ${found.version}`, ...packages].join('\n')
  await prepareOnce({
    name,
    directory,
    pin,
    onProgress,
    async prepare() {
      onProgress(`Installing ${name} (once): Python ${found.version}, about ${megabytes} MB`)
      await run(found.command, ['-m', 'venv', directory])
      await install(python, name, packages, onProgress)
    },
  })
  return python
}

async function install(
  python: string,
  name: string,
  packages: readonly string[],
  onProgress: (message: string) => void,
): Promise<void> {
  const pip = spawn(
    python,
    ['-m', 'pip', 'install', '--no-input', '--disable-pip-version-check', ...packages],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const output: string[] = []
  for (const stream of [pip.stdout, pip.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      output.push(line)
      const step = /^(Collecting \S+|Installing collected packages)/.exec(line)
      if (step?.[1]) onProgress(`  ${step[1]}`)
    })
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    pip.on('error', reject)
    pip.on('close', resolve)
  })
  if (code !== 0) throw new Error(`pip could not install ${name}:\n${output.slice(-15).join('\n')}`)
}

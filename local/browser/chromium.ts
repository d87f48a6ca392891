import process from 'node:process'
import { type Browser, chromium } from 'playwright-core'
import { MissingPrerequisite } from '../cloud/missing-prerequisite.ts'
import { findInstalledChromium, isExecutable, macApplications } from './installed-chromium.ts'
import { type Chromium, prepareNpmChromium } from './npm-chromium.ts'

interface Machine {
  readonly platform: string
  readonly arch: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** Where a browser may be that is not in the path; those of macOS where not given. */
  readonly applications?: readonly string[]
}

/**
 * The Chromium of this machine: `CHROMIUM_PATH` where that is set, else the one from npm on Linux on
 * x64, else an installed one.
 * @throws MissingPrerequisite where there is none
 */
export async function prepareChromium(
  onProgress: (message: string) => void,
  { platform, arch, env, applications = macApplications }: Machine = process,
): Promise<Chromium> {
  const { CHROMIUM_PATH = '', PATH = '' } = env
  if (CHROMIUM_PATH !== '') {
    if (isExecutable(CHROMIUM_PATH)) return { executablePath: CHROMIUM_PATH, environment: {} }
    throw new MissingPrerequisite(`CHROMIUM_PATH is ${CHROMIUM_PATH}, which cannot be run.`)
  }
  if (platform === 'linux' && arch === 'x64') return prepareNpmChromium(onProgress)
  const executablePath = findInstalledChromium(PATH, applications)
  if (executablePath !== undefined) return { executablePath, environment: {} }
  throw new MissingPrerequisite(
    `The browser tests and the pictures need Chromium. The one from npm runs on Linux on x64 only, and ` +
      `no other was found on this machine (${platform} on ${arch}). On Debian: sudo apt-get install ` +
      'chromium. On macOS: brew install --cask google-chrome. Or set CHROMIUM_PATH to one.',
  )
}

/** Starts it without a window. Ends with this process; `close()` ends it before. */
export function launchChromium({ executablePath, environment }: Chromium): Promise<Browser> {
  return chromium.launch({ executablePath, env: { ...process.env, ...environment } })
}

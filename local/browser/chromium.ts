import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import process from 'node:process'
import { type Browser, chromium } from 'playwright-core'

/** Debian's, then what other systems call it. */
const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']

/** Where a Chromium is: `CHROMIUM_PATH`, or one in the path; undefined where there is none. */
export function findChromium(): string | undefined {
  const { CHROMIUM_PATH, PATH = '' } = process.env
  if (CHROMIUM_PATH !== undefined && CHROMIUM_PATH !== '') return CHROMIUM_PATH
  return PATH.split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find(isExecutable)
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** What to do where there is none. */
export const noChromium =
  'No Chromium was found. Install one (Debian: apt-get install chromium), or set CHROMIUM_PATH to it.'

/** Starts it without a window. Ends with this process; `close()` ends it before. */
export function launchChromium(executablePath: string): Promise<Browser> {
  // Chromium refuses its sandbox to root, as which containers and CI run.
  const isRoot = process.getuid?.() === 0
  return chromium.launch({ executablePath, chromiumSandbox: !isRoot })
}

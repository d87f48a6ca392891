import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** What the systems call it: Debian first. */
const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']

/** Where macOS has it, which puts no application in the path. */
export const macApplications: readonly string[] = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** The first Chromium or Chrome that this machine has installed. */
export function findInstalledChromium(
  path: string,
  applications: readonly string[],
): string | undefined {
  const commands = path
    .split(delimiter)
    .filter((folder) => folder !== '')
    .flatMap((folder) => names.map((name) => join(folder, name)))
  return [...commands, ...applications].find(isExecutable)
}

export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

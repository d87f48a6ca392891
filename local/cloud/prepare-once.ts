import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pollUntil } from './poll.ts'
import { isRunning } from './process.ts'

interface Preparation {
  /** What is prepared, for the process that waits for it. */
  readonly name: string
  /** Where it goes; removed first, and left as `prepare` makes it. */
  readonly directory: string
  /** Names the versions: prepared again when it changes. */
  readonly pin: string
  readonly onProgress: (message: string) => void
  readonly prepare: () => Promise<void>
}

/**
 * Prepares a directory once for all processes of this machine, and again when the pin changes.
 * When two processes ask at once, the second waits for the first.
 */
export async function prepareOnce({
  name,
  directory,
  pin,
  onProgress,
  prepare,
}: Preparation): Promise<void> {
  const pinFile = join(directory, 'installed.txt')
  const isReady = async () => (await readFile(pinFile, 'utf8').catch(() => '')) === pin

  if (await isReady()) return
  await mkdir(dirname(directory), { recursive: true })
  const unlock = await lock(`${directory}.lock`, name, onProgress)
  try {
    if (await isReady()) return
    await rm(directory, { recursive: true, force: true })
    await prepare()
    await writeFile(pinFile, pin)
  } finally {
    await unlock()
  }
}

/** A lock file with the holder's process id; that of a dead holder is taken over. */
async function lock(
  path: string,
  name: string,
  onProgress: (message: string) => void,
): Promise<() => Promise<void>> {
  let told = false
  await pollUntil(`the other process that installs ${name}`, 300_000, 200, async () => {
    const taken = await writeFile(path, String(process.pid), { flag: 'wx' }).then(
      () => true,
      () => false,
    )
    if (taken) return true
    const holder = Number(await readFile(path, 'utf8').catch(() => '0'))
    if (holder > 0 && !isRunning(holder)) await rm(path, { force: true })
    else if (!told) {
      told = true
      onProgress(`Waiting for another process that installs ${name}`)
    }
    return undefined
  })
  return () => rm(path, { force: true })
}

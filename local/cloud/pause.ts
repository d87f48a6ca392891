import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { isRunning } from './process.ts'

/** Contains the id of the process that has paused the schedules of the local cloud. */
const PAUSE_FILE = join(import.meta.dirname, '..', '..', '.local', 'schedules-wait-for')

/** Pauses the schedules of `npm start` until the returned function is called or this process ends. */
export async function pauseSchedules(): Promise<() => Promise<void>> {
  await mkdir(dirname(PAUSE_FILE), { recursive: true })
  await writeFile(PAUSE_FILE, String(process.pid))
  return () => rm(PAUSE_FILE, { force: true })
}

export async function areSchedulesPaused(): Promise<boolean> {
  const text = await readFile(PAUSE_FILE, 'utf8').catch(() => '')
  const pid = Number.parseInt(text)
  return pid > 0 && isRunning(pid)
}

import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Progress } from '../../../local/terminal/progress.ts'
import { Worker, workerCount } from '../workers.ts'
import { listPlanted, type PlantedBug } from './list-planted.ts'

interface Settings {
  readonly root: string
  readonly progress: Progress
  readonly signal: AbortSignal
}

/** What the simulation needs. */
const copied = ['functions', 'local', 'shared', 'test', 'package.json', 'tsconfig.json']
const maxSeeds = 40

/** Finds every planted bug, each in a copy of the sources. */
export async function runPlanted({ root, progress, signal }: Settings): Promise<boolean> {
  const bugs = await listPlanted(root)
  const left = [...bugs]
  let found = 0
  const work = async () => {
    const copy = await copySources(root)
    try {
      for (let bug = left.shift(); bug; bug = left.shift()) {
        const report = await find(bug, copy, signal)
        if (report !== undefined) found += 1
        progress.step(`${bug.name}: ${report ?? `not found in ${maxSeeds} seeds`}`)
      }
    } finally {
      await rm(copy, { recursive: true, force: true })
    }
  }
  await Promise.all(Array.from({ length: workerCount }, work))
  progress.step(`${found} of ${bugs.length} planted bugs found`)
  return found === bugs.length
}

async function copySources(root: string): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'planted-'))
  for (const name of copied) await cp(join(root, name), join(copy, name), { recursive: true })
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'))
  return copy
}

/** @returns the seed that found it and what broke; undefined if none did */
async function find(
  { file, content }: PlantedBug,
  copy: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  const path = join(copy, file)
  const right = await readFile(path, 'utf8')
  await writeFile(path, content)
  const worker = new Worker(copy, signal)
  try {
    for (let seed = 1; seed <= maxSeeds; seed += 1) {
      const { broken } = await worker.play(seed)
      if (broken) return `seed ${seed}, ${broken.text.split('\n')[0] ?? ''}`
    }
    return undefined
  } finally {
    worker.stop()
    await writeFile(path, right)
  }
}

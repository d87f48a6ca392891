import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { applyPatch, readPatch } from './apply-patch.ts'

export interface PlantedBug {
  readonly name: string
  /** Relative to the project's folder. */
  readonly file: string
  /** The file's content with the bug. */
  readonly content: string
}

/**
 * Every planted bug, applied to the sources.
 * @throws an Error if one does not apply
 */
export async function listPlanted(root: string): Promise<readonly PlantedBug[]> {
  const names = (await readdir(import.meta.dirname))
    .filter((name) => name.endsWith('.patch'))
    .toSorted()
  return Promise.all(
    names.map(async (name) => {
      const patch = readPatch(await readFile(join(import.meta.dirname, name), 'utf8'))
      const source = await readFile(join(root, patch.file), 'utf8')
      try {
        const content = applyPatch(source, patch)
        return { name: name.replace(/\.patch$/, ''), file: patch.file, content }
      } catch (error) {
        throw new Error(`${name} does not apply`, { cause: error })
      }
    }),
  )
}

import { glob, readFile } from 'node:fs/promises'
import { dirname, join, posix } from 'node:path'

const root = join(import.meta.dirname, '..', '..')

/** From each folder of `shared/`, at a depth of two, to those that its files import, sorted. */
export type FolderImports = ReadonlyMap<string, readonly string[]>

export async function readFolderImports(): Promise<FolderImports> {
  const imports = new Map<string, Set<string>>()
  for await (const found of glob('shared/**/*.{ts,tsx}', { cwd: root })) {
    const file = found.replaceAll('\\', '/')
    const from = folderName(file)
    const targets = imports.get(from) ?? new Set()
    imports.set(from, targets)
    const code = await readFile(join(root, file), 'utf8')
    for (const [, path = ''] of code.matchAll(/^(?:import|export)\b[^'"]*?'(\.[^']+)'/gm)) {
      const to = folderName(posix.join(posix.dirname(file), path))
      if (to !== from) targets.add(to)
    }
  }
  return new Map(
    [...imports].toSorted(compareNames).map(([from, targets]) => [from, [...targets].toSorted()]),
  )
}

/** `application/act`; `application` for a file that lies in the floor itself. */
function folderName(file: string): string {
  return dirname(file).split('/').slice(1, 3).join('/')
}

function compareNames([one]: readonly [string, unknown], [other]: readonly [string, unknown]) {
  return one < other ? -1 : 1
}

/**
 * Without the imports that follow from others: where `a` imports `b` and `b` imports `c`, the one from
 * `a` to `c`. There are no circles, so the result is unique.
 */
export function leaveOutIndirect(imports: FolderImports): FolderImports {
  return new Map(
    [...imports].map(([from, targets]) => [
      from,
      targets.filter(
        (target) => !targets.some((other) => other !== target && reaches(imports, other, target)),
      ),
    ]),
  )
}

function reaches(imports: FolderImports, from: string, to: string): boolean {
  return (imports.get(from) ?? []).some((next) => next === to || reaches(imports, next, to))
}

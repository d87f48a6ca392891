import { randomUUID } from 'node:crypto'
import { access, constants, mkdir, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { compareCodePoints } from '../../shared/journey/code-point-order.ts'
import type { Played, PlayedMail } from './player.ts'

/** The folder for the files of a play. */
export interface OutputFolder {
  /** Writes all files or none: each is written under a temporary name first. */
  write(played: Played): Promise<void>
  /** Removes the folder if this play created it. */
  discard(): Promise<void>
}

/**
 * Creates the folder if necessary and checks that it is writable. Writes nothing yet.
 * @throws the file system's error
 */
export async function openOutput(path: string): Promise<OutputFolder> {
  const folder = resolve(path)
  const firstMade = await mkdir(folder, { recursive: true })
  if (!(await stat(folder)).isDirectory()) throw new Error(`${folder} is not a folder`)
  await access(folder, constants.W_OK | constants.X_OK)

  return {
    async write(played) {
      const files = renderFiles(played).map(({ name, content }) => ({
        path: join(folder, name),
        partial: join(folder, `.${randomUUID()}.partial`),
        content,
      }))
      try {
        for (const { partial, content } of files) await writeFile(partial, content)
        for (const { partial, path: whole } of files) await rename(partial, whole)
      } finally {
        for (const { partial } of files) await rm(partial, { force: true })
      }
    },
    async discard() {
      if (firstMade === undefined) return
      // From the innermost folder outwards, as far as this play created them. Skips non-empty ones.
      for (let made = folder; made.length >= firstMade.length; made = dirname(made))
        await rmdir(made).catch(() => undefined)
    },
  }
}

export function renderFiles({
  results,
  mails,
  exports,
}: Played): readonly { name: string; content: string }[] {
  return [
    { name: 'results.jsonl', content: toJsonLines(results) },
    { name: 'mails.jsonl', content: toJsonLines(mails.toSorted(compareMails).map(pickFields)) },
    ...Array.from(exports, ([name, { registrations, dates }]) => [
      { name: `${name}.registrations.csv`, content: registrations },
      { name: `${name}.dates.csv`, content: dates },
    ]).flat(),
  ]
}

function toJsonLines(values: readonly object[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join('')
}

function compareMails(a: PlayedMail, b: PlayedMail): number {
  return (
    compareCodePoints(a.at, b.at) ||
    compareCodePoints(a.template, b.template) ||
    compareCodePoints(a.to, b.to) ||
    compareCodePoints(a.registration, b.registration) ||
    compareCodePoints(a.subject, b.subject)
  )
}

function pickFields({ at, template, to, registration, subject }: PlayedMail): PlayedMail {
  return { at, template, to, registration, subject }
}

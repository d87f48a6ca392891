/** One place of a file, as a unified diff writes it. */
interface Patch {
  readonly file: string
  readonly before: readonly string[]
  readonly after: readonly string[]
}

/**
 * Reads a unified diff of one file with one hunk.
 * @throws an Error if it is something else
 */
export function readPatch(text: string): Patch {
  const lines = text.split('\n')
  const [name, ...others] = lines.filter((line) => line.startsWith('+++ '))
  const hunks = lines.flatMap((line, index) => (line.startsWith('@@') ? [index] : []))
  const [start, ...more] = hunks
  if (name === undefined || others.length > 0 || start === undefined || more.length > 0)
    throw new Error('A planted bug changes one place of one file')
  const body = lines.slice(start + 1).filter((line) => line !== '')
  const pick = (marks: string) =>
    body.filter((line) => marks.includes(line.charAt(0))).map((line) => line.slice(1))
  return { file: name.replace(/^\+\+\+ b\//, ''), before: pick(' -'), after: pick(' +') }
}

/**
 * Applies it where its lines are, wherever that is.
 * @throws an Error if the file does not have them exactly once
 */
export function applyPatch(content: string, { file, before, after }: Patch): string {
  const wanted = `\n${before.join('\n')}\n`
  const [start, end, ...more] = `\n${content}`.split(wanted)
  if (start === undefined || end === undefined || more.length > 0)
    throw new Error(`${file} does not have these lines exactly once:\n${before.join('\n')}`)
  return `${start}\n${after.join('\n')}\n${end}`.slice(1)
}

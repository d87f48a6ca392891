import { readFile } from 'node:fs/promises'
import * as z from 'zod'

const Call = z.object({
  principal: z.string(),
  action: z.string(),
  resource: z.string(),
  leadingKeys: z.array(z.string()),
  isAllowed: z.boolean(),
})
/** A call on which the emulator's IAM has decided: the first of its kind. */
type Call = z.infer<typeof Call>

/** Reads what `permissions.py` has recorded. */
export async function readRecordedCalls(file: string): Promise<readonly Call[]> {
  const text = await readFile(file, 'utf8')
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => Call.parse(JSON.parse(line)))
}

/** The calls of functions that were refused, as lines to read. */
export function listRefusedCalls(calls: readonly Call[]): readonly string[] {
  return calls
    .filter(({ isAllowed, principal }) => !isAllowed && principal.includes(':assumed-role/'))
    .map(({ principal, action, resource, leadingKeys }) => {
      const name = principal.split('/').at(-1) ?? principal
      return `${name}: ${[action, resource, ...leadingKeys].join(' ')}`
    })
}

import type { Operator } from '../operator/operator.ts'
import { exitCodes } from '../terminal/run-command.ts'
import type { OperateCommand } from './command-line.ts'
import type { Console } from './console.ts'

/** Which registrations to check; all of them by default. */
export type RecountScope = Extract<OperateCommand, { command: 'recount' }>['scope']

/**
 * Compares lists and counters with the registrations, mends what is off and prints it. A page of the
 * lists or an initiative's counters is one call, so that it takes any number of registrations.
 */
export async function recount(
  operator: Operator,
  scope: RecountScope,
  { print, progress }: Console,
): Promise<number> {
  const initiativeIds = new Set<string>()
  let [checked, relisted, recounted, failed] = [0, 0, 0, 0]

  // A new version may bring lists that did not exist when an entry was written.
  if ('everything' in scope)
    await operator.relistInitiatives((count) => progress.show(`Listed ${count} initiatives`))
  for await (const part of listParts(operator, scope)) {
    if ('companyId' in part) await operator.relistAdmins(part.companyId)
    let cursor: string | undefined
    do {
      const page = await operator.relist({ scope: part, ...(cursor !== undefined && { cursor }) })
      for (const id of page.initiativeIds) initiativeIds.add(id)
      for (const id of page.relisted) print(`Registration ${id}: was not in its lists.`)
      for (const id of page.unreadable) print(`Registration ${id}: cannot be read.`)
      checked += page.checked
      relisted += page.relisted.length
      failed += page.unreadable.length
      progress.show(`Checked the lists of ${checked} registrations`)
      cursor = page.cursor
    } while (cursor !== undefined)
  }

  const ids = await listInitiativeIds(operator, scope, initiativeIds)
  for (const [done, initiativeId] of ids.entries()) {
    const result = await operator.recount(initiativeId)
    for (const { companyId, before, after } of result.recounted)
      print(
        `Initiative ${initiativeId}, company ${companyId}: counted ${format(before)}; there are ${format(after)}.`,
      )
    for (const companyId of result.unsettled)
      print(`Initiative ${initiativeId}, company ${companyId}: kept changing. Run this again.`)
    if (result.unreadable.length > 0)
      print(
        `Initiative ${initiativeId}: not counted, because ${result.unreadable.join(', ')} cannot be read.`,
      )
    recounted += result.recounted.length
    failed += result.unsettled.length + result.unreadable.length
    progress.show(`Checked the counters of ${done + 1} of ${ids.length} initiatives`)
  }

  print(
    `Registrations: ${checked} checked, ${relisted} put into their lists. Counters: ${recounted} mended.`,
  )
  return failed > 0 ? exitCodes.failed : exitCodes.done
}

/** Every registration has a company. */
async function* listParts(operator: Operator, scope: RecountScope) {
  if ('everything' in scope)
    for await (const companyId of operator.list({ type: 'company' })) yield { companyId }
  else yield scope
}

async function listInitiativeIds(
  operator: Operator,
  scope: RecountScope,
  found: ReadonlySet<string>,
): Promise<readonly string[]> {
  if ('initiativeId' in scope) return [scope.initiativeId]
  return 'companyId' in scope ? [...found] : Array.fromAsync(operator.list({ type: 'initiative' }))
}

function format(counts: Readonly<Record<string, number>>): string {
  const parts = Object.entries(counts).map(([status, number]) => `${number} ${status}`)
  return parts.length === 0 ? 'none' : parts.join(', ')
}

import { oneLine } from '../../shared/journey/one-line.ts'
import type { Operator, ReportedErasure } from '../operator/operator.ts'
import { exitCodes } from '../terminal/run-command.ts'
import type { OperateCommand } from './command-line.ts'
import type { Console } from './console.ts'
import type { OperatedStage } from './stage.ts'

/** Has a person erased as far as it can be done at once, once it is confirmed, and says how far it is. */
export async function erasePerson(
  operator: Pick<Operator, 'get' | 'erasePerson' | 'getErasure'>,
  stage: Pick<OperatedStage, 'callRepair'>,
  { personId, isCheck, isConfirmed }: Extract<OperateCommand, { command: 'erase-person' }>,
  { print, progress }: Console,
): Promise<number> {
  if (!isCheck && !isConfirmed) {
    const { entry } = await operator.get('person', personId)
    if (entry.type === 'person')
      print(`${personId}: ${oneLine(entry.entry.name)}, ${entry.entry.email}`)
    print(
      'Nothing was erased. To withdraw their registrations and erase their data, which cannot be undone, run this again with --yes.',
    )
    return exitCodes.done
  }
  if (!isCheck) {
    await operator.erasePerson(personId)
    progress.step('Withdrawing registrations, and erasing name, address and texts')
    await stage.callRepair({})
  }
  const erasure = await operator.getErasure(personId)
  print(describe(personId, erasure))
  if (!isCheck)
    print('If the person has a user in the user pool, delete it: docs/data-protection.md says how.')
  return exitCodes.done
}

function describe(personId: string, { step, finishedAt }: ReportedErasure): string {
  if (finishedAt !== undefined) return `${personId}: erased; finished at ${finishedAt}.`
  switch (step) {
    case 'withdraw':
    case 'empty':
    case 'erase-own':
      return `${personId}: blocked; repair goes on with the erasure within minutes.`
    case 'erase-again':
    case 'sweep':
      return `${personId}: name, address and the texts of their own registrations are erased. After 20 minutes, repair goes through everybody else's registrations: use --check to see how far it is.`
  }
}

import type { Operator, PublishedEvents } from '../operator/operator.ts'
import { exitCodes } from '../terminal/run-command.ts'
import type { OperateCommand } from './command-line.ts'
import type { Console } from './console.ts'

/** Publishes events again and prints how many. */
export async function publishEvents(
  operator: Pick<Operator, 'list' | 'publishRegistration' | 'publishCompany'>,
  { registrationId, since }: Extract<OperateCommand, { command: 'publish-events' }>,
  { print, progress }: Console,
): Promise<number> {
  let published = 0
  let unpublished = 0
  let unreadable = 0
  const count = (counts: PublishedEvents) => {
    published += counts.published
    unpublished += counts.unpublished
    unreadable += counts.unreadable.length
    for (const id of counts.unreadable)
      print(`Registration ${id}: nothing published, because an event cannot be read.`)
    progress.show(`${published} events published`)
  }
  if (registrationId !== undefined) count(await operator.publishRegistration(registrationId))
  else {
    for await (const companyId of operator.list({ type: 'company' })) {
      progress.step(`Company ${companyId}`)
      await operator.publishCompany(companyId, since, count)
    }
  }
  print(`Events: ${published} published, ${unpublished} not accepted by the event bus.`)
  return unpublished + unreadable > 0 ? exitCodes.failed : exitCodes.done
}

import { compareCodePoints } from '../../shared/journey/code-point-order.ts'
import type { ForeseenDeliveries, Operator } from '../operator/operator.ts'
import { exitCodes } from '../terminal/run-command.ts'
import type { OperateCommand } from './command-line.ts'
import type { Console } from './console.ts'

type Delivery = ForeseenDeliveries['deliveries'][number]

/** Prints who gets which mail of the schedules in the next days, by day and person. Nothing is sent. */
export async function foreseeMails(
  operator: Pick<Operator, 'list' | 'foreseeMails'>,
  { days, companyId }: Extract<OperateCommand, { command: 'mails' }>,
  { print, progress }: Console,
): Promise<number> {
  const deliveries: Delivery[] = []
  let [looked, unreadable] = [0, 0]
  for await (const id of companyId === undefined
    ? operator.list({ type: 'company' })
    : [companyId]) {
    let cursor: string | undefined
    do {
      const page = await operator.foreseeMails({
        companyId: id,
        days,
        ...(cursor !== undefined && { cursor }),
      })
      deliveries.push(...page.deliveries)
      for (const unread of page.unreadable) print(`Registration ${unread}: cannot be read.`)
      looked += page.looked
      unreadable += page.unreadable.length
      progress.show(`Looked at ${looked} registrations`)
      cursor = page.cursor
    } while (cursor !== undefined)
  }
  const mails = groupMails(deliveries)
  for (const [first, ...more] of mails) {
    const { day, to = '(has left)', recipientId } = first
    const parts = [first, ...more].map((one) => `${one.template} ${one.registrationId}`)
    print(`${day}  ${to} (${recipientId})  ${parts.join(', ')}`)
  }
  print(`Emails in the next ${days} days, while nobody does anything: ${mails.length}`)
  return unreadable > 0 ? exitCodes.failed : exitCodes.done
}

/** In order of time and person. What goes out as one mail is together. */
function groupMails(
  deliveries: readonly Delivery[],
): readonly (readonly [Delivery, ...Delivery[]])[] {
  const mails = new Map<string, [Delivery, ...Delivery[]]>()
  const makeSortKey = ({ day, at, recipientId, registrationId, template, isMerged }: Delivery) =>
    JSON.stringify([day, ...(isMerged ? [] : [at]), recipientId, registrationId, template])
  const inOrder = deliveries
    .map((delivery) => [makeSortKey(delivery), delivery] as const)
    .toSorted(([one], [other]) => compareCodePoints(one, other))
  for (const [key, delivery] of inOrder) {
    const { day, recipientId, isMerged } = delivery
    const name = isMerged ? JSON.stringify([day, recipientId]) : key
    const mail = mails.get(name)
    if (mail) mail.push(delivery)
    else mails.set(name, [delivery])
  }
  return [...mails.values()]
}

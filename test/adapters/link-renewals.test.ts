import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { describe, expect, it } from 'vitest'
import { createDynamoLinkRenewals } from '../../shared/adapters/aws/dynamodb/dynamo-link-renewals.ts'
import { createMemoryLinkRenewals } from '../../shared/adapters/memory/memory-link-renewals.ts'
import type { Clock } from '../../shared/application/ports/clock.ts'
import { renewalMinutes } from '../../shared/application/ports/link-renewals.ts'
import type { MailKey } from '../../shared/application/ports/mail-store.ts'
import { addMinutes, type Instant } from '../../shared/journey/calendar.ts'

const mail: MailKey = {
  registrationId: 'r1',
  template: 'engagement-to-approve',
  recipientId: 'marc',
  occasion: 'v4',
}

/** A table that supports the two commands and their one condition. */
function fakeTable() {
  const items = new Map<string, string>()
  return {
    send(command: {
      input: {
        Key?: { PK: { S: string } }
        Item?: { PK: { S: string }; takenAt: { S: string } }
        ExpressionAttributeValues?: { ':before': { S: string } }
      }
    }) {
      const { Key, Item, ExpressionAttributeValues } = command.input
      if (Key) items.delete(Key.PK.S)
      if (Item) {
        const taken = items.get(Item.PK.S)
        const before = ExpressionAttributeValues?.[':before'].S ?? ''
        if (taken !== undefined && taken > before)
          return Promise.reject(new ConditionalCheckFailedException({ message: '', $metadata: {} }))
        items.set(Item.PK.S, Item.takenAt.S)
      }
      return Promise.resolve({})
    },
  }
}

describe.each([
  ['in memory', (clock: Clock) => createMemoryLinkRenewals(clock)],
  [
    'in the table',
    (clock: Clock) =>
      // The fake answers the two commands that are sent.
      createDynamoLinkRenewals({ client: fakeTable() as never, tableName: 'table', clock }),
  ],
])('renewals %s', (_, create) => {
  it('allow each email to be sent again once per interval', async () => {
    let now: Instant = '2026-04-01T08:00:00.000Z'
    const renewals = create({ now: () => now })
    expect(await renewals.take(mail)).toBe(true)
    expect(await renewals.take(mail)).toBe(false)
    expect(await renewals.take({ ...mail, occasion: 'v5' })).toBe(true)
    now = addMinutes(now, renewalMinutes)
    expect(await renewals.take(mail)).toBe(true)
    expect(await renewals.take(mail)).toBe(false)
  })

  it('allow a retry if it could not be sent', async () => {
    const renewals = create({ now: () => '2026-04-01T08:00:00.000Z' })
    await renewals.take(mail)
    await renewals.giveBack(mail)
    expect(await renewals.take(mail)).toBe(true)
  })
})

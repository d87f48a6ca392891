import { describe, expect, it } from 'vitest'
import { createDynamoLinkRenewals } from '../../shared/adapters/aws/dynamodb/dynamo-link-renewals.ts'
import type { RawItem, Table } from '../../shared/adapters/aws/dynamodb/table.ts'
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

/** A table that supports the one condition, by the instant it compares with. */
function fakeTable(): Pick<Table, 'put' | 'delete'> {
  const items = new Map<string, RawItem>()
  return {
    put(item, condition) {
      const taken = items.get(item.PK)?.['takenAt']
      const before = String(condition?.values?.[':before'])
      if (typeof taken === 'string' && taken > before) return Promise.resolve(false)
      items.set(item.PK, item)
      return Promise.resolve(true)
    },
    delete({ PK }) {
      const item = items.get(PK)
      items.delete(PK)
      return Promise.resolve(item)
    },
  }
}

describe.each([
  ['in memory', (clock: Clock) => createMemoryLinkRenewals(clock)],
  ['in the table', (clock: Clock) => createDynamoLinkRenewals(fakeTable(), clock)],
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

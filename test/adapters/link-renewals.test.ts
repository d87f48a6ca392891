import { describe, expect, it } from 'vitest'
import { createMemoryLinkRenewals } from '../../shared/adapters/memory/memory-link-renewals.ts'
import type { Clock } from '../../shared/application/ports/clock.ts'
import { renewalMinutes } from '../../shared/application/ports/link-renewals.ts'
import type { MailKey } from '../../shared/application/ports/mail-store.ts'
import { addMinutes, type Instant } from '../../shared/journey/calendar.ts'
import { createStoresOnFake } from '../simulation/stores-on-fake.ts'

const mail: MailKey = {
  registrationId: 'r1',
  template: 'engagement-to-approve',
  recipientId: 'marc',
  occasion: 'v4',
}

describe.each([
  ['in memory', (clock: Clock) => createMemoryLinkRenewals(clock)],
  ['in the table', (clock: Clock) => createStoresOnFake({ clock }).renewals],
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

it('takes a renewal in the table once, although its answer was lost', async () => {
  const { fake, renewals } = createStoresOnFake({
    clock: { now: () => '2026-04-01T08:00:00.000Z' },
    maxAttempts: 2,
  })
  let puts = 0
  fake.setFaults({
    seed: 1,
    choose: ({ isWrite }) => (isWrite && (puts += 1) === 1 ? 'answer-lost' : 'none'),
  })
  expect(await renewals.take(mail)).toBe(true)
  expect(puts).toBe(2)
  expect(await renewals.take(mail)).toBe(false)
})

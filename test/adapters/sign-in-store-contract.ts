import { beforeEach, describe, expect, it } from 'vitest'
import type { Clock } from '../../shared/application/ports/clock.ts'
import {
  hashForLookup,
  mailTroubleMinutes,
  maxLinks,
  signInClaimMinutes,
  type SignInStore,
} from '../../shared/application/ports/sign-in-store.ts'
import { addMinutes, type Instant } from '../../shared/journey/calendar.ts'
import { signInMinutes } from '../../shared/journey/sign-in.ts'

/** The contract of every implementation of the one-time links. */
export function signInStoreContract(
  name: string,
  makeStore: (clock: Clock) => Promise<SignInStore>,
): void {
  describe(`the contract of the one-time links: ${name}`, () => {
    let now: Instant
    let store: SignInStore
    beforeEach(async () => {
      now = '2026-04-01T08:00:00.000Z'
      store = await makeStore({ now: () => now })
    })

    const key = { linkHash: hashForLookup('token', 'secret') }
    /** A link whose mail is about to be sent. */
    async function keep() {
      await store.keep('secret', {}, 'sealed')
      await store.assign(key, { personId: 'lea' })
    }

    it('signs nobody in before it is known whom', async () => {
      await store.keep('secret', { next: '/volunteer' }, 'sealed')
      expect(await store.find('secret')).toBeUndefined()
      await store.assign(key, { personId: 'lea', addressHash: 'h' })
      expect(await store.find('secret')).toEqual({
        personId: 'lea',
        addressHash: 'h',
        next: '/volunteer',
      })
      await store.keep('other', {}, 'sealed')
      expect(await store.use('other')).toBeUndefined()
      await store.assign({ linkHash: 'unknown' }, { personId: 'lea' })
      expect(await store.find('unknown')).toBeUndefined()
    })

    it('finds a link any number of times, and redeems it once', async () => {
      const link = { personId: 'lea', next: '/volunteer' }
      await store.keep('secret', { next: '/volunteer' }, 'sealed')
      await store.assign(key, { personId: 'lea' })
      expect(await store.find('secret')).toEqual(link)
      expect(await store.find('secret')).toEqual(link)
      expect(await store.use('secret')).toEqual(link)
      expect(await store.use('secret')).toBeUndefined()
      expect(await store.find('secret')).toBeUndefined()
    })

    it('redeems it for one of several requests at once', async () => {
      await keep()
      const given = await Promise.all([1, 2, 3, 4].map(() => store.use('secret')))
      expect(given.filter((link) => link !== undefined)).toEqual([{ personId: 'lea' }])
    })

    it('forgets it after it expires', async () => {
      await keep()
      now = addMinutes(now, signInMinutes)
      expect(await store.find('secret')).toBeUndefined()
      expect(await store.use('secret')).toBeUndefined()
    })

    it('does not know any other link', async () => {
      for (const token of ['', 'x', 'y'.repeat(5000)]) {
        expect(await store.find(token)).toBeUndefined()
        expect(await store.use(token)).toBeUndefined()
      }
    })

    describe('the mail of a link', () => {
      const mail = { sealed: 'sealed' }

      it('is claimed by one of several senders, and by nobody once it has ended', async () => {
        await keep()
        const claims = await Promise.all([1, 2, 3].map(() => store.claimMail(key)))
        expect(claims.filter((one) => one === 'claimed')).toHaveLength(2)
        expect(claims).toContainEqual(mail)
        await store.endMail(key)
        expect(await store.claimMail(key)).toBeUndefined()
        expect(await store.use('secret')).toEqual({ personId: 'lea' })
      })

      it('can be claimed again when it is released, or when its claim has expired', async () => {
        await keep()
        expect(await store.claimMail(key)).toEqual(mail)
        await store.releaseMail(key)
        expect(await store.claimMail(key)).toEqual(mail)
        now = addMinutes(now, signInClaimMinutes)
        expect(await store.claimMail(key)).toEqual(mail)
      })

      it('makes the link work for as long as if it had not been late', async () => {
        await keep()
        now = addMinutes(now, signInMinutes - 1)
        expect(await store.claimMail(key)).toEqual(mail)
        expect(await store.isMailSent(key)).toBe(false)
        await store.markMailSent(key)
        expect(await store.isMailSent(key)).toBe(true)
        expect(await store.claimMail(key)).toBeUndefined()
        now = addMinutes(now, signInMinutes - 1)
        expect(await store.find('secret')).toEqual({ personId: 'lea' })
        now = addMinutes(now, 1)
        expect(await store.find('secret')).toBeUndefined()
        expect(await store.isMailSent(key)).toBe(false)
      })

      it('does not count as sent if it was given up, or if the link is unknown', async () => {
        expect(await store.isMailSent(key)).toBe(false)
        await keep()
        await store.endMail(key)
        expect(await store.isMailSent(key)).toBe(false)
      })

      it('is not sent for a link that is used, expired or unknown', async () => {
        expect(await store.claimMail(key)).toBeUndefined()
        await store.endMail(key)
        await store.markMailSent(key)
        await store.releaseMail(key)
        expect(await store.find('secret')).toBeUndefined()
        await keep()
        await store.use('secret')
        expect(await store.claimMail(key)).toBeUndefined()
        await keep()
        now = addMinutes(now, signInMinutes)
        expect(await store.claimMail(key)).toBeUndefined()
      })
    })

    it('remembers trouble with sending for some minutes, or until it is over', async () => {
      expect(await store.hasMailTrouble()).toBe(false)
      await store.endMailTrouble()
      expect(await store.hasMailTrouble()).toBe(false)
      await store.noteMailTrouble()
      now = addMinutes(now, mailTroubleMinutes - 1)
      expect(await store.hasMailTrouble()).toBe(true)
      await store.noteMailTrouble()
      now = addMinutes(now, mailTroubleMinutes - 1)
      expect(await store.hasMailTrouble()).toBe(true)
      now = addMinutes(now, 1)
      expect(await store.hasMailTrouble()).toBe(false)
      await store.noteMailTrouble()
      await store.endMailTrouble()
      expect(await store.hasMailTrouble()).toBe(false)
      await store.noteMailTrouble()
      expect(await store.hasMailTrouble()).toBe(true)
    })

    it('limits emails to an address within a sliding window', async () => {
      for (let count = 0; count < maxLinks; count += 1) {
        expect(await store.take(count === 1 ? 'LEA@example.org' : 'lea@example.org')).toBe(true)
        now = addMinutes(now, 1)
      }
      expect(await store.take('lea@example.org')).toBe(false)
      expect(await store.take('noa@example.org')).toBe(true)
      now = addMinutes(now, signInMinutes - maxLinks)
      expect(await store.take('Lea@Example.org')).toBe(true)
      expect(await store.take('lea@example.org')).toBe(false)
    })

    it('limits emails to an address in a day, and then still sends one an hour', async () => {
      const daily = { max: 5, hours: 24 }
      const begin = now
      let taken = 0
      for (let quarter = 0; quarter < 24 * 4; quarter += 1) {
        for (let request = 0; request < 4; request += 1)
          if (await store.take('lea@example.org', daily)) taken += 1
        now = addMinutes(now, 15)
      }
      // Without the limit, 288.
      expect(taken).toBe(5 + 23)
      expect(now).toBe(addMinutes(begin, 24 * 60))
      expect(await store.take('noa@example.org', daily)).toBe(true)
    })

    it('keeps the limit when many requests arrive at once', async () => {
      const taken = await Promise.all(Array.from({ length: 10 }, () => store.take('a@example.org')))
      const through = taken.filter(Boolean).length
      expect(through).toBeGreaterThan(0)
      expect(through).toBeLessThanOrEqual(maxLinks)
    })
  })
}

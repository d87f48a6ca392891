import type { Clock } from '../../application/ports/clock.ts'
import {
  hashForLookup,
  maxLinks,
  type SignInLink,
  type SignInStore,
  stillCounting,
} from '../../application/ports/sign-in-store.ts'
import { emailKey } from '../../application/ports/stored-id.ts'
import { addMinutes, type Instant } from '../../journey/calendar.ts'
import { signInMinutes } from '../../journey/sign-in.ts'

/** @param clock the system clock */
export function createMemorySignInStore(clock: Clock): SignInStore {
  const takenByAddress = new Map<string, readonly Instant[]>()
  const links = new Map<string, { readonly link: SignInLink; readonly until: Instant }>()

  function find(token: string): SignInLink | undefined {
    const kept = links.get(hashForLookup('token', token))
    return kept && clock.now() < kept.until ? kept.link : undefined
  }

  return {
    take(address) {
      const key = emailKey(address)
      if (key === undefined) return Promise.resolve(false)
      const now = clock.now()
      const taken = stillCounting(takenByAddress.get(key) ?? [], addMinutes(now, -signInMinutes))
      if (taken.length >= maxLinks) return Promise.resolve(false)
      takenByAddress.set(key, [...taken, now])
      return Promise.resolve(true)
    },
    keep(token, link) {
      const until = addMinutes(clock.now(), signInMinutes)
      links.set(hashForLookup('token', token), { link, until })
      return Promise.resolve()
    },
    find: (token) => Promise.resolve(find(token)),
    use(token) {
      const link = find(token)
      links.delete(hashForLookup('token', token))
      return Promise.resolve(link)
    },
  }
}

import type { Clock } from '../../application/ports/clock.ts'
import {
  hashForLookup,
  mailTroubleMinutes,
  mayTake,
  signInClaimMinutes,
  type SignInLink,
  type SignInMailKey,
  type SignInStore,
  stillCounting,
} from '../../application/ports/sign-in-store.ts'
import { emailKey } from '../../journey/email-address.ts'
import { addMinutes, type Instant } from '../../journey/calendar.ts'
import { signInMinutes } from '../../journey/sign-in.ts'

interface KeptLink {
  readonly link: Pick<SignInLink, 'next'>
  readonly person?: Pick<SignInLink, 'personId' | 'addressHash'>
  readonly until: Instant
  readonly sealed?: string | undefined
  readonly claimedUntil?: Instant | undefined
  readonly isSent?: true
}

/**
 * @param clock the system clock
 * @param onKept sends the mail of a new link, as the table's stream has it sent
 */
export function createMemorySignInStore(
  clock: Clock,
  onKept: (key: SignInMailKey) => Promise<unknown> = () => Promise.resolve(),
): SignInStore {
  const takenByAddress = new Map<string, readonly Instant[]>()
  const links = new Map<string, KeptLink>()
  let troubleUntil: Instant = ''

  function find(token: string): SignInLink | undefined {
    const kept = links.get(hashForLookup('token', token))
    return kept?.person && clock.now() < kept.until ? { ...kept.person, ...kept.link } : undefined
  }

  function changeMail({ linkHash }: SignInMailKey, changes: Partial<KeptLink>): Promise<void> {
    const kept = links.get(linkHash)
    if (kept) links.set(linkHash, { ...kept, ...changes })
    return Promise.resolve()
  }

  return {
    take(address, rate) {
      const key = emailKey(address)
      if (key === undefined) return Promise.resolve(false)
      const now = clock.now()
      const taken = stillCounting(takenByAddress.get(key) ?? [], rate, now)
      if (!mayTake(taken, rate, now)) return Promise.resolve(false)
      takenByAddress.set(key, [...taken, now])
      return Promise.resolve(true)
    },
    async keep(token, link, sealed) {
      const until = addMinutes(clock.now(), signInMinutes)
      const linkHash = hashForLookup('token', token)
      links.set(linkHash, { link, until, sealed })
      await onKept({ linkHash })
    },
    claimMail({ linkHash }) {
      const kept = links.get(linkHash)
      const now = clock.now()
      if (kept?.sealed === undefined || now >= kept.until) return Promise.resolve(undefined)
      if (kept.claimedUntil !== undefined && now < kept.claimedUntil)
        return Promise.resolve('claimed' as const)
      links.set(linkHash, { ...kept, claimedUntil: addMinutes(now, signInClaimMinutes) })
      return Promise.resolve({ sealed: kept.sealed })
    },
    assign: (key, person) => changeMail(key, { person }),
    markMailSent: (key) =>
      changeMail(key, {
        sealed: undefined,
        claimedUntil: undefined,
        isSent: true,
        until: addMinutes(clock.now(), signInMinutes),
      }),
    endMail: (key) => changeMail(key, { sealed: undefined, claimedUntil: undefined }),
    releaseMail: (key) => changeMail(key, { claimedUntil: undefined }),
    isMailSent({ linkHash }) {
      const kept = links.get(linkHash)
      return Promise.resolve(kept?.isSent === true && clock.now() < kept.until)
    },
    noteMailTrouble() {
      troubleUntil = addMinutes(clock.now(), mailTroubleMinutes)
      return Promise.resolve()
    },
    endMailTrouble() {
      troubleUntil = ''
      return Promise.resolve()
    },
    hasMailTrouble: () => Promise.resolve(clock.now() < troubleUntil),
    find: (token) => Promise.resolve(find(token)),
    use(token) {
      const link = find(token)
      links.delete(hashForLookup('token', token))
      return Promise.resolve(link)
    },
  }
}

import type { Clock } from '../../application/ports/clock.ts'
import {
  type LinkRenewals,
  renewalId,
  renewalMinutes,
} from '../../application/ports/link-renewals.ts'
import { addMinutes, type Instant } from '../../journey/calendar.ts'

/** @param clock the system clock */
export function createMemoryLinkRenewals(clock: Clock): LinkRenewals {
  const taken = new Map<string, Instant>()
  return {
    take(mail) {
      const now = clock.now()
      const last = taken.get(renewalId(mail))
      if (last !== undefined && now < addMinutes(last, renewalMinutes))
        return Promise.resolve(false)
      taken.set(renewalId(mail), now)
      return Promise.resolve(true)
    },
    giveBack(mail) {
      taken.delete(renewalId(mail))
      return Promise.resolve()
    },
  }
}

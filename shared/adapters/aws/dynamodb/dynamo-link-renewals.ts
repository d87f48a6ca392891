import type { Clock } from '../../../application/ports/clock.ts'
import {
  type LinkRenewals,
  renewalId,
  renewalMinutes,
} from '../../../application/ports/link-renewals.ts'
import { addMinutes, toMilliseconds } from '../../../journey/calendar.ts'
import { renewalItemKey } from './keys.ts'
import { schemaAttribute } from './schemas.ts'
import type { Table } from './table.ts'

/**
 * One item for each mail that was asked for again; it expires after a day.
 * @param clock the machine's clock
 */
export function createDynamoLinkRenewals(
  table: Pick<Table, 'put' | 'delete' | 'newWriteId'>,
  clock: Clock,
): LinkRenewals {
  return {
    take(mail) {
      const now = clock.now()
      const writeId = table.newWriteId()
      const expiresAt = Math.floor(toMilliseconds(now) / 1000) + keptDays * 24 * 60 * 60
      return table.put(
        {
          ...renewalItemKey(renewalId(mail)),
          ...schemaAttribute('renewal'),
          takenAt: now,
          writeId,
          expiresAt,
        },
        {
          // The SDK repeats a request whose answer was lost, and finds its own item.
          expression: 'attribute_not_exists(PK) OR takenAt <= :before OR writeId = :writeId',
          values: { ':before': addMinutes(now, -renewalMinutes), ':writeId': writeId },
        },
      )
    },
    async giveBack(mail) {
      await table.delete(renewalItemKey(renewalId(mail)))
    },
  }
}

const keptDays = 1

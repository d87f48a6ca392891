import pMap from 'p-map'
import * as z from 'zod'
import {
  buildDayMail,
  buildEndedPart,
  type DayKey,
  type DayPart,
  type DayStore,
  isPast,
  maxPartsOfDay,
  moveToNextDay,
} from '../../../application/ports/day-store.ts'
import { type Instant, toMilliseconds } from '../../../journey/calendar.ts'
import { isMailTemplate } from '../../../journey/mails.ts'
import { roles } from '../../../journey/roles.ts'
import type { FieldSchemas } from './field-schemas.ts'
import { dayItemKey, dayPartition, dayPartKey, dayPartSort, parseDayKey } from './keys.ts'
import { listDueItems } from './list-due-items.ts'
import { mailItem, endedMailItem } from './mail-items.ts'
import { readItem, schemaAttribute } from './schemas.ts'
import { attributeExists, attributeNotExists, collect, type Table, type Write } from './table.ts'

const concurrency = 16
/** Longer than a mail is tried. */
const keptDays = 60

const partFields = {
  recipientId: z.string(),
  day: z.string(),
  registrationId: z.string(),
  template: z
    .string()
    .refine(isMailTemplate)
    .refine((template) => template !== 'today'),
  role: z.enum(roles),
  occasion: z.string(),
  transition: z.number(),
  approvalRequests: z.number(),
  timeZone: z.string(),
  releaseAt: z.string(),
} satisfies FieldSchemas<DayPart>
const StoredPart = z.object(partFields)
const StoredDay = z.object({ parts: z.array(StoredPart) })

const absentOrFailed = {
  expression: 'attribute_not_exists(PK) OR #state = :failed',
  names: { '#state': 'state' },
  values: { ':failed': 'FAILED' },
}

export function createDynamoDayStore(table: Table): DayStore {
  async function readDay(key: DayKey) {
    const { PK, SK } = dayItemKey(key)
    const items = await collect(table.query(PK))
    const closed = items.find((item) => item['SK'] === SK)
    return {
      closed: closed && readItem('day', StoredDay, closed).parts,
      open: items
        .filter((item) => String(item['SK']).startsWith(dayPartSort))
        .map((item): DayPart => readItem('day part', StoredPart, item)),
    }
  }

  /** @returns once the day is closed, by this or by somebody else */
  async function closeWith(
    key: DayKey,
    parts: readonly [DayPart, ...DayPart[]],
    now: Instant,
  ): Promise<void> {
    const closing: Write = {
      put: {
        ...dayItemKey(key),
        ...schemaAttribute('day'),
        parts,
        expiresAt: Math.floor(toMilliseconds(now) / 1000) + keptDays * 24 * 60 * 60,
      },
      condition: attributeNotExists,
    }
    const mail: Write = {
      put: mailItem(buildDayMail(key, parts, now)),
      condition: attributeNotExists,
    }
    const failed = await table.transact([closing, mail])
    // The mail was requested before.
    if (failed !== 'written' && !failed.has(0)) await table.transact([closing])
  }

  /** @returns the day that it is moved to, if it may be closed already */
  async function move(part: DayPart, now: Instant): Promise<readonly DayKey[]> {
    const moved = moveToNextDay(part, now)
    await table.transact([
      { delete: dayPartKey(part), condition: attributeExists },
      { put: dayPartItem(moved) },
    ])
    const { recipientId, day, releaseAt } = moved
    return releaseAt <= now ? [{ recipientId, day }] : []
  }

  return {
    async *listDue(now) {
      let last: string | undefined
      for await (const { PK } of listDueItems(table, 'byReminder', [dayPartition], now)) {
        if (PK !== last) yield parseDayKey({ PK: String(PK) })
        last = String(PK)
      }
    },

    async close(key, now) {
      for (;;) {
        const { closed, open } = await readDay(key)
        const [first, ...others] = open
        if (!first) return []
        if (!closed && !isPast(key, open, now)) {
          await closeWith(key, [first, ...others.slice(0, maxPartsOfDay - 1)], now)
          continue
        }
        const sorts = new Set(closed?.map((part) => dayPartKey(part).SK))
        const moved = await pMap(
          open,
          async (part) => {
            if (!sorts.has(dayPartKey(part).SK)) return move(part, now)
            await table.delete(dayPartKey(part))
            return []
          },
          { concurrency },
        )
        return moved.flat()
      }
    },

    async listParts(key) {
      const item = await table.get(dayItemKey(key))
      return item ? readItem('day', StoredDay, item).parts : []
    },

    async endParts(key, ending) {
      const condition = ending.state === 'SENT' ? absentOrFailed : attributeNotExists
      const item = await table.get(dayItemKey(key))
      await pMap(
        item ? readItem('day', StoredDay, item).parts : [],
        (part) => table.put(endedMailItem(buildEndedPart(part, ending)), condition),
        { concurrency },
      )
    },
  }
}

/** Part of the transaction that decides it; fails if it was decided before. */
export function putDayPart(part: DayPart): Write {
  return { put: dayPartItem(part), condition: attributeNotExists }
}

function dayPartItem(part: DayPart) {
  return {
    ...dayPartKey(part),
    ...schemaAttribute('day part'),
    ...part,
    reminder: dayPartition,
    reminderAt: part.releaseAt,
  }
}

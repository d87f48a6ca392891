import * as z from 'zod'
import { buildParts } from '../../../application/ports/day-store.ts'
import type {
  NudgeEntry,
  NudgeStore,
  StoredNudges,
} from '../../../application/ports/nudge-store.ts'
import { isStorableId } from '../../../application/ports/stored-id.ts'
import type { Instant } from '../../../journey/calendar.ts'
import type { NudgeNote } from '../../../journey/nudges.ts'
import { putDayPart } from './dynamo-day-store.ts'
import { keysOfRegistration, reminderPartition } from './keys.ts'
import { readItem, schemaAttribute } from './schemas.ts'
import {
  attributeNotExists,
  type Condition,
  type RawItem,
  type Table,
  versionEquals,
  type Write,
} from './table.ts'

const StoredNudgesItem = z.object({
  /** By template. */
  handled: z.record(z.string(), z.string()).default({}),
  askedId: z.string().optional(),
  askedAt: z.string().optional(),
  reminderAt: z.string().optional(),
  changes: z.number(),
})

export function createDynamoNudgeStore(table: Table): NudgeStore {
  return {
    async load(registrationId) {
      if (!isStorableId(registrationId)) return undefined
      const item = await table.get(keysOfRegistration(registrationId).nudges)
      return item && readNudges(item)
    },

    async record({ registration, before, decision, mails, day, timeZone, at }) {
      const { registrationId, version } = registration
      const keys = keysOfRegistration(registrationId)
      const { note, lookAt } = decision
      const parts = buildParts(registration, mails, { day, timeZone, releaseAt: at })
      let puts = parts.map(putDayPart)
      for (;;) {
        const failed = await table.transact([
          { check: keys.registration, condition: versionEquals(version) },
          {
            update: keys.nudges,
            set: {
              ...schemaAttribute('nudges'),
              handled: note.handled,
              ...askedAttributes(note.asked),
              ...lookAttributes(lookAt),
            },
            add: { changes: 1 },
            condition: before ? changesEqual(before.changes) : attributeNotExists,
          },
          ...puts,
        ])
        if (failed === 'written') return 'recorded'
        if (failed.has(0) || failed.has(1)) return 'changed'
        // Only parts are left, which were written before.
        puts = puts.filter((_, index) => !failed.has(index + 2))
      }
    },

    async setLook(registrationId, lookAt) {
      await table.update(keysOfRegistration(registrationId).nudges, {
        set: { ...schemaAttribute('nudges'), ...lookAttributes(lookAt) },
        add: { changes: 1 },
      })
    },
  }
}

/** Part of the transaction of a decision. */
export function planNudgeWrites(
  registrationId: string,
  entry: NudgeEntry | undefined,
): readonly Write[] {
  if (!entry) return []
  const { lookAt, asked } = entry
  return [
    {
      update: keysOfRegistration(registrationId).nudges,
      set: {
        ...schemaAttribute('nudges'),
        ...lookAttributes(lookAt),
        ...(asked && askedAttributes(asked)),
      },
      add: { changes: 1 },
    },
  ]
}

function readNudges(item: RawItem): StoredNudges {
  const { handled, askedId, askedAt, reminderAt, changes } = readItem(
    'nudges',
    StoredNudgesItem,
    item,
  )
  return {
    handled,
    asked: askedAt === undefined ? undefined : { personId: askedId, at: askedAt },
    lookAt: reminderAt,
    changes,
  }
}

function askedAttributes(asked: NudgeNote['asked']) {
  return { askedId: asked?.personId, askedAt: asked?.at }
}

function lookAttributes(lookAt: Instant | undefined) {
  return {
    reminder: lookAt === undefined ? undefined : reminderPartition('nudges'),
    reminderAt: lookAt,
  }
}

function changesEqual(changes: number): Condition {
  return {
    expression: '#changes = :changes',
    names: { '#changes': 'changes' },
    values: { ':changes': changes },
  }
}

import { buildParts } from '../../application/ports/day-store.ts'
import type { NudgeEntry, NudgeStore, StoredNudges } from '../../application/ports/nudge-store.ts'
import type { MemoryDayStore } from './memory-day-store.ts'
import { type MemoryTables, settled, wordsKey } from './memory-tables.ts'

export interface MemoryNudgeStore extends NudgeStore {
  /** Part of a commit. */
  plan(registrationId: string, entry: NudgeEntry | undefined): void
}

export function createMemoryNudgeStore(
  tables: MemoryTables,
  days: MemoryDayStore,
): MemoryNudgeStore {
  function set(registrationId: string, nudges: Omit<StoredNudges, 'changes'>): void {
    const { changes = 0 } = tables.nudges.get(registrationId) ?? {}
    tables.nudges.set(registrationId, { ...nudges, changes: changes + 1 })
    // Beside the entry of a reminder, which has the registration's name.
    tables.remindable.nudges.set(wordsKey('nudges', registrationId), registrationId, nudges.lookAt)
  }

  function find(registrationId: string): Omit<StoredNudges, 'changes'> {
    return tables.nudges.get(registrationId) ?? { handled: {} }
  }

  return {
    plan(registrationId, entry) {
      if (!entry) return
      const { asked, lookAt } = entry
      set(registrationId, { ...find(registrationId), lookAt, ...(asked && { asked }) })
    },

    load: (registrationId) => settled(() => tables.nudges.get(registrationId)),

    record: ({ registration, before, decision, mails, day, timeZone, at }) =>
      settled(() => {
        const { registrationId, version } = registration
        const isSame =
          tables.registrations.get(registrationId)?.registration.version === version &&
          tables.nudges.get(registrationId)?.changes === before?.changes
        if (!isSame) return 'changed'
        set(registrationId, { ...decision.note, lookAt: decision.lookAt })
        days.add(buildParts(registration, mails, { day, timeZone, releaseAt: at }))
        return 'recorded'
      }),

    setLook: (registrationId, lookAt) =>
      settled(() => {
        set(registrationId, { ...find(registrationId), lookAt })
      }),
  }
}

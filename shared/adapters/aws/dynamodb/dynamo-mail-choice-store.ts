import * as z from 'zod'
import type { MailChoiceStore } from '../../../application/ports/mail-choice-store.ts'
import { isStorableId } from '../../../application/ports/stored-id.ts'
import { type MailChoice, reminderMonths } from '../../../journey/mail-choice.ts'
import type { FieldSchemas } from './field-schemas.ts'
import { mailChoiceItemKey } from './keys.ts'
import { readItem, schemaAttribute } from './schemas.ts'
import type { Table } from './table.ts'

const choiceFields = {
  reminders: z.enum(['all', 'none']),
  everyMonths: z.literal(reminderMonths),
  pausedUntil: z.string().optional(),
  changedAt: z.string(),
} satisfies FieldSchemas<MailChoice>
const StoredChoice = z.object(choiceFields)

export function createDynamoMailChoiceStore(table: Table): MailChoiceStore {
  return {
    async get(personId) {
      if (!isStorableId(personId)) return undefined
      const item = await table.get(mailChoiceItemKey(personId))
      return item && readItem('mail choice', StoredChoice, item)
    },
    async put(personId, choice) {
      await table.put({
        ...mailChoiceItemKey(personId),
        ...schemaAttribute('mail choice'),
        ...choice,
      })
    },
    async remove(personId) {
      if (isStorableId(personId)) await table.delete(mailChoiceItemKey(personId))
    },
  }
}

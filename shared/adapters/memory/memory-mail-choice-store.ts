import type { MailChoiceStore } from '../../application/ports/mail-choice-store.ts'
import type { MailChoice } from '../../journey/mail-choice.ts'
import { settled } from './memory-tables.ts'

export function createMemoryMailChoiceStore(): MailChoiceStore {
  const choices = new Map<string, MailChoice>()
  return {
    get: (personId) => settled(() => choices.get(personId)),
    put: (personId, choice) => settled(() => void choices.set(personId, choice)),
    remove: (personId) => settled(() => void choices.delete(personId)),
  }
}

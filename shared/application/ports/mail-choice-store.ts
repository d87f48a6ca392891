import type { MailChoice } from '../../journey/mail-choice.ts'

/** What people have chosen to get, apart from the directory: no import and no export has it. */
export interface MailChoiceStore {
  get(personId: string): Promise<MailChoice | undefined>
  /** Creates or replaces. */
  put(personId: string, choice: MailChoice): Promise<void>
  remove(personId: string): Promise<void>
}

import { chooseReminders } from '../../application/mail/choose-reminders.ts'
import type { MailChoiceStore } from '../../application/ports/mail-choice-store.ts'
import { readDay } from '../forms/form-input.ts'

export interface TypedChoice {
  readonly reminders: string
  readonly until: string
}

/** @returns what was typed, if it does not fit */
export async function keepTypedChoice(
  mailChoices: Pick<MailChoiceStore, 'put'>,
  person: Parameters<typeof chooseReminders>[1],
  form: URLSearchParams,
): Promise<TypedChoice | undefined> {
  const wanted = form.get('reminders') ?? ''
  const isKept = await chooseReminders(mailChoices, person, {
    wanted,
    until: readDay(form, 'until'),
  })
  return isKept ? undefined : { reminders: wanted, until: form.get('until') ?? '' }
}

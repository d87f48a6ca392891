import { currentBinding } from '../../journey/link.ts'
import type { ButtonName } from '../../journey/mails.ts'
import type { Card } from '../../application/ports/registration-card.ts'
import type { Registration } from '../../journey/registration.ts'

/** A form may have this field several times: each names one registration. */
export const chosenField = 'chosen'

/** A registration as it was when somebody chose it. */
export interface Chosen {
  readonly registrationId: string
  /** The approval request or the transition that was shown. */
  readonly boundTo: number
}

/** The most that one page shows. */
export const maxChosen = 50

/** The value of a registration's checkbox. */
export function formatChosen(button: ButtonName, registration: Registration | Card): string {
  return `${currentBinding(button, registration) ?? 0}~${registration.registrationId}`
}

/** The registrations that a form names, without duplicates; other values are ignored. */
export function readChosen(form: URLSearchParams): readonly Chosen[] {
  const values = [...new Set(form.getAll(chosenField))].slice(0, maxChosen)
  return values.flatMap((value) => {
    const [, boundTo, registrationId] = /^(\d{1,9})~(.{1,200})$/.exec(value) ?? []
    return boundTo === undefined || registrationId === undefined
      ? []
      : [{ registrationId, boundTo: Number(boundTo) }]
  })
}

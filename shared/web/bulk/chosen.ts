import { currentBinding } from '../../journey/link.ts'
import type { ButtonName } from '../../journey/mails.ts'
import type { Registration } from '../../journey/registration.ts'

/** The field of a form that may be there several times: each names one registration. */
export const chosenField = 'chosen'

/** A registration as it was when somebody chose it. */
export interface Chosen {
  readonly registrationId: string
  /** The asking or the transition that was shown. */
  readonly boundTo: number
}

/** More are not shown on one page. */
export const maxChosen = 50

/** What a checkbox says of a registration that the button acts on. */
export function formatChosen(button: ButtonName, registration: Registration): string {
  return `${currentBinding(button, registration) ?? 0}~${registration.registrationId}`
}

/** Those that a form names, without doubles; what is no value of ours is left out. */
export function readChosen(form: URLSearchParams): readonly Chosen[] {
  const values = [...new Set(form.getAll(chosenField))].slice(0, maxChosen)
  return values.flatMap((value) => {
    const [, boundTo, registrationId] = /^(\d{1,9})~(.{1,200})$/.exec(value) ?? []
    return boundTo === undefined || registrationId === undefined
      ? []
      : [{ registrationId, boundTo: Number(boundTo) }]
  })
}

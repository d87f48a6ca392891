import { actions } from '../../journey/actions.ts'
import { formReaders } from '../forms/form-input.ts'
import { type VolunteerAction, type FormAction } from '../../journey/mails.ts'

/** By the table: the manager's two are no volunteer's. */
export function isVolunteerAction(name: string): name is VolunteerAction {
  return Object.hasOwn(formReaders, name) && actions[name as FormAction].roles.includes('V')
}

import { actions } from '../../journey/actions.ts'
import { type FormAction, formReaders } from '../forms/form-input.ts'

/** What a volunteer does on a registration's page. */
export type VolunteerAction = Exclude<FormAction, 'approve-engagement' | 'decline-engagement'>

/** By the table: the manager's two are no volunteer's. */
export function isVolunteerAction(name: string): name is VolunteerAction {
  return Object.hasOwn(formReaders, name) && actions[name as FormAction].roles.includes('V')
}

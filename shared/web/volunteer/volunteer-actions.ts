import { actions } from '../../journey/actions.ts'
import type { FormAction, VolunteerAction } from '../../journey/form-actions.ts'
import { formReaders } from '../forms/form-input.ts'

/** By the table; the manager's two actions are not among them. */
export function isVolunteerAction(name: string): name is VolunteerAction {
  return Object.hasOwn(formReaders, name) && actions[name as FormAction].roles.includes('volunteer')
}

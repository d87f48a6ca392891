import { actions } from '../../journey/actions.ts'
import {
  type EndingAction,
  endingActions,
  type OverseerAction,
  overseerActionNames,
} from '../../journey/form-actions.ts'
import type { Overseer } from './overseer.ts'

export function isEnding(action: OverseerAction): action is EndingAction {
  return endingActions.some((one) => one === action)
}

/** An action that this role's row lets it do, and so one that its page has a form for. */
export function overseerAction(role: Overseer, name: string): OverseerAction | undefined {
  return overseerActionNames.find((one) => one === name && actions[one].roles.includes(role))
}

interface Form {
  get(name: string): string | null
}

/** Forms end their lines with CR LF, whatever was typed. */
function typedText(form: Form, name: string): string {
  return (form.get(name) ?? '').trim().replace(/\r\n?/g, '\n')
}

const inputReaders: Readonly<
  Record<OverseerAction, (form: Form, newId: () => string) => Readonly<Record<string, unknown>>>
> = {
  'validate-application': () => ({}),
  'confirm-participation': () => ({}),
  'reject-application': (form) => ({ reason: typedText(form, 'reason') }),
  cancel: (form) => ({ reason: typedText(form, 'reason') }),
  'send-message': (form) => ({ text: typedText(form, 'text') }),
  'assign-task': (form, newId) => ({ task: newId(), title: typedText(form, 'title') }),
  'waive-task': (form) => ({ task: form.get('task') ?? '' }),
}

/** The action's input from what was typed; its own schema checks it. */
export function readActionInput(action: OverseerAction, form: Form, newId: () => string): unknown {
  return inputReaders[action](form, newId)
}

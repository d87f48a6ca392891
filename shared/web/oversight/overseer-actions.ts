import { actions } from '../../journey/actions.ts'
import {
  type EndingAction,
  endingActions,
  type OverseerAction,
  overseerActionNames,
} from '../../journey/form-actions.ts'
import { readTypedText } from '../../journey/typed-text.ts'
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

function typedText(form: Form, name: string): string {
  return readTypedText(form.get(name))
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

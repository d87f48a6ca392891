import {
  type EndingAction,
  endingActions,
  type OverseerAction,
  overseerActionNames,
} from '../../journey/overseer-actions.ts'
import type { Overseer } from './overseer.ts'

export function isEnding(action: OverseerAction): action is EndingAction {
  return endingActions.some((one) => one === action)
}

/** What the pages of each role have a form for; the table's roles decide who may act. */
const byRole: Readonly<Record<Overseer, readonly OverseerAction[]>> = {
  coordinator: overseerActionNames.filter((name) => name !== 'confirm-participation'),
  admin: ['confirm-participation'],
}

export function overseerAction(role: Overseer, name: string): OverseerAction | undefined {
  return byRole[role].find((one) => one === name)
}

interface Form {
  get(name: string): string | null
}

/** Forms end their lines with CR LF, whatever was typed. */
function typedText(form: Form, name: string): string {
  return (form.get(name) ?? '').trim().replace(/\r\n?/g, '\n')
}

/** The action's input from what was typed; its own schema checks it. */
export function readActionInput(action: OverseerAction, form: Form, newId: () => string): unknown {
  switch (action) {
    case 'validate-application':
    case 'confirm-participation':
      return {}
    case 'reject-application':
    case 'cancel':
      return { reason: typedText(form, 'reason') }
    case 'send-message':
      return { text: typedText(form, 'text') }
    case 'assign-task':
      return { task: newId(), title: typedText(form, 'title') }
    case 'waive-task':
      return { task: form.get('task') ?? '' }
  }
}

import type { RefusedInput } from '../../application/act/submit-form.ts'
import { actions } from '../../journey/actions.ts'
import type { Period } from '../../journey/calendar.ts'
import type { FormAction, FormGuard } from '../../journey/form-actions.ts'
import type { RefusalCode } from '../../journey/refusals.ts'
import type { PageTexts } from '../../language/texts/en/pages.ts'
import type {
  FieldErrors,
  FieldName,
  RefusalTexts,
  SomeActions,
} from '../../language/texts/facts/page-facts.ts'
import type { FormError } from './action-form.tsx'

/** What does not fit the action's input: one sentence per field. */
export function listInputErrors(action: FormAction, input: unknown, texts: PageTexts): FormError[] {
  const parsed = actions[action].input().safeParse(input)
  if (parsed.success) return []
  const names = new Set(parsed.error.issues.map(({ path }) => path[0]))
  return [...names].map((name) => {
    const field = fieldNamed(name, texts)
    if (field === undefined) return { message: texts.errors.other }
    const ofAction: SomeActions<FieldErrors> = texts.errors.ofAction
    return { field, message: ofAction[action]?.[field] ?? texts.errors.fields[field] }
  })
}

function fieldNamed(name: unknown, { errors }: PageTexts): FieldName | undefined {
  // Object.keys is typed string[]; the keys of the record are known.
  return (Object.keys(errors.fields) as FieldName[]).find((field) => field === name)
}

/** The field to correct after each refusal of a form; `undefined` where it is about none. */
const guardFields: Readonly<Record<FormGuard, FieldName | undefined>> = {
  'invalid-period': 'end',
  'dates-outside-period': 'end',
  'outside-period': 'date',
  'in-the-future': 'endedOn',
  'dates-after-end': 'endedOn',
  'not-pending': undefined,
  'dates-pending': undefined,
  'manager-missing': undefined,
  'unknown-task': undefined,
  'unknown-date': undefined,
}
const refusalFields: Readonly<Partial<Record<RefusalCode, FieldName | undefined>>> = guardFields

export function explainRefusal(
  action: FormAction,
  code: RefusalCode,
  period: Period | undefined,
  { errors }: PageTexts,
): FormError {
  if (code === 'invalid-period' && action === 'pause-reminders')
    return { field: 'until', message: errors.invalidPause }
  if (code === 'invalid-period' && action === 'end-mission')
    return { field: 'endedOn', message: errors.invalidEnd }
  const refusals: RefusalTexts = errors.refusals
  return {
    field: refusalFields[code],
    message: refusals[code]?.({ period }) ?? errors.other,
  }
}

/** The same for several inputs of a form; what is about all of them is said once. */
export function explainRefusals(
  action: FormAction,
  refused: readonly RefusedInput[],
  period: Period | undefined,
  texts: PageTexts,
): FormError[] {
  const errors = refused.map(({ code, subject }) => {
    const error = explainRefusal(action, code, period, texts)
    return error.field === undefined ? error : { ...error, subject }
  })
  return [...new Map(errors.map((error) => [JSON.stringify(error), error])).values()]
}

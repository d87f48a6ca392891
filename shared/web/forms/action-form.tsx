import type { ComponentChildren } from 'preact'
import type { ShownRegistration } from '../../application/view/shown-registration.ts'
import type { FormAction } from '../../journey/form-actions.ts'
import type { PageTexts } from '../../language/texts/en/pages.ts'
import type { FieldName } from '../../language/texts/facts/page-facts.ts'
import type { SummaryEntry } from './fields.tsx'
import type { Form } from './form.ts'
import { FormToken } from './form-token.tsx'

export interface FormError {
  /** Absent where the message is about no single field. */
  readonly field?: FieldName | undefined
  /** Which field, where the form has several of this name. */
  readonly subject?: string | undefined
  readonly message: string
}

/** A form shown again with what was typed and what is wrong. */
export interface ReturnedForm {
  readonly action: FormAction
  readonly typed: Form
  readonly errors: readonly FormError[]
}

export interface FormProps {
  readonly view: ShownRegistration
  readonly texts: PageTexts
  readonly returned?: ReturnedForm | undefined
  /** Sent with the form, so that pressing twice acts once. */
  readonly formToken: string
  /** Where the form posts to; by default the page's own address. */
  readonly actionPath?: ((action: FormAction) => string) | undefined
  /** Set where the page has another main button. */
  readonly isQuiet?: boolean | undefined
}

/** The id of a field in the page; a page may have the same form for several dates. */
export function fieldId(action: FormAction, name: string, subject = ''): string {
  return [action, name, subject].filter((part) => part !== '').join('-')
}

/** The entries of the summary of errors of a form that came back. */
export function listSummary({ action, typed, errors }: ReturnedForm): SummaryEntry[] {
  return errors.map(({ field, subject, message }) => ({
    message,
    fieldId: field && fieldId(action, field, subject ?? typed.get('dateId') ?? ''),
  }))
}

/** The values, ids and errors of one form's fields. */
export function readFields(
  { returned }: FormProps,
  action: FormAction,
  defaults: Readonly<Record<string, string>> = {},
  subject = '',
) {
  const isReturned =
    returned?.action === action && (subject === '' || returned.typed.get('dateId') === subject)
  const value = (name: string) =>
    isReturned ? (returned.typed.get(name) ?? '') : (defaults[name] ?? '')
  const field = (name: FieldName) => ({
    id: fieldId(action, name, subject),
    name,
    error: isReturned
      ? returned.errors.find((error) => error.field === name && error.subject === undefined)
          ?.message
      : undefined,
    value: value(name),
  })
  return { field, value, isReturned }
}

/** A form with its button: the fields are its children. */
export function ActionForm(
  props: FormProps & {
    readonly action: FormAction
    readonly hidden?: Readonly<Record<string, string>>
    readonly look?: 'quiet' | 'danger'
    /** What this button is about, where the page has the same button several times. */
    readonly about?: string
    readonly children?: ComponentChildren
  },
) {
  const { action, hidden = {}, about, formToken, texts, children } = props
  const look = props.look ?? (props.isQuiet ? 'quiet' : undefined)
  return (
    <form method="post" action={props.actionPath?.(action)} novalidate>
      <input type="hidden" name="action" value={action} />
      <FormToken value={formToken} />
      {Object.entries(hidden).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {children}
      <button
        type="submit"
        class={look}
        aria-label={about === undefined ? undefined : `${texts.submit[action]}: ${about}`}
      >
        {texts.submit[action]}
      </button>
    </form>
  )
}

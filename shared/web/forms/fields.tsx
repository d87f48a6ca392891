import type { ComponentChildren } from 'preact'

interface FieldProps {
  readonly id: string
  readonly name: string
  readonly label: string
  readonly hint?: string | undefined
  readonly error?: string | undefined
}

function describedBy({ id, hint, error }: FieldProps): string | undefined {
  const ids = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return ids === '' ? undefined : ids
}

function HintAndError({ id, hint, error }: FieldProps) {
  return (
    <>
      {hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </>
  )
}

/** What every input tells a screen reader. */
function inputProps(props: FieldProps) {
  return {
    id: props.id,
    name: props.name,
    'aria-describedby': describedBy(props),
    'aria-invalid': props.error === undefined ? undefined : ('true' as const),
  }
}

function Field(props: FieldProps & { readonly children: ComponentChildren }) {
  return (
    <div class={props.error === undefined ? 'field' : 'field invalid'}>
      <label for={props.id}>{props.label}</label>
      <HintAndError {...props} />
      {props.children}
    </div>
  )
}

export function TextField(
  props: FieldProps & {
    readonly value: string
    readonly type?: 'text' | 'email' | 'date' | 'time'
    readonly min?: string | undefined
    readonly max?: string | undefined
  },
) {
  const { type = 'text', value, min, max } = props
  const all = { ...inputProps(props), value, autocomplete: type === 'email' ? 'email' : 'off' }
  return (
    <Field {...props}>
      {type === 'text' ? (
        <input type="text" dir="auto" {...all} />
      ) : type === 'email' ? (
        <input type="email" {...all} />
      ) : (
        <input type={type} {...all} min={min} max={max} />
      )}
    </Field>
  )
}

/** A code that an app shows or that was given out: it may be pasted or filled in (WCAG 2.2, 3.3.8). */
export function CodeField(props: FieldProps & { readonly isNumeric: boolean }) {
  return (
    <Field {...props}>
      <input
        type="text"
        {...inputProps(props)}
        class="code"
        autocomplete={props.isNumeric ? 'one-time-code' : 'off'}
        inputmode={props.isNumeric ? 'numeric' : undefined}
        autocapitalize="none"
        spellcheck={false}
      />
    </Field>
  )
}

export function LongTextField(
  props: FieldProps & { readonly value: string; readonly rows: number },
) {
  return (
    <Field {...props}>
      {/* A line break directly after the tag is dropped by browsers, so the text begins with one. */}
      <textarea {...inputProps(props)} rows={props.rows} dir="auto">
        {`\n${props.value}`}
      </textarea>
    </Field>
  )
}

export interface Choice {
  readonly value: string
  readonly label: string
}

/** A single box to tick. */
export function CheckboxField(props: FieldProps & { readonly value: string }) {
  return (
    <div class={props.error === undefined ? undefined : 'invalid'}>
      <HintAndError {...props} />
      <div class="choice">
        <input type="checkbox" {...inputProps(props)} value={props.value} />
        <label for={props.id}>{props.label}</label>
      </div>
    </div>
  )
}

export function RadioField(
  props: FieldProps & { readonly choices: readonly Choice[]; readonly value: string },
) {
  const { id, name, label, error, choices, value } = props
  return (
    <fieldset
      class={error === undefined ? undefined : 'invalid'}
      aria-describedby={describedBy(props)}
    >
      <legend>{label}</legend>
      <HintAndError {...props} />
      {choices.map((choice, index) => {
        // The first has the field's own id, so that the summary of errors leads to it.
        const choiceId = index === 0 ? id : `${id}-${index}`
        return (
          <div class="choice">
            <input
              type="radio"
              id={choiceId}
              name={name}
              value={choice.value}
              checked={choice.value === value}
            />
            <label for={choiceId}>{choice.label}</label>
          </div>
        )
      })}
    </fieldset>
  )
}

/** Several boxes of one name, of which any may be ticked. */
export function CheckboxesField(
  props: FieldProps & { readonly choices: readonly Choice[]; readonly values: readonly string[] },
) {
  const { id, name, label, error, choices, values } = props
  return (
    <fieldset
      class={error === undefined ? undefined : 'invalid'}
      aria-describedby={describedBy(props)}
    >
      <legend>{label}</legend>
      <HintAndError {...props} />
      {choices.map((choice, index) => {
        // The first has the field's own id, so that the summary of errors leads to it.
        const choiceId = index === 0 ? id : `${id}-${index}`
        return (
          <div class="choice">
            <input
              type="checkbox"
              id={choiceId}
              name={name}
              value={choice.value}
              checked={values.includes(choice.value)}
            />
            <label for={choiceId}>{choice.label}</label>
          </div>
        )
      })}
    </fieldset>
  )
}

/** One of many, where radio buttons would fill the page. */
export function SelectField(
  props: FieldProps & { readonly choices: readonly Choice[]; readonly value: string },
) {
  const { choices, value } = props
  return (
    <Field {...props}>
      <select {...inputProps(props)}>
        {choices.map((choice) => (
          <option value={choice.value} selected={choice.value === value}>
            {choice.label}
          </option>
        ))}
      </select>
    </Field>
  )
}

/** Two short numbers that make one duration. */
export function DurationField(
  props: Omit<FieldProps, 'name'> & {
    readonly hours: { readonly label: string; readonly value: string }
    readonly minutes: { readonly label: string; readonly value: string }
  },
) {
  const { id, label, error, hours, minutes } = props
  const input = (name: 'hours' | 'minutes', inputId: string, value: string) => (
    <input
      id={inputId}
      name={name}
      type="text"
      inputmode="decimal"
      autocomplete="off"
      value={value}
      aria-invalid={error === undefined ? undefined : 'true'}
    />
  )
  return (
    <fieldset
      class={error === undefined ? undefined : 'invalid'}
      aria-describedby={describedBy({ ...props, name: id })}
    >
      <legend>{label}</legend>
      <HintAndError {...props} name={id} />
      <div class="two">
        <div>
          <label for={id}>{hours.label}</label>
          {input('hours', id, hours.value)}
        </div>
        <div>
          <label for={`${id}-minutes`}>{minutes.label}</label>
          {input('minutes', `${id}-minutes`, minutes.value)}
        </div>
      </div>
    </fieldset>
  )
}

export interface SummaryEntry {
  readonly message: string
  /** The id of the field; none where it is about no field. */
  readonly fieldId?: string | undefined
}

/** The error summary above a form; each error links to its field. */
export function ErrorSummary({
  heading,
  entries,
}: {
  readonly heading: string
  readonly entries: readonly SummaryEntry[]
}) {
  return (
    <div class="summary" role="alert" aria-labelledby="summary">
      <h2 id="summary">{heading}</h2>
      <ul>
        {entries.map(({ message, fieldId }) => (
          <li>{fieldId === undefined ? message : <a href={`#${fieldId}`}>{message}</a>}</li>
        ))}
      </ul>
    </div>
  )
}

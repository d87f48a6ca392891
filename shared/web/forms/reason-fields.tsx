import { type FormProps, readFields } from './action-form.tsx'
import { LongTextField, RadioField } from './fields.tsx'

/** Why something is declined: a usual reason, one in the manager's own words, or both. */
export function ReasonFields(
  props: FormProps & {
    readonly action: 'decline-engagement' | 'decline-dates'
    readonly usual: readonly string[]
    readonly hint?: string
  },
) {
  const { action, usual, hint, texts } = props
  const { field, value } = readFields(props, action)
  const { error, ...reason } = field('reason')
  return (
    <>
      <RadioField
        id={reason.id}
        name="usualReason"
        label={texts.fields.usualReasons}
        hint={hint}
        error={error}
        choices={[
          ...usual.map((one) => ({ value: one, label: one })),
          { value: '', label: texts.fields.anotherReason },
        ]}
        value={value('usualReason')}
      />
      <LongTextField {...reason} id={`${reason.id}-own`} label={texts.fields.reason} rows={3} />
    </>
  )
}

import type { ComponentChildren } from 'preact'
import type { ShownRegistration } from '../../application/view/shown-registration.ts'
import { addMonths } from '../../journey/calendar.ts'
import type { WayOut } from '../../journey/way-out-names.ts'
import { describeRequest, waysOut } from '../../journey/ways-out.ts'
import { wayOutTexts } from '../../language/texts/catalogues.ts'
import type { WayOutTexts } from '../../language/texts/en/ways-out.ts'
import { RadioField, type SummaryEntry, TextField } from '../forms/fields.tsx'
import type { Form } from '../forms/form.ts'
import { FormToken } from '../forms/form-token.tsx'
import type { ReturnedWayOut, WayOutError } from './way-out-input.ts'

export interface RequestSectionProps {
  readonly view: ShownRegistration
  readonly readerId: string
  /** Sent with each form, so that pressing twice acts once. */
  readonly formToken: string
  /** Where a form posts to; by default the page's own address. */
  readonly buildPath?: ((wayOut: WayOut) => string) | undefined
  readonly returned?: ReturnedWayOut | undefined
  /** Whether it only says who decides. */
  readonly isReadOnly?: boolean
}

/**
 * Who decides about what waits for the manager, and what the reader can do about it: nothing in a company
 * without `nudges`, or where nothing waits.
 */
export function RequestSection(props: RequestSectionProps) {
  const { view, readerId, isReadOnly = false } = props
  const { registration, company, volunteer, role, locale } = view.context
  const request = company.nudges === true ? describeRequest(registration, view.context) : undefined
  if (!request) return null
  const texts = wayOutTexts[locale]
  const { manager = '', standIn } = view
  const isManager = role === 'manager' && volunteer.managerId === readerId
  return (
    <>
      {standIn !== undefined && (
        <p>
          {request.standInId === readerId
            ? texts.youDecide(manager)
            : texts.decides(standIn, manager)}
        </p>
      )}
      {request.isDisowned && role !== 'partner' && <p>{texts.disowned(manager, view.volunteer)}</p>}
      {!isReadOnly && waysOut['remind-manager'].roles.includes(role) && (
        <div class="screen">
          <WayOutForm {...props} wayOut="remind-manager" texts={texts}>
            <p class="hint">{texts.remindHint}</p>
          </WayOutForm>
        </div>
      )}
      {!isReadOnly && isManager && (
        <details class="screen" open={props.returned !== undefined}>
          <summary>{texts.cannotDecide}</summary>
          <h2>{texts.askHeading}</h2>
          <p>{texts.askHint(view.volunteer)}</p>
          {standIn !== undefined && (
            <WayOutForm {...props} wayOut="end-stand-in" texts={texts} look="quiet" />
          )}
          <WayOutForm {...props} wayOut="ask-stand-in" texts={texts} look="quiet">
            <StandInFields {...props} texts={texts} />
          </WayOutForm>
          {!request.isDisowned && (
            <>
              <h2>{texts.notMineHeading}</h2>
              <p>{texts.notMineHint(view.volunteer)}</p>
              <WayOutForm {...props} wayOut="not-my-report" texts={texts} look="quiet" />
            </>
          )}
        </details>
      )}
    </>
  )
}

/** The entries of the summary of errors of a form that came back. */
export function listWayOutSummary({ wayOut, errors }: ReturnedWayOut): SummaryEntry[] {
  return errors.map(({ field, message }) => ({ message, fieldId: field && `${wayOut}-${field}` }))
}

function WayOutForm({
  wayOut,
  formToken,
  buildPath,
  texts,
  look,
  children,
}: RequestSectionProps & {
  readonly wayOut: WayOut
  readonly texts: WayOutTexts
  readonly look?: 'quiet'
  readonly children?: ComponentChildren
}) {
  return (
    <form method="post" action={buildPath?.(wayOut)} novalidate>
      <input type="hidden" name="action" value={wayOut} />
      <FormToken value={`${formToken}-${wayOut}`} />
      {children}
      <button class={look}>{texts.submit[wayOut]}</button>
    </form>
  )
}

function StandInFields({
  view,
  texts,
  returned,
}: RequestSectionProps & { readonly texts: WayOutTexts }) {
  const isReturned = returned?.wayOut === 'ask-stand-in'
  const typed = isReturned ? returned.typed : undefined
  const errors = isReturned ? returned.errors : []
  return (
    <>
      <ColleagueField texts={texts} typed={typed} errors={errors} />
      <RadioField
        id="ask-stand-in-scope"
        name="scope"
        label={texts.scope}
        choices={[
          { value: 'request', label: texts.scopes.request },
          { value: 'period', label: texts.scopes.period },
        ]}
        value={typed?.get('scope') ?? 'request'}
      />
      <UntilField texts={texts} typed={typed} errors={errors} today={view.context.today} />
    </>
  )
}

interface StandInFieldProps {
  readonly texts: WayOutTexts
  readonly typed: Form | undefined
  readonly errors: readonly WayOutError[]
}

export function ColleagueField({ texts, typed, errors }: StandInFieldProps) {
  return (
    <TextField
      id="ask-stand-in-colleague"
      name="colleague"
      type="email"
      label={texts.colleague}
      hint={texts.colleagueHint}
      value={typed?.get('colleague') ?? ''}
      error={errors.find(({ field }) => field === 'colleague')?.message}
    />
  )
}

const maxMonths = 12

export function UntilField({
  texts,
  typed,
  errors,
  today,
}: StandInFieldProps & { readonly today: string }) {
  return (
    <TextField
      id="ask-stand-in-until"
      name="until"
      type="date"
      label={texts.until}
      hint={texts.untilHint}
      value={typed?.get('until') ?? ''}
      min={today}
      max={addMonths(today, maxMonths)}
      error={errors.find(({ field }) => field === 'until')?.message}
    />
  )
}

import type { ComponentChildren } from 'preact'
import type { ShownRegistration } from '../../application/view/shown-registration.ts'
import { addMonths } from '../../journey/calendar.ts'
import type { WayOut } from '../../journey/way-out-names.ts'
import { describeRequest, type RequestState, waysOut } from '../../journey/ways-out.ts'
import { wayOutTexts } from '../../language/texts/catalogues.ts'
import type { WayOutTexts } from '../../language/texts/en/ways-out.ts'
import { RadioField, type SummaryEntry, TextField } from '../forms/fields.tsx'
import type { Form } from '../forms/form.ts'
import { FormToken } from '../forms/form-token.tsx'
import type { ReturnedWayOut, WayOutError } from './way-out-input.ts'

export interface WhoDecidesProps {
  readonly view: ShownRegistration
  readonly readerId: string
}

export interface WaysOutProps extends WhoDecidesProps {
  /** Sent with each form, so that pressing twice acts once. */
  readonly formToken: string
  /** Where a form posts to; by default the page's own address. */
  readonly buildPath?: ((wayOut: WayOut) => string) | undefined
  readonly returned?: ReturnedWayOut | undefined
  /**
   * Where a colleague can be named for more than this request. Set on pages without a sign-in: an email
   * that was passed on gives away one request, not the whole team.
   */
  readonly periodPath?: string | undefined
}

/** What waits for the manager; nothing in a company without `nudges`. */
function findRequest({ context }: ShownRegistration): RequestState | undefined {
  const { registration, company } = context
  return company.nudges === true ? describeRequest(registration, context) : undefined
}

function isTheManager({ view, readerId }: WhoDecidesProps): boolean {
  const { role, volunteer } = view.context
  return role === 'manager' && volunteer.managerId === readerId
}

/** Who can answer what waits for the manager besides them. */
export function WhoDecides(props: WhoDecidesProps) {
  const { view, readerId } = props
  const request = findRequest(view)
  if (!request) return null
  const { role, locale } = view.context
  const texts = wayOutTexts[locale]
  const { manager, standIns } = view
  const isManager = isTheManager(props)
  return (
    <>
      {standIns.map(({ personId, name }) => (
        <p>
          {personId === readerId
            ? manager === undefined
              ? texts.youDecideAlone
              : texts.youDecide(manager)
            : isManager
              ? texts.decidesForYou(name)
              : manager === undefined
                ? texts.decidesAlone(name)
                : texts.decides(name, manager)}
        </p>
      ))}
      {request.isDisowned && role !== 'partner' && manager !== undefined && (
        <p>
          {isManager
            ? texts.disownedByYou(view.volunteer)
            : texts.disowned(manager, view.volunteer)}
        </p>
      )}
    </>
  )
}

/** Whether anybody is there to be reminded, for somebody who waits for the answer. */
function canBeReminded({ presence }: ShownRegistration): boolean {
  return presence.volunteer && presence.manager === 'there'
}

/** What the reader can do about what waits for the manager, besides answering it. */
export function WaysOut(props: WaysOutProps) {
  const { view } = props
  const request = findRequest(view)
  if (!request) return null
  const { registration, role, locale, today } = view.context
  const texts = wayOutTexts[locale]
  return (
    <>
      {waysOut['remind-manager'].roles.includes(role) &&
        canBeReminded(view) &&
        (registration.managerRemindedOn === today ? (
          <p class="hint">{texts.remindedToday}</p>
        ) : (
          <div class="screen">
            <WayOutForm
              {...props}
              wayOut="remind-manager"
              texts={texts}
              // Where only dates wait, the main button is for what comes next.
              look={registration.status === 'MANAGER_VALIDATION' ? undefined : 'quiet'}
            />
          </div>
        ))}
      {isTheManager(props) && (
        <details class="screen" open={props.returned !== undefined}>
          <summary>{texts.cannotDecide}</summary>
          <h2>{texts.askHeading}</h2>
          <p>{texts.askHint(view.volunteer)}</p>
          {request.standInIds.length > 0 && (
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
}: WaysOutProps & {
  readonly wayOut: WayOut
  readonly texts: WayOutTexts
  readonly look?: 'quiet' | undefined
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
  periodPath,
}: WaysOutProps & { readonly texts: WayOutTexts }) {
  const isReturned = returned?.wayOut === 'ask-stand-in'
  const typed = isReturned ? returned.typed : undefined
  const errors = isReturned ? returned.errors : []
  if (periodPath !== undefined)
    return (
      <>
        <ColleagueField texts={texts} typed={typed} errors={errors} />
        <p class="hint">
          {texts.thisRequestOnly} <a href={periodPath}>{texts.period.link}</a>
        </p>
      </>
    )
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
      <UntilField
        texts={texts}
        typed={typed}
        errors={errors}
        today={view.context.today}
        hint={texts.untilHintOfScope}
      />
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
  hint = texts.untilHint,
}: StandInFieldProps & { readonly today: string; readonly hint?: string }) {
  return (
    <TextField
      id="ask-stand-in-until"
      name="until"
      type="date"
      label={texts.until}
      hint={hint}
      value={typed?.get('until') ?? ''}
      min={today}
      max={addMonths(today, maxMonths)}
      error={errors.find(({ field }) => field === 'until')?.message}
    />
  )
}

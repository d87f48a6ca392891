import type { ShownRegistration } from '../../application/view/shown-registration.ts'
import { hasTurn } from '../../journey/turn.ts'
import { formatInstant } from '../../language/format/dates.ts'
import { pageTexts, severalTexts } from '../../language/texts/catalogues.ts'
import { explainNotSaved } from '../forms/not-saved.ts'
import { DecidedMeetings } from '../registration/meeting-lists.tsx'
import type { BulkResult } from './act-in-bulk.ts'

/** What happened with each person; where somebody else was faster, who, and what they did. */
export function Results({
  acted,
  done,
  buildPath,
}: {
  readonly acted: readonly BulkResult[]
  /** The text where the action was done. */
  readonly done: (result: BulkResult) => string
  readonly buildPath: (registrationId: string) => string
}) {
  return (
    <ul class="tasks">
      {acted.map((one) => (
        <li>
          <p>
            <a href={buildPath(one.view.context.registration.registrationId)}>
              {one.view.volunteer}
            </a>{' '}
            <span class="hint">({one.view.initiative})</span>
          </p>
          <p>{one.result === 'done' ? done(one) : <NotDone {...one} />}</p>
        </li>
      ))}
    </ul>
  )
}

function NotDone({ answer, result, view }: BulkResult) {
  const { locale, registration, role } = view.context
  const texts = severalTexts[locale]
  if (typeof result === 'object') return <>{explainNotSaved(result, locale)}</>
  if (result !== 'overtaken') return <>{texts.refused}</>
  // It is still the reader's turn, so the request itself has changed.
  if (hasTurn(role, registration)) return <>{texts.changed}</>
  return answer.action === 'approve-dates' ? (
    <DecidedMeetings view={view} />
  ) : (
    <Happened view={view} />
  )
}

/** Who led to the present status, and when. */
function Happened({ view }: { readonly view: ShownRegistration }) {
  const { locale, company } = view.context
  const texts = pageTexts[locale]
  const { at } = view.happened
  return (
    <>
      {texts.happened(view.happened)}
      <time datetime={at}>{texts.on(formatInstant(locale, company.timeZone, at))}</time>
    </>
  )
}

/** A checkbox of the bulk form; it may be anywhere on the page. */
export function Choice({
  id,
  form,
  value,
  isChosen,
  label,
}: {
  readonly id: string
  /** The id of the form. */
  readonly form: string
  readonly value: string
  readonly isChosen: boolean
  readonly label: string
}) {
  return (
    <div class="choice">
      <input type="checkbox" id={id} form={form} name="chosen" value={value} checked={isChosen} />
      <label for={id}>{label}</label>
    </div>
  )
}

import type { ShownRegistration } from '../../application/view/shown-registration.ts'
import { hasTurn } from '../../journey/turn.ts'
import { formatInstant } from '../../language/format/dates.ts'
import { pageTexts, severalTexts } from '../../language/texts/catalogues.ts'
import type { ActedOn } from './act-on-several.ts'

/** Per person, what happened; where somebody was quicker, who, and what they did. */
export function Results({
  acted,
  done,
  pathOf,
}: {
  readonly acted: readonly ActedOn[]
  /** What is said of those with whom it was done. */
  readonly done: (volunteer: string) => string
  readonly pathOf: (registrationId: string) => string
}) {
  return (
    <ul class="tasks">
      {acted.map((one) => (
        <li>
          <p>
            <a href={pathOf(one.view.context.registration.registrationId)}>{one.view.volunteer}</a>{' '}
            <span class="hint">({one.view.initiative})</span>
          </p>
          <p>{one.result === 'done' ? done(one.view.volunteer) : <NotDone {...one} />}</p>
        </li>
      ))}
    </ul>
  )
}

function NotDone({ result, view }: ActedOn) {
  const { locale, registration, role } = view.context
  const texts = severalTexts[locale]
  if (result !== 'overtaken') return <>{result === 'busy' ? texts.busy : texts.refused}</>
  // It is still theirs to answer, so what changed is what it is about.
  return hasTurn(role, registration) ? <>{texts.changed}</> : <Happened view={view} />
}

/** Who brought it where it is, and when. */
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

/** A checkbox of the form that acts on several; it may stand anywhere on the page. */
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

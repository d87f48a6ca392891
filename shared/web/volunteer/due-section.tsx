import type { VolunteerAction } from '../../journey/form-actions.ts'
import { formatDate } from '../../language/format/dates.ts'
import { volunteerTexts } from '../../language/texts/catalogues.ts'
import { linkForms } from '../forms/link-forms.tsx'
import { Moment } from '../frame/moment.tsx'
import { Participation, standingFacts, TasksList } from '../registration/registration-facts.tsx'
import type { OwnRegistration } from './own-registration.ts'

/** Where the page has each action's form, in this order. */
const places: Readonly<
  Record<VolunteerAction, 'in-place' | 'folded-up' | 'main' | 'dates' | 'conversation'>
> = {
  'complete-task': 'in-place',
  'enter-engagement': 'in-place',
  'still-searching': 'in-place',
  'resume-mission': 'in-place',
  reflect: 'folded-up',
  'amend-engagement': 'folded-up',
  'change-period': 'folded-up',
  'end-mission': 'folded-up',
  'pause-reminders': 'folded-up',
  withdraw: 'folded-up',
  'confirm-participation': 'main',
  'add-date': 'dates',
  'change-date': 'dates',
  'remove-date': 'dates',
  'send-message': 'conversation',
}
// Object.keys is typed string[]; the keys of the record are known.
const placed = Object.keys(places) as readonly VolunteerAction[]
const inPlace = placed.filter((action) => places[action] === 'in-place')
const foldedUp = placed.filter((action) => places[action] === 'folded-up')

/** What the volunteer has to do and what else they can do, each with its form. */
export function DueSection(own: OwnRegistration) {
  const { form, open, reflections } = own
  const { view, texts } = form
  const { registration, locale } = view.context
  const { engagement, sections, pausedUntil } = volunteerTexts[locale].registration
  const isOpen = (action: VolunteerAction) => open.includes(action)
  return (
    <>
      {view.period && (
        <>
          <h2>{engagement}</h2>
          <Participation view={view} texts={texts} />
        </>
      )}
      {registration.pausedUntil !== undefined && (
        <p class="hint">{pausedUntil(formatDate(locale, registration.pausedUntil))}</p>
      )}
      {inPlace.filter(isOpen).map((action) => (
        <section class="screen" id={action}>
          <h2>{sections[action]}</h2>
          <ActionWithIntroduction {...own} action={action} />
        </section>
      ))}
      {reflections.length > 0 && <Reflections {...own} />}
      <div class="screen">
        {!isOpen('complete-task') && registration.tasks.length > 0 && (
          <details>
            <summary>{sections['complete-task']}</summary>
            <TasksList view={view} texts={texts} />
          </details>
        )}
        {foldedUp.filter(isOpen).map((action) => (
          <details id={action} open={form.returned?.action === action}>
            <summary>{sections[action]}</summary>
            <ActionWithIntroduction {...own} action={action} />
          </details>
        ))}
      </div>
    </>
  )
}

function ActionWithIntroduction({
  form,
  action,
}: OwnRegistration & { readonly action: VolunteerAction }) {
  const { view, texts } = form
  const introduction = texts.introductions[action]
  const ActionForm = linkForms[action]
  const facts = {
    ...standingFacts(view),
    isManagerAsked: view.context.company.managerValidation !== 'never',
  }
  return (
    <>
      {introduction && <p>{introduction(facts)}</p>}
      <ActionForm {...form} />
    </>
  )
}

function Reflections({ form: { view, texts }, reflections }: OwnRegistration) {
  const { locale, company, today } = view.context
  const { reflections: heading, ratingWas } = volunteerTexts[locale].registration
  return (
    <>
      <h2>{heading}</h2>
      <ol class="messages">
        {reflections.map(({ at, text, rating }) => {
          const spoken = rating === undefined ? undefined : texts.fields.ratings[rating - 1]
          return (
            <li>
              <p class="hint">
                <Moment locale={locale} timeZone={company.timeZone} today={today} at={at} />
              </p>
              <p class="words" dir="auto">
                {text}
              </p>
              {spoken !== undefined && <p>{ratingWas(spoken)}</p>}
            </li>
          )
        })}
      </ol>
    </>
  )
}

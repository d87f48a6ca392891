import type { ShownRegistration } from '../../application/view/shown-registration.ts'
import type { Locale } from '../../journey/statuses.ts'
import { managerTexts, pageTexts, severalTexts } from '../../language/texts/catalogues.ts'
import { ErrorSummary } from '../forms/fields.tsx'
import { chosenField, chosenValue } from '../several/chosen.ts'
import { Choice } from '../several/results.tsx'
import { Since } from '../several/since.tsx'
import { AskedFor } from './asked-for.tsx'
import { approvalsPath, decisionsPath, openDeclinePath, requestPath } from './manager-paths.ts'

export interface WaitingProps {
  readonly locale: Locale
  /** Oldest first. */
  readonly waiting: readonly ShownRegistration[]
  /** A number for a form. */
  readonly once: string
  /** Where the next ones are. */
  readonly morePath?: string | undefined
  /** Nobody was chosen. */
  readonly isEmptyChoice?: boolean
}

const severalForm = 'several'

/** What waits for the manager: each with its two buttons, and all that are chosen at once. */
export function WaitingPage({ locale, waiting, once, morePath, isEmptyChoice }: WaitingProps) {
  const { waiting: texts, decisions } = managerTexts[locale]
  const { errors } = pageTexts[locale]
  const hasSeveral = waiting.length > 1
  return (
    <>
      {isEmptyChoice && hasSeveral && (
        <ErrorSummary
          heading={errors.summary}
          entries={[{ message: severalTexts[locale].chooseOne, fieldId: choiceId(0) }]}
        />
      )}
      <h1>{texts.title}</h1>
      <p class="standing">{waiting.length === 0 ? texts.none : texts.count(waiting.length)}</p>
      {waiting.map((view, index) => (
        <section>
          <h2>
            <a href={requestPath(view.context.registration.registrationId)}>{view.volunteer}</a>
          </h2>
          <p class="about">{view.initiative}</p>
          <AskedFor view={view} />
          <Since view={view} />
          <ApproveForm view={view} once={`${once}-${index}`} isNamed={hasSeveral} />
          <p>
            <a
              href={openDeclinePath(view.context.registration.registrationId)}
              aria-label={texts.declineOne(view.volunteer)}
            >
              {managerTexts[locale].decline}
            </a>
          </p>
          {hasSeveral && (
            <Choice
              id={choiceId(index)}
              form={severalForm}
              value={chosenValue('approve', view.context.registration)}
              isChosen={false}
              label={severalTexts[locale].choose(view.volunteer)}
            />
          )}
        </section>
      ))}
      {morePath !== undefined && (
        <p>
          <a href={morePath}>{severalTexts[locale].more}</a>
        </p>
      )}
      {hasSeveral && (
        <>
          <h2>{texts.several}</h2>
          <p class="hint">{texts.severalHint}</p>
          <form method="post" action={approvalsPath} id={severalForm}>
            <input type="hidden" name="once" value={once} />
            <button class="quiet">{texts.approveSeveral}</button>
          </form>
        </>
      )}
      <p>
        <a href={decisionsPath}>{decisions.title}</a>
      </p>
    </>
  )
}

function choiceId(index: number): string {
  return `choice-${index}`
}

/** One press: approves what is shown, and nothing else. */
export function ApproveForm({
  view,
  once,
  isNamed = false,
}: {
  readonly view: ShownRegistration
  readonly once: string
  /** Where the page has the same button several times. */
  readonly isNamed?: boolean
}) {
  const { locale, registration } = view.context
  return (
    <form method="post" action={approvalsPath}>
      <input type="hidden" name="once" value={once} />
      <input type="hidden" name={chosenField} value={chosenValue('approve', registration)} />
      <button
        aria-label={isNamed ? managerTexts[locale].waiting.approveOne(view.volunteer) : undefined}
      >
        {pageTexts[locale].submit['approve-engagement']}
      </button>
    </form>
  )
}

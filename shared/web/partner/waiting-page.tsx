import type { ShownRegistration } from '../../application/view/shown-registration.ts'
import type { Locale } from '../../journey/statuses.ts'
import {
  initiativeTexts,
  pageTexts,
  partnerTexts,
  severalTexts,
} from '../../language/texts/catalogues.ts'
import { Choice } from '../bulk/results.tsx'
import { Since } from '../bulk/since.tsx'
import type { Waiting } from '../bulk/waiting-list.ts'
import { ErrorSummary } from '../forms/fields.tsx'
import { FormToken } from '../forms/form-token.tsx'
import { initiativesPath } from '../initiatives/initiative-paths.ts'
import { Participation } from '../registration/registration-facts.tsx'
import { Unreadable } from '../registration/unreadable.tsx'
import { formatConfirmation } from './confirmation-rule.ts'
import { ConfirmForm } from './confirm-form.tsx'
import { confirmationsPath, registrationPath } from './partner-paths.ts'

export interface WaitingProps {
  readonly locale: Locale
  /** Longest waiting first. */
  readonly waiting: Waiting<ShownRegistration>
  /** The page's form token. */
  readonly formToken: string
  /** Where the next ones are. */
  readonly morePath?: string | undefined
  /** Nobody was chosen. */
  readonly isEmptyChoice?: boolean
}

const bulkForm = 'several'

/** What the organisation is asked to confirm: each with its facts and button, or several at once. */
export function WaitingPage(props: WaitingProps) {
  const { locale, formToken, morePath, isEmptyChoice } = props
  const { items: waiting, total = waiting.length, unreadable } = props.waiting
  const { waiting: texts } = partnerTexts[locale]
  const hasSeveral = waiting.length > 1
  return (
    <>
      {isEmptyChoice && hasSeveral && (
        <ErrorSummary
          heading={pageTexts[locale].errors.summary}
          entries={[{ message: severalTexts[locale].chooseOne, fieldId: choiceId(0) }]}
        />
      )}
      <h1>{texts.title}</h1>
      <p class="standing">{total === 0 ? texts.none : texts.count(total)}</p>
      <p>
        <a href={initiativesPath('partner')}>{initiativeTexts[locale].title}</a>
      </p>
      {waiting.length > 0 && <p>{texts.introduction}</p>}
      {waiting.map((view, index) => (
        <section>
          <h2>
            <a href={registrationPath(view.context.registration.registrationId)}>
              {view.volunteer}
            </a>
          </h2>
          <p class="about">
            {[view.initiative, view.company].filter((part) => part !== '').join(' · ')}
          </p>
          <Since view={view} />
          <Participation view={view} texts={pageTexts[locale]} />
          <ConfirmForm view={view} formToken={`${formToken}-${index}`} isNamed={hasSeveral} />
          {hasSeveral && (
            <Choice
              id={choiceId(index)}
              form={bulkForm}
              value={formatConfirmation(view.context.registration)}
              isChosen={false}
              label={severalTexts[locale].choose(view.volunteer)}
            />
          )}
        </section>
      ))}
      <Unreadable locale={locale} ids={unreadable} />
      {morePath !== undefined && (
        <p>
          <a href={morePath}>{severalTexts[locale].more}</a>
        </p>
      )}
      {hasSeveral && (
        <>
          <h2>{texts.several}</h2>
          <p class="hint">{texts.severalHint}</p>
          <form method="post" action={confirmationsPath} id={bulkForm}>
            <FormToken value={formToken} />
            <button class="quiet">{texts.confirmSeveral}</button>
          </form>
        </>
      )}
    </>
  )
}

function choiceId(index: number): string {
  return `choice-${index}`
}

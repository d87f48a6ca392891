import type { ShownEntry } from '../../application/view/shown-card.ts'
import { countPendingDates } from '../../journey/participation-dates.ts'
import type { Locale } from '../../journey/statuses.ts'
import {
  managerTexts,
  pageTexts,
  severalTexts,
  wayOutTexts,
} from '../../language/texts/catalogues.ts'
import { chosenField } from '../bulk/chosen.ts'
import { Choice } from '../bulk/results.tsx'
import { Since } from '../bulk/since.tsx'
import type { Waiting } from '../bulk/waiting-list.ts'
import { ErrorSummary } from '../forms/fields.tsx'
import { FormToken } from '../forms/form-token.tsx'
import { Unreadable } from '../registration/unreadable.tsx'
import { formatApproval, isAboutPeriod } from './approval-rule.ts'
import { AskedFor } from './asked-for.tsx'
import {
  approvalsPath,
  decisionsPath,
  openDeclinePath,
  requestPath,
  standInPath,
} from './manager-paths.ts'

export interface WaitingProps {
  readonly locale: Locale
  /** Longest waiting first. */
  readonly waiting: Waiting<ShownEntry>
  /** The page's form token. */
  readonly formToken: string
  /** Where the next ones are. */
  readonly morePath?: string | undefined
  /** Nobody was chosen. */
  readonly isEmptyChoice?: boolean
  /** Whether somebody can be named who decides in the manager's place. */
  readonly mayNameStandIn?: boolean
}

const bulkForm = 'several'

/** What waits for the manager: each with its two buttons, and one button for all that are chosen. */
export function WaitingPage(props: WaitingProps) {
  const { locale, formToken, morePath, isEmptyChoice, mayNameStandIn = false } = props
  const { items: waiting, unreadable } = props.waiting
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
      <p class="standing">{countWaiting(props)}</p>
      {waiting.map((view, index) => (
        <section>
          <h2>
            <a href={requestPath(view.context.registration.registrationId)}>{view.volunteer}</a>
          </h2>
          <p class="about">{view.initiative}</p>
          <AskedFor view={view} />
          <Since view={view} />
          <ApproveForm view={view} formToken={`${formToken}-${index}`} isNamed={hasSeveral} />
          <Otherwise view={view} />
          {hasSeveral && (
            <Choice
              id={choiceId(index)}
              form={bulkForm}
              value={formatApproval(view.context.registration)}
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
          <form method="post" action={approvalsPath} id={bulkForm}>
            <FormToken value={formToken} />
            <button class="quiet">{texts.approveSeveral}</button>
          </form>
        </>
      )}
      <p>
        <a href={decisionsPath}>{decisions.title}</a>
      </p>
      {mayNameStandIn && (
        <p>
          <a href={standInPath}>{wayOutTexts[locale].period.link}</a>
        </p>
      )}
    </>
  )
}

/** The way to every other answer. */
function Otherwise({ view }: { readonly view: ShownEntry }) {
  const { registration, locale } = view.context
  const { waiting: texts, decline } = managerTexts[locale]
  const { registrationId } = registration
  return (
    <p>
      {isAboutPeriod(registration) ? (
        <a href={openDeclinePath(registrationId)} aria-label={texts.declineOne(view.volunteer)}>
          {decline}
        </a>
      ) : (
        <a href={requestPath(registrationId)} aria-label={texts.chooseDatesOf(view.volunteer)}>
          {texts.chooseDates}
        </a>
      )}
    </p>
  )
}

function countWaiting({ locale, waiting: { items, total }, morePath }: WaitingProps): string {
  const { waiting: texts } = managerTexts[locale]
  if (total === 0) return texts.none
  if (total !== undefined) return texts.count(total)
  return morePath === undefined ? texts.last(items.length) : texts.countOrMore(items.length)
}

function choiceId(index: number): string {
  return `choice-${index}`
}

/** One press approves what is shown, and nothing else. */
export function ApproveForm({
  view,
  formToken,
  isNamed = false,
}: {
  readonly view: ShownEntry
  readonly formToken: string
  /** Where the page has the same button several times. */
  readonly isNamed?: boolean
}) {
  const { locale, registration } = view.context
  return (
    <form method="post" action={approvalsPath}>
      <FormToken value={formToken} />
      <input type="hidden" name={chosenField} value={formatApproval(registration)} />
      <button
        aria-label={isNamed ? managerTexts[locale].waiting.approveOne(view.volunteer) : undefined}
      >
        {isAboutPeriod(registration)
          ? pageTexts[locale].submit['approve-engagement']
          : managerTexts[locale].waiting.approveDates(countPendingDates(registration))}
      </button>
    </form>
  )
}

import type { ShownEntry } from '../../application/view/shown-card.ts'
import type { ShownRegistration } from '../../application/view/shown-registration.ts'
import type { FormAction } from '../../journey/form-actions.ts'
import { countPendingDates } from '../../journey/participation-dates.ts'
import { managerTexts, pageTexts } from '../../language/texts/catalogues.ts'
import { ErrorSummary } from '../forms/fields.tsx'
import { type FormProps, listSummary, type ReturnedForm } from '../forms/action-form.tsx'
import { linkForms } from '../forms/link-forms.tsx'
import { DecideDatesForm } from '../forms/decide-dates-form.tsx'
import { DecidedMeetings } from '../registration/meeting-lists.tsx'
import { Standing } from '../registration/registration-facts.tsx'
import { WaysOut, WhoDecides } from '../ways-out/ways-out-section.tsx'
import { wayOutPath } from '../ways-out/way-out-paths.ts'
import { AskedFor } from './asked-for.tsx'
import type { Decision } from './decision.ts'
import { Decided, describeDone, OthersWait } from './decisions.tsx'
import { decideDatesPath, declinePath, managerPath } from './manager-paths.ts'
import { ApproveForm } from './waiting-page.tsx'

export interface RequestProps {
  readonly view: ShownRegistration
  readonly readerId: string
  readonly formToken: string
  /** Whether the manager can answer now about the period. */
  readonly isOpen: boolean
  /** Whether they can answer now about meetings. */
  readonly areDatesOpen: boolean
  /** Whether the manager came to decline. */
  readonly isDeclining: boolean
  /** What this manager answered before, newest first. */
  readonly decisions: readonly Decision[]
  /** What was done just before. */
  readonly done?: Decision | undefined
  /** What else is waiting, after something was done. */
  readonly othersWaiting?: readonly ShownEntry[]
  readonly returned?: ReturnedForm | undefined
}

/** One registration as its manager sees it: what is asked, two buttons, and what was answered. */
export function RequestPage(props: RequestProps) {
  const {
    view,
    readerId,
    formToken,
    isOpen,
    areDatesOpen,
    isDeclining,
    decisions,
    done,
    othersWaiting = [],
    returned,
  } = props
  const { locale, registration } = view.context
  const texts = managerTexts[locale]
  const form: FormProps = {
    view,
    texts: pageTexts[locale],
    returned,
    formToken: `${formToken}-decline`,
    actionPath: () => declinePath(registration.registrationId, registration.approvalRequests),
  }
  const decidePath = (action: FormAction) => decideDatesPath(registration.registrationId, action)
  const DeclineForm = linkForms['decline-engagement']
  return (
    <>
      <p>
        <a href={managerPath}>{texts.back}</a>
      </p>
      {returned && (
        <ErrorSummary heading={pageTexts[locale].errors.summary} entries={listSummary(returned)} />
      )}
      {done && (
        <div class="news" role="status">
          <p>{describeDone(locale, done, view.volunteer)}</p>
          {!areDatesOpen && <OthersWait locale={locale} waiting={othersWaiting} />}
        </div>
      )}
      <h1>{view.volunteer}</h1>
      <p class="about">
        {[view.initiative, view.organisation].filter((part) => part !== '').join(' · ')}
      </p>
      <Standing view={view} texts={pageTexts[locale]} />
      <WhoDecides view={view} readerId={readerId} />
      {isOpen ? (
        <>
          <AskedFor view={view} />
          <ApproveForm view={view} formToken={formToken} />
          <details id="decline" open={isDeclining || returned !== undefined}>
            <summary>{texts.decline}</summary>
            <p>{texts.declineHint(view.volunteer)}</p>
            <DeclineForm {...form} />
          </details>
        </>
      ) : areDatesOpen ? (
        <>
          <p>
            {texts.asksDates(view.volunteer, view.organisation, countPendingDates(registration))}
          </p>
          <DecideDatesForm {...form} formToken={formToken} actionPath={decidePath} />
        </>
      ) : (
        <LostReason {...props} />
      )}
      {view.dates.some(({ decidedAt }) => decidedAt !== undefined) && (
        <>
          <h2>{texts.decidedDates}</h2>
          <DecidedMeetings view={view} />
        </>
      )}
      <WaysOut
        view={view}
        readerId={readerId}
        formToken={formToken}
        buildPath={(wayOut) => wayOutPath('manager', registration.registrationId, wayOut)}
      />
      {decisions.length > 0 && (
        <>
          <h2>{texts.decisions.title}</h2>
          <ul>
            {decisions.map((decision) => (
              <li>
                <Decided view={view} decision={decision} />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

/** What was typed into a form that is no longer there. */
function LostReason({ view, returned }: RequestProps) {
  const reason = returned?.typed.get('reason') ?? ''
  if (reason === '') return null
  return (
    <>
      <p>{managerTexts[view.context.locale].reasonLost}</p>
      <blockquote class="words" dir="auto">
        {reason}
      </blockquote>
    </>
  )
}

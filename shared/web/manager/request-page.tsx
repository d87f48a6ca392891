import type { ShownCard } from '../../application/view/shown-card.ts'
import type { ShownRegistration } from '../../application/view/shown-registration.ts'
import { managerTexts, pageTexts } from '../../language/texts/catalogues.ts'
import { ErrorSummary } from '../forms/fields.tsx'
import { type FormProps, linkForms, listSummary, type ReturnedForm } from '../forms/link-forms.tsx'
import { Standing } from '../registration/registration-facts.tsx'
import { RequestSection } from '../ways-out/request-section.tsx'
import { wayOutPath } from '../ways-out/way-out-paths.ts'
import { AskedFor } from './asked-for.tsx'
import type { Decision } from './decision.ts'
import { Decided, OthersWait } from './decisions.tsx'
import { declinePath, managerPath } from './manager-paths.ts'
import { ApproveForm } from './waiting-page.tsx'

export interface RequestProps {
  readonly view: ShownRegistration
  readonly readerId: string
  readonly formToken: string
  /** Whether the manager can answer now. */
  readonly isOpen: boolean
  /** Whether the manager came to decline. */
  readonly isDeclining: boolean
  /** What this manager answered before, newest first. */
  readonly decisions: readonly Decision[]
  /** What was done just before. */
  readonly done?: Decision['action'] | undefined
  /** What else is waiting, after something was done. */
  readonly othersWaiting?: readonly ShownCard[]
  readonly returned?: ReturnedForm | undefined
}

/** One registration as its manager sees it: what is asked, two buttons, and what was answered. */
export function RequestPage(props: RequestProps) {
  const {
    view,
    readerId,
    formToken,
    isOpen,
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
          <p>
            {done === 'approve-engagement'
              ? texts.approved(view.volunteer)
              : texts.declined(view.volunteer)}
          </p>
          <OthersWait locale={locale} waiting={othersWaiting} />
        </div>
      )}
      <h1>{view.volunteer}</h1>
      <p class="about">
        {[view.initiative, view.organisation].filter((part) => part !== '').join(' · ')}
      </p>
      <Standing view={view} texts={pageTexts[locale]} />
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
      ) : (
        <LostReason {...props} />
      )}
      <RequestSection
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
      <blockquote class="words">{reason}</blockquote>
    </>
  )
}

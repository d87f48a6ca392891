import { listSteps } from '../../journey/steps.ts'
import { pageTexts, partnerTexts } from '../../language/texts/catalogues.ts'
import { History, type HistoryProps } from '../registration/history.tsx'
import {
  DatesTable,
  Participation,
  Standing,
  TasksList,
} from '../registration/registration-facts.tsx'
import { Steps } from '../registration/steps.tsx'
import { ConfirmForm } from './confirm-form.tsx'
import { partnerPath, statusPath } from './partner-paths.ts'

export interface RegistrationProps extends HistoryProps {
  readonly formToken: string
  /** Whether the reader can confirm now. */
  readonly isOpen: boolean
  /** Whether the reader has just confirmed. */
  readonly isDone: boolean
}

/** A registration as the organisation sees it: the whole record, without messages and reflections. */
export function RegistrationPage(props: RegistrationProps) {
  const { view, events, formToken, isOpen, isDone } = props
  const { locale, registration, company } = view.context
  const texts = partnerTexts[locale]
  const shown = { view, texts: pageTexts[locale] }
  return (
    <>
      <p class="screen">
        <a href={partnerPath}>{texts.back}</a>
      </p>
      {isDone && (
        <div class="news" role="status">
          <p>{texts.confirmed(view.volunteer)}</p>
        </div>
      )}
      <h1>{view.volunteer}</h1>
      <p class="about">
        <a href={statusPath(registration.initiativeId)}>{view.initiative}</a> · {view.company}
      </p>
      <Standing {...shown} />
      <Reason {...props} />
      {isOpen && <p>{texts.waiting.introduction}</p>}
      {isOpen && <ConfirmForm view={view} formToken={formToken} />}
      <Participation {...shown} />
      <Steps view={view} steps={listSteps(registration, company, events)} />
      {registration.dates.length > 0 && <DatesTable {...shown} />}
      {registration.tasks.length > 0 && (
        <>
          <h2>{shown.texts.facts.tasks}</h2>
          <TasksList {...shown} />
        </>
      )}
      <History {...props} />
    </>
  )
}

/** The reason for the present status, where one was given. */
function Reason({ view }: RegistrationProps) {
  const { registration, locale } = view.context
  const { status, statusChange, cancelReason, declineReason } = registration
  const texts = partnerTexts[locale]
  const isCancelled = status === 'CANCELLED'
  const reason = isCancelled
    ? cancelReason
    : statusChange.action === 'decline-engagement'
      ? declineReason
      : undefined
  if (reason === undefined) return null
  return (
    <>
      <p>{isCancelled ? texts.cancelled : texts.declined(view.happened.by)}</p>
      <blockquote class="words" dir="auto">
        {reason}
      </blockquote>
    </>
  )
}

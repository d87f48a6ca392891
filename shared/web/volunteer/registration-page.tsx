import { listSteps } from '../../journey/steps.ts'
import { pageTexts, volunteerTexts } from '../../language/texts/catalogues.ts'
import { ErrorSummary } from '../forms/fields.tsx'
import { type FormProps, listSummary } from '../forms/action-form.tsx'
import { linkForms } from '../forms/link-forms.tsx'
import { History } from '../registration/history.tsx'
import { Conversation, Standing } from '../registration/registration-facts.tsx'
import { Steps } from '../registration/steps.tsx'
import { WaysOut, WhoDecides } from '../ways-out/ways-out-section.tsx'
import { wayOutPath } from '../ways-out/way-out-paths.ts'
import { DatesSection } from './dates-section.tsx'
import { DueSection } from './due-section.tsx'
import { MainButton } from './main-button.tsx'
import type { OwnRegistration } from './own-registration.ts'
import { volunteerPath } from './volunteer-paths.ts'

/** A registration as its volunteer sees it: whose turn it is, the steps, what is due and the history. */
export function RegistrationPage(own: OwnRegistration) {
  const { form, done, open, events, messages } = own
  const { view, texts, returned } = form
  const { locale, registration, company } = view.context
  const { registrations } = volunteerTexts[locale]
  const quiet: FormProps = { ...form, isQuiet: true }
  const MessageForm = linkForms['send-message']
  return (
    <>
      <p class="screen">
        <a href={volunteerPath}>{registrations.title}</a>
      </p>
      {returned && <ErrorSummary heading={texts.errors.summary} entries={listSummary(returned)} />}
      {done && (
        <div class="news" role="status">
          <strong>{done.heading}</strong>
          <p>{done.next}</p>
        </div>
      )}
      <h1>{view.initiative}</h1>
      {view.organisation !== '' && <p class="about">{view.organisation}</p>}
      <Standing view={view} texts={texts} />
      <WhoDecides view={view} readerId={own.readerId} />
      <Reason {...own} />
      <Lost {...own} />
      <MainButton {...form} open={open} />
      <WaysOut
        view={view}
        readerId={own.readerId}
        formToken={form.formToken}
        buildPath={(wayOut) => wayOutPath('volunteer', registration.registrationId, wayOut)}
      />
      <Steps view={view} steps={listSteps(registration, company, events)} />
      <DueSection {...own} form={quiet} />
      <DatesSection {...own} form={quiet} />
      <div class="screen">
        <Conversation view={view} texts={texts} messages={messages} />
        {open.includes('send-message') && (
          <div id="send-message">
            <MessageForm {...quiet} />
          </div>
        )}
      </div>
      <History {...own} view={view} />
    </>
  )
}

/** What was typed into a form that is no longer there, so that it is not lost. */
function Lost({ form: { view, returned }, open }: OwnRegistration) {
  if (!returned || open.includes(returned.action)) return null
  const typed = ['text', 'reason', 'note', 'mentee']
    .map((name) => returned.typed.get(name) ?? '')
    .filter((words) => words !== '')
  if (typed.length === 0) return null
  return (
    <>
      <p class="reason">{volunteerTexts[view.context.locale].registration.typed}</p>
      {typed.map((words) => (
        <blockquote class="words" dir="auto">
          {words}
        </blockquote>
      ))}
    </>
  )
}

/** The reason for the present status, where one was given. */
function Reason({ form: { view } }: OwnRegistration) {
  const { registration, locale } = view.context
  const { declined, cancelled } = volunteerTexts[locale].registration
  const { status, statusChange, cancelReason, declineReason } = registration
  const reason = status === 'CANCELLED' ? cancelReason : declineReason
  if (
    reason === undefined ||
    (status !== 'CANCELLED' && statusChange.action !== 'decline-engagement')
  )
    return null
  return (
    <>
      <p class="reason">{status === 'CANCELLED' ? cancelled : declined(view.happened.by)}</p>
      <blockquote class="words" dir="auto">
        {reason}
      </blockquote>
    </>
  )
}

/** The title of the page. */
export function registrationTitle({ form: { view, returned } }: OwnRegistration): string {
  const { locale } = view.context
  return (returned ? pageTexts[locale].errors.title : '') + view.initiative
}

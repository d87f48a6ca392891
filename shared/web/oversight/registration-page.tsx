import type { ComponentChildren } from 'preact'
import type { Coordination } from '../../application/view/coordination.ts'
import type { MailRecord } from '../../application/ports/mail-store.ts'
import type { MessageView, ShownRegistration } from '../../application/view/shown-registration.ts'
import { endingActions, type OverseerAction } from '../../journey/form-actions.ts'
import { oneLine } from '../../journey/one-line.ts'
import type { JourneyEvent, Reflection } from '../../journey/registration.ts'
import { listSteps } from '../../journey/steps.ts'
import { findTurn, hasTurn } from '../../journey/turn.ts'
import {
  formatDate,
  formatDay,
  formatPeriod,
  formatShortDate,
} from '../../language/format/dates.ts'
import { journeyTexts, oversightTexts, pageTexts } from '../../language/texts/catalogues.ts'
import { ErrorSummary, LongTextField, TextField } from '../forms/fields.tsx'
import { Facts } from '../frame/facts.tsx'
import { FormToken } from '../forms/form-token.tsx'
import { History } from '../registration/history.tsx'
import {
  Conversation,
  DatesTable,
  recorded,
  Standing,
  TasksList,
} from '../registration/registration-facts.tsx'
import { Steps } from '../registration/steps.tsx'
import { WaysOut, WhoDecides } from '../ways-out/ways-out-section.tsx'
import { wayOutPath } from '../ways-out/way-out-paths.ts'
import { EnterManager } from './enter-manager.tsx'
import { actionPath, boardPath, type Overseer, registrationPath } from './overseer.ts'

/** A form shown again with what was typed and what is wrong. */
export interface ReturnedAction {
  readonly action: OverseerAction
  readonly typed: URLSearchParams
  /** Absent where the message is about no single field. */
  readonly field?: 'text' | 'reason' | 'title' | undefined
  readonly message: string
}

export interface OverseenRegistration {
  readonly role: Overseer
  readonly view: ShownRegistration
  /** Absent where the role may not see them. */
  readonly messages: readonly MessageView[] | undefined
  readonly reflections: readonly Reflection[]
  readonly events: readonly JourneyEvent[]
  readonly mails: readonly MailRecord[]
  readonly coordination: readonly Coordination[]
  readonly names: ReadonlyMap<string, string>
  readonly readerId: string
  /** What the reader could do now. */
  readonly open: readonly OverseerAction[]
  readonly done: OverseerAction | undefined
  readonly returned: ReturnedAction | undefined
  readonly newFormToken: () => string
  /** The text that the message starts with. */
  readonly proposal: string | undefined
}

/** A registration with everything that its overseer sees and may do. */
export function RegistrationPage(props: OverseenRegistration) {
  const { role, view, messages, done, returned, events, open } = props
  const { locale, registration, company } = view.context
  const texts = oversightTexts[locale]
  return (
    <>
      <p class="screen">
        <a href={boardPath(role)}>{texts.places.board}</a>
      </p>
      {returned && (
        <ErrorSummary
          heading={texts.errors.summary}
          entries={[{ message: returned.message, fieldId: findFieldId(returned) }]}
        />
      )}
      {done && (
        <p class="news" role="status">
          {texts.done[done](view.volunteer)}
        </p>
      )}
      <h1>{view.volunteer}</h1>
      <p class="about">
        {[view.company, view.initiative, view.organisation]
          .filter((part) => part !== '')
          .join(' · ')}
      </p>
      <Standing view={view} texts={pageTexts[locale]} />
      <EnterManager view={view} />
      <WhoDecides view={view} readerId={props.readerId} />
      <MainButton {...props} />
      <WaysOut
        view={view}
        readerId={props.readerId}
        formToken={props.newFormToken()}
        buildPath={(wayOut) => wayOutPath(role, registration.registrationId, wayOut)}
      />
      <Steps view={view} steps={listSteps(registration, company, events)} />
      <Reasons view={view} />
      <FactsSection view={view} />
      <Tasks {...props} />
      {messages && (
        <>
          <Conversation view={view} texts={pageTexts[locale]} messages={messages} />
          {open.includes('send-message') && <MessageForm {...props} />}
        </>
      )}
      <h2>{texts.registration.dates}</h2>
      {registration.dates.length === 0 ? (
        <p class="hint">{texts.registration.noDates}</p>
      ) : (
        <DatesTable view={view} texts={pageTexts[locale]} />
      )}
      <Notes view={view} />
      <Reflections {...props} />
      <History {...props} />
      <Ends {...props} />
    </>
  )
}

function findFieldId({ action, field }: ReturnedAction): string | undefined {
  return field && `${action}-${field}`
}

/** A form of one action; where it stands several times, `about` says what this one is about. */
function ActionForm({
  role,
  view,
  newFormToken,
  action,
  look,
  about,
  children,
}: Pick<OverseenRegistration, 'role' | 'view' | 'newFormToken'> & {
  readonly action: OverseerAction
  readonly look?: 'quiet' | 'danger'
  readonly about?: string
  readonly children?: ComponentChildren
}) {
  const { registration, locale } = view.context
  const label = oversightTexts[locale].submit[action]
  return (
    <form method="post" action={actionPath(role, registration.registrationId, action)} novalidate>
      <FormToken value={newFormToken()} />
      {children}
      <button class={look} aria-label={about === undefined ? undefined : `${label} – ${about}`}>
        {label}
      </button>
    </form>
  )
}

/** The next action, where it is the reader's turn. */
function MainButton(props: OverseenRegistration) {
  const { registration } = props.view.context
  const next = findTurn(registration).action
  const action = props.open.find((one) => one === next)
  if (!action || !hasTurn(props.role, registration)) return null
  return <ActionForm {...props} action={action} />
}

function Reasons({ view }: { readonly view: ShownRegistration }) {
  const { registration, locale } = view.context
  const texts = oversightTexts[locale].registration
  const { cancelReason = '', declineReason = '', pausedUntil } = registration
  return (
    <>
      {cancelReason !== '' && (
        <>
          <p class="reason">{texts.cancelReason}</p>
          <blockquote class="words" dir="auto">
            {cancelReason}
          </blockquote>
        </>
      )}
      {declineReason !== '' && (
        <>
          <p class="reason">{texts.declineReason}</p>
          <blockquote class="words" dir="auto">
            {declineReason}
          </blockquote>
        </>
      )}
      {pausedUntil !== undefined && (
        <p class="hint">
          {texts.pausedUntil}
          {formatDate(locale, pausedUntil)}.
        </p>
      )}
    </>
  )
}

function FactsSection({ view }: { readonly view: ShownRegistration }) {
  const { registration, locale, company, volunteer } = view.context
  const { facts: labels } = pageTexts[locale]
  const texts = oversightTexts[locale].registration
  const { managerDecision, endedOn } = registration
  const facts: readonly (readonly [string, string | undefined])[] = [
    [labels.status, journeyTexts[locale].statuses[registration.status]],
    [texts.mail, oneLine(volunteer.email)],
    [labels.registeredOn, formatDay(locale, company.timeZone, registration.registeredAt)],
    [labels.mentee, view.mentee],
    [labels.period, view.period && formatPeriod(locale, view.period)],
    [texts.managerDecision, managerDecision && texts.decisions[managerDecision]],
    [labels.endedOn, endedOn === undefined ? undefined : formatDate(locale, endedOn)],
    [
      labels.recorded,
      registration.dates.length === 0 ? undefined : recorded({ view, texts: pageTexts[locale] }),
    ],
  ]
  return (
    <>
      <h2>{texts.facts}</h2>
      <Facts facts={facts} />
    </>
  )
}

function Tasks(props: OverseenRegistration) {
  const { view, open, returned } = props
  const { locale, registration } = view.context
  const texts = oversightTexts[locale].registration
  const assign = returned?.action === 'assign-task' ? returned : undefined
  return (
    <>
      <h2>{texts.tasks}</h2>
      {registration.tasks.length === 0 ? (
        <p class="hint">{texts.noTasks}</p>
      ) : (
        <TasksList view={view} texts={pageTexts[locale]}>
          {({ task, title, state }) =>
            state === 'PENDING' &&
            open.includes('waive-task') && (
              <ActionForm {...props} action="waive-task" look="quiet" about={oneLine(title)}>
                <input type="hidden" name="task" value={task} />
              </ActionForm>
            )
          }
        </TasksList>
      )}
      {open.includes('assign-task') && (
        <ActionForm {...props} action="assign-task" look="quiet">
          <TextField
            id="assign-task-title"
            name="title"
            label={texts.newTask}
            hint={texts.newTaskHint}
            value={assign?.typed.get('title') ?? ''}
            error={assign?.field === 'title' ? assign.message : undefined}
          />
        </ActionForm>
      )}
    </>
  )
}

function MessageForm(props: OverseenRegistration) {
  const { role, view, returned, proposal } = props
  const { locale, registration } = view.context
  const texts = oversightTexts[locale].registration
  const send = returned?.action === 'send-message' ? returned : undefined
  const address = registrationPath(role, registration.registrationId)
  return (
    <>
      <h3 class="screen">{texts.write}</h3>
      {registration.status === 'MENTEE_SEARCH' && proposal === undefined && (
        <p class="screen">
          <a href={`${address}?propose=1#send-message-text`}>{texts.propose}</a>
        </p>
      )}
      <ActionForm {...props} action="send-message" look="quiet">
        <LongTextField
          id="send-message-text"
          name="text"
          label={texts.message}
          hint={proposal === undefined ? undefined : texts.proposeHint}
          rows={proposal === undefined ? 5 : 10}
          value={send?.typed.get('text') ?? proposal ?? ''}
          error={send?.field === 'text' ? send.message : undefined}
        />
      </ActionForm>
    </>
  )
}

/** What the volunteer noted with meetings; the table has their hours. */
function Notes({ view }: { readonly view: ShownRegistration }) {
  const { registration, locale } = view.context
  const noted = registration.dates.filter(({ note = '' }) => note !== '')
  if (noted.length === 0) return null
  return (
    <dl class="facts">
      {noted.map(({ date, note }) => (
        <div>
          <dt>
            {oversightTexts[locale].registration.note}, {formatShortDate(locale, date)}
          </dt>
          <dd class="words" dir="auto">
            {note}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Reflections({ view, reflections }: OverseenRegistration) {
  const { locale, company } = view.context
  const texts = oversightTexts[locale].registration
  if (reflections.length === 0) return null
  return (
    <>
      <h2>{texts.reflections}</h2>
      <ol class="messages">
        {reflections.map(({ at, text, rating }) => (
          <li>
            <p class="words" dir="auto">
              {text}
            </p>
            <p class="hint">
              <time datetime={at}>{formatDay(locale, company.timeZone, at)}</time>
              {rating !== undefined && <> · {texts.rating(rating)}</>}
            </p>
          </li>
        ))}
      </ol>
    </>
  )
}

/** Actions that end the registration are on their own pages, which say what they do. */
function Ends({ role, view, open }: OverseenRegistration) {
  const { registration, locale } = view.context
  const ends = endingActions.filter((action) => open.includes(action))
  if (ends.length === 0) return null
  const texts = oversightTexts[locale]
  return (
    <div class="screen">
      <h2>{texts.registration.end}</h2>
      <ul class="plain">
        {ends.map((action) => (
          <li>
            <a href={actionPath(role, registration.registrationId, action)}>
              {texts.submit[action]}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Asks once more, with the reason: what the action does is said above the button. */
export function EndingPage({
  role,
  view,
  action,
  returned,
  newFormToken,
}: Pick<OverseenRegistration, 'role' | 'view' | 'returned' | 'newFormToken'> & {
  readonly action: (typeof endingActions)[number]
}) {
  const { locale, registration } = view.context
  const texts = oversightTexts[locale]
  const { title, does } = texts.ending[action]
  const id = `${action}-reason`
  return (
    <>
      {returned && (
        <ErrorSummary
          heading={texts.errors.summary}
          entries={[{ message: returned.message, fieldId: findFieldId(returned) }]}
        />
      )}
      <h1>{title(view.volunteer)}</h1>
      <p class="about">{view.initiative}</p>
      <p>{does(view.volunteer)}</p>
      <ActionForm {...{ role, view, newFormToken, action }} look="danger">
        <LongTextField
          id={id}
          name="reason"
          label={texts.registration.reason}
          hint={texts.registration.reasonHint(view.volunteer)}
          rows={4}
          value={returned?.typed.get('reason') ?? ''}
          error={returned?.field === 'reason' ? returned.message : undefined}
        />
      </ActionForm>
      <p>
        <a href={registrationPath(role, registration.registrationId)}>{texts.registration.leave}</a>
      </p>
    </>
  )
}

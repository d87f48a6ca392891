import type { ComponentChildren } from 'preact'
import type { ActionName } from '../../journey/action-names.ts'
import { actions } from '../../journey/actions.ts'
import { quietMinutes } from '../../journey/decide-application.ts'
import {
  guideRoles,
  listActionsIn,
  listMailsIn,
  listMailsTo,
  listQuestionsIn,
  listRemindersTo,
  listStartingActions,
} from '../../journey/guide.ts'
import { mailRule, type MailTemplate } from '../../journey/mails.ts'
import { reminders, reminderTime } from '../../journey/reminders.ts'
import type { Role } from '../../journey/roles.ts'
import { allStatuses, type Locale, type Status, statuses } from '../../journey/statuses.ts'
import {
  dataProtectionTexts,
  guideTexts,
  historyTexts,
  journeyTexts,
} from '../../language/texts/catalogues.ts'
import type { QuestionText } from '../../language/texts/en/questions.ts'
import { maxPauseMonths } from '../forms/form-input.ts'
import {
  dataProtectionPath,
  buildAnchor,
  helpPath,
  helpPathFor,
  linkQuestion,
} from '../frame/guide-paths.ts'
import { homePath } from '../frame/layout.tsx'

interface GuideProps {
  readonly locale: Locale
  readonly role: Role
}

/** The guides, one line each. */
export function GuidesPage({ locale }: { readonly locale: Locale }) {
  const { title, introduction, roles } = guideTexts[locale]
  return (
    <>
      <h1>{title}</h1>
      <p>{introduction}</p>
      <ul class="plain">
        {guideRoles.map((role) => (
          <li>
            <a href={helpPathFor(role)}>{roles[role].title}</a>
            <p class="hint">{roles[role].summary}</p>
          </li>
        ))}
      </ul>
      <p>
        <a href={dataProtectionPath}>{dataProtectionTexts[locale].title}</a>
      </p>
    </>
  )
}

/**
 * What each status means for a role, what to do and which emails to expect. Statuses, actions, emails and
 * reminders come from the journey table; only the sentences about them are texts.
 */
export function GuidePage(props: GuideProps) {
  const { locale, role } = props
  const texts = guideTexts[locale]
  const { title, summary, home } = texts.roles[role]
  return (
    <>
      <h1>{title}</h1>
      <p>
        {summary} <a href={homePath(role)}>{home}</a>
      </p>
      <Contents {...props} />
      <Beginning {...props} />
      {allStatuses.map((status) => (
        <StatusSection {...props} status={status} />
      ))}
      <Mails {...props} />
      <Reminders {...props} />
      <Questions {...props} />
      <p>
        <a href={helpPath}>{texts.otherGuides}</a>
      </p>
    </>
  )
}

function Contents({ locale, role }: GuideProps) {
  const { contents, mailsHeading, remindersHeading, questionsHeading } = guideTexts[locale]
  const entries: readonly (readonly [string, string])[] = [
    ...allStatuses.map(
      (status) => [buildAnchor(status), journeyTexts[locale].statuses[status]] as const,
    ),
    ['mails', mailsHeading],
    ...(listRemindersTo(role).length > 0 ? [['reminders', remindersHeading] as const] : []),
    ['questions', questionsHeading],
  ]
  return (
    <nav aria-label={contents} class="screen">
      <ul class="places">
        {entries.map(([anchor, label]) => (
          <li>
            <a href={`#${anchor}`}>{label}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** What happens before a registration. */
function Beginning({ locale, role }: GuideProps) {
  const names = listStartingActions(role)
  if (names.length === 0) return null
  return (
    <section>
      <h2>{guideTexts[locale].beginning}</h2>
      <Actions locale={locale} names={names} />
    </section>
  )
}

function StatusSection({ locale, role, status }: GuideProps & { readonly status: Status }) {
  const texts = guideTexts[locale]
  const { turn, meaning } = texts.statuses[role][status]
  const { isEnd } = statuses[status]
  const names = listActionsIn(status, role)
  const mails = listMailsIn(status, role)
  const questions = listQuestionsIn(status, role)
  const asked = listQuestions(locale, role)
  return (
    <section>
      <h2 id={buildAnchor(status)}>{journeyTexts[locale].statuses[status]}</h2>
      <p class="standing">{turn}</p>
      <p>{meaning}</p>
      {names.length > 0 && <Actions locale={locale} names={names} />}
      {names.length === 0 && !isEnd && <p>{texts.noActions}</p>}
      {mails.length > 0 && (
        <p class="hint">
          {texts.mailsIn}
          <Links
            entries={mails.map((one) => [one, historyTexts[locale].mails.templates[one]])}
            between=" · "
          />
        </p>
      )}
      {questions.length > 0 && (
        <p class="hint">
          {texts.questionsIn}
          <Links entries={questions.map((id) => [id, asked[id]?.question ?? ''])} between=" · " />
        </p>
      )}
    </section>
  )
}

function Actions({
  locale,
  names,
}: {
  readonly locale: Locale
  readonly names: readonly ActionName[]
}) {
  const texts = guideTexts[locale]
  return (
    <dl class="facts names" aria-label={texts.actionsLabel}>
      {names.map((name) => {
        const { to, stays } = actions[name]
        return (
          <div>
            <dt>{journeyTexts[locale].actions[name]}</dt>
            <dd>
              {texts.actions[name]}
              {to.length > 0 && (
                <p class="hint">
                  {stays ? texts.mayLeadTo : texts.leadsTo}
                  <Links
                    entries={to.map((next) => [
                      buildAnchor(next),
                      journeyTexts[locale].statuses[next],
                    ])}
                    between={texts.or}
                  />
                </p>
              )}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

/** Links to other sections of the page. */
function Links({
  entries,
  between,
}: {
  readonly entries: readonly (readonly [anchor: string, label: string])[]
  readonly between: string
}) {
  return entries.map(([anchor, label], index) => (
    <>
      {index > 0 && between}
      <a href={`#${anchor}`}>{label}</a>
    </>
  ))
}

function Mails({ locale, role }: GuideProps) {
  const texts = guideTexts[locale]
  const templates = listMailsTo(role)
  // Each role has its own descriptions; the type of the texts tells them apart.
  const described: Readonly<Partial<Record<MailTemplate, string>>> = texts.mails[role]
  return (
    <section>
      <h2 id="mails">{texts.mailsHeading}</h2>
      {templates.length === 0 ? <p>{texts.noMails}</p> : <p>{texts.mailsIntroduction}</p>}
      {templates.length > 0 && (
        <dl class="facts names">
          {templates.map((template) => {
            const { buttons } = mailRule(template)
            return (
              <div id={template}>
                <dt>{historyTexts[locale].mails.templates[template]}</dt>
                <dd>
                  {described[template]}
                  {buttons.length > 0 && (
                    <p class="hint">
                      {texts.buttons}
                      {buttons.map((button) => journeyTexts[locale].buttons[button]).join(' · ')}
                    </p>
                  )}
                </dd>
              </div>
            )
          })}
        </dl>
      )}
      {templates.includes('message-received') && <p>{texts.newMessages(quietMinutes)}</p>}
    </section>
  )
}

function Reminders({ locale, role }: GuideProps) {
  const texts = guideTexts[locale]
  const kinds = listRemindersTo(role)
  if (kinds.length === 0) return null
  return (
    <section>
      <h2 id="reminders">{texts.remindersHeading}</h2>
      <dl class="facts names">
        {kinds.map((kind) => (
          <div>
            <dt>{historyTexts[locale].mails.templates[kind]}</dt>
            <dd>
              {texts.reminders[kind]({
                everyMonths: reminders[kind].everyMonths,
                time: reminderTime,
              })}
            </dd>
          </div>
        ))}
      </dl>
      <Paragraphs texts={texts.pauses(maxPauseMonths)} />
    </section>
  )
}

function Questions({ locale, role }: GuideProps) {
  return (
    <section>
      <h2 id="questions">{guideTexts[locale].questionsHeading}</h2>
      {Object.entries(listQuestions(locale, role)).map(([id, { question, answer }]) => (
        <>
          <h3 id={id}>{question}</h3>
          <Paragraphs texts={answer} />
        </>
      ))}
    </section>
  )
}

function listQuestions(locale: Locale, role: Role): Readonly<Record<string, QuestionText>> {
  const texts = guideTexts[locale]
  return { ...texts.questions[role], [linkQuestion]: texts.linkQuestion }
}

function Paragraphs({ texts }: { readonly texts: readonly string[] }): ComponentChildren {
  return texts.map((text) => <p>{text}</p>)
}

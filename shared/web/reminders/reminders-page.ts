import { createElement } from 'preact'
import { type ApiRequest, type ApiResult, readHeader } from '../../api/http/api-event.ts'
import { requestClock, timeHeader } from '../../api/http/request-clock.ts'
import type { MailChoiceStore } from '../../application/ports/mail-choice-store.ts'
import { dateIn } from '../../journey/calendar.ts'
import { askToSignIn, describeHeader, type FrameDependencies } from '../frame/page-handler.ts'
import { framedPage, noticePage, seeOther } from '../frame/page-result.tsx'
import { isFromOurPage, postedForm } from '../frame/posted-form.ts'
import type { Visitor } from '../frame/page-request.ts'
import { remindersPath } from '../frame/reminders-path.ts'
import { choosesReminders, findVisitor } from '../frame/visitor.ts'
import { ChoiceForm, choiceTitle } from './choice-form.tsx'
import { keepTypedChoice, type TypedChoice } from './typed-choice.ts'

export interface RemindersDependencies extends FrameDependencies {
  readonly mailChoices: MailChoiceStore
}

/** `GET /reminders`: what signed-in people get, in whatever role. */
export async function showReminders(
  dependencies: RemindersDependencies,
  { event }: ApiRequest,
): Promise<ApiResult> {
  const visitor = await findVisitor(dependencies, event)
  if (!visitor) return askToSignIn(event, remindersPath, dependencies.baseUrl)
  const isKept = new URLSearchParams(event.rawQueryString).has('kept')
  return showForm(dependencies, event, visitor, { isKept })
}

/** `POST /reminders`. */
export async function keepReminders(
  dependencies: RemindersDependencies,
  { event }: ApiRequest,
): Promise<ApiResult> {
  const { baseUrl, mailChoices } = dependencies
  const visitor = await findVisitor(dependencies, event)
  if (!isFromOurPage(event, baseUrl))
    return noticePage(event, 'foreign', visitor && describeHeader(visitor, undefined))
  if (!visitor) return askToSignIn(event, remindersPath, baseUrl)
  if (!choosesReminders(visitor)) return showForm(dependencies, event, visitor, {})
  const reader = { personId: visitor.person.personId, ...findToday(dependencies, event, visitor) }
  const typed = await keepTypedChoice(mailChoices, reader, postedForm(event))
  return typed
    ? showForm(dependencies, event, visitor, { typed })
    : seeOther(`${remindersPath}?kept=1`)
}

async function showForm(
  dependencies: RemindersDependencies,
  event: ApiRequest['event'],
  visitor: Visitor,
  shown: { readonly isKept?: boolean; readonly typed?: TypedChoice },
): Promise<ApiResult> {
  const header = describeHeader(visitor, undefined)
  if (!choosesReminders(visitor)) return noticePage(event, 'notFound', header)
  const { locale, person } = visitor
  const form = {
    ...shown,
    locale,
    today: findToday(dependencies, event, visitor).today,
    choice: await dependencies.mailChoices.get(person.personId),
  }
  return framedPage(event, {
    ...header,
    path: remindersPath,
    title: choiceTitle(form),
    body: createElement(ChoiceForm, form),
    status: shown.typed ? 422 : 200,
  })
}

/** Of people without a company, the day is that of UTC. */
function findToday(
  { timeSource, clock }: FrameDependencies,
  event: ApiRequest['event'],
  { company }: Visitor,
) {
  const now = requestClock(timeSource, readHeader(event, timeHeader), clock).now()
  return { now, today: dateIn(company?.timeZone ?? 'UTC', now) }
}

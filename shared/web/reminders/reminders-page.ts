import { createElement } from 'preact'
import type { ApiRequest, ApiResult } from '../../api/http/api-event.ts'
import { withRequestClock } from '../../api/http/request-clock.ts'
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
  const timed = await withRequestClock(dependencies, event)
  const visitor = await findVisitor(timed, event)
  if (!visitor) return askToSignIn(event, remindersPath, timed.baseUrl)
  const isKept = new URLSearchParams(event.rawQueryString).has('kept')
  return showForm(timed, event, visitor, { isKept })
}

/** `POST /reminders`. */
export async function keepReminders(
  dependencies: RemindersDependencies,
  { event }: ApiRequest,
): Promise<ApiResult> {
  const timed = await withRequestClock(dependencies, event)
  const { baseUrl, mailChoices } = timed
  const visitor = await findVisitor(timed, event)
  if (!isFromOurPage(event, baseUrl))
    return noticePage(event, 'foreign', visitor && describeHeader(visitor, undefined))
  if (!visitor) return askToSignIn(event, remindersPath, baseUrl)
  if (!choosesReminders(visitor)) return showForm(timed, event, visitor, {})
  const reader = { personId: visitor.person.personId, ...findToday(timed, visitor) }
  const typed = await keepTypedChoice(mailChoices, reader, postedForm(event))
  return typed ? showForm(timed, event, visitor, { typed }) : seeOther(`${remindersPath}?kept=1`)
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
    today: findToday(dependencies, visitor).today,
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
function findToday({ clock }: FrameDependencies, { company }: Visitor) {
  const now = clock.now()
  return { now, today: dateIn(company?.timeZone ?? 'UTC', now) }
}

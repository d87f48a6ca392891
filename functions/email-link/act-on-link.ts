import { createHash } from 'node:crypto'
import type { ActionOutcome } from '../../shared/actions/outcome.ts'
import { performAction } from '../../shared/actions/perform-action.ts'
import { addMonths } from '../../shared/journey/calendar.ts'
import { localised } from '../../shared/journey/directory.ts'
import type { Registration } from '../../shared/journey/registration.ts'
import type { Locale } from '../../shared/journey/statuses.ts'
import { formReaders, longestPauseMonths } from '../../shared/links/form-input.ts'
import {
  actionsOf,
  type LinkAction,
  type LinkContext,
  undoOf,
} from '../../shared/links/link-context.ts'
import { guardRegistrations, OvertakenError } from '../../shared/links/link-guard.ts'
import { isCurrent, type Link } from '../../shared/links/link.ts'
import { loadLinkView } from '../../shared/links/link-view.ts'
import { nameOf } from '../../shared/mail/gather-facts.ts'
import { oneLine } from '../../shared/mail/one-line.ts'
import { errorOfRefusal, errorsOfInput } from '../../shared/pages/form-errors.ts'
import { renderDonePage, renderNotice } from '../../shared/pages/link-page.tsx'
import { pageTexts } from '../../shared/pages/texts/all-texts.ts'
import type { EmailLinkDependencies } from './dependencies.ts'
import type { Page } from './page.ts'
import { forgedPage, lostRolePage, openForReader, showForm, showOvertaken } from './show-link.ts'

interface Posted {
  readonly form: URLSearchParams
  /** Of this request: the same link, to use it again. */
  readonly path: string
}

/** POST of a link's form: does what it says, or returns the form with what is to be mended. */
export async function actOnLink(
  dependencies: EmailLinkDependencies,
  link: Link,
  posted: Posted,
  locale: Locale,
): Promise<Page> {
  const opened = await openForReader(dependencies, link, locale)
  if ('refusal' in opened) return opened.refusal
  const { context } = opened
  const texts = pageTexts[context.locale]
  const chosen = chooseAction(context, posted.form)
  if (!chosen) return { status: 400, html: renderNotice(context.locale, 'unknownForm') }
  const { action, isMeant } = chosen
  if (!isMeant(context.registration)) return showOvertaken(dependencies, context, 409)

  const typed = posted.form
  const input = formReaders[action](typed, context.today)
  const errors = errorsOfInput(action, input, texts)
  if (errors.length > 0) return showForm(dependencies, context, { action, typed, errors }, 422)

  const outcome = await perform(dependencies, link, { action, input, isMeant, ...posted })
  if (outcome === 'overtaken') return overtakenAnew(dependencies, link, locale)
  if ('accepted' in outcome)
    return showDone(
      dependencies,
      { ...context, registration: outcome.accepted.registration },
      action,
      posted.path,
    )
  if ('refusal' in outcome) {
    const { code } = outcome.refusal
    if (code === 'wrong-status') return overtakenAnew(dependencies, link, locale)
    if (code === 'not-allowed' || code === 'person-deactivated') return lostRolePage(context.locale)
    if (code === 'unknown-person' || code === 'unknown-registration') return forgedPage(locale)
    const { engagement } = context.registration
    const error = errorOfRefusal(action, code, engagement, texts)
    return showForm(dependencies, context, { action, typed, errors: [error] }, 422)
  }
  const busy = { message: texts.errors.busy }
  const page = await showForm(dependencies, context, { action, typed, errors: [busy] }, 503)
  return { ...page, headers: { 'retry-after': '5' } }
}

interface Chosen {
  readonly action: LinkAction
  /** Whether the registration is still what the form was made for. */
  readonly isMeant: (registration: Registration) => boolean
}

/** One of the button's actions, or what takes back the reader's last one; no form can ask for more. */
function chooseAction(
  { link, registration }: LinkContext,
  form: URLSearchParams,
): Chosen | undefined {
  const name = form.get('action')
  const action = actionsOf(link.button).find((one) => one === name)
  if (action) return { action, isMeant: (now) => isCurrent(link, now) }
  const undo = undoOf(link, registration)
  if (undo !== undefined && undo === name)
    return { action: undo, isMeant: (now) => undoOf(link, now) === undo }
  return undefined
}

interface Performed extends Posted, Chosen {
  readonly input: unknown
}

async function perform(
  dependencies: EmailLinkDependencies,
  { registrationId, recipientId }: Link,
  { action, input, isMeant, form, path }: Performed,
): Promise<ActionOutcome | 'overtaken'> {
  const registrations = guardRegistrations(dependencies.registrations, isMeant)
  const request = { action, registrationId, actor: { personId: recipientId }, input }
  const guarded = { ...dependencies, registrations }
  try {
    const outcome = await performAction(guarded, { ...request, idempotency: onceOf(form, path) })
    // The form of an earlier step, gone back to and sent with other words: meant, and done.
    return 'keyReused' in outcome ? await performAction(guarded, request) : outcome
  } catch (error) {
    if (error instanceof OvertakenError) return 'overtaken'
    throw error
  }
}

/** Every form that is shown carries a number of its own, so that pressing twice does once. */
function onceOf(form: URLSearchParams, path: string) {
  const once = form.get('once') ?? ''
  if (!/^[\w-]{1,64}$/.test(once)) return undefined
  const requestHash = createHash('sha256').update(`POST ${path}\n${form.toString()}`)
  return { key: `link ${once}`, requestHash: requestHash.digest('base64url') }
}

async function overtakenAnew(
  dependencies: EmailLinkDependencies,
  link: Link,
  locale: Locale,
): Promise<Page> {
  const opened = await openForReader(dependencies, link, locale)
  return 'refusal' in opened ? opened.refusal : showOvertaken(dependencies, opened.context, 409)
}

async function showDone(
  dependencies: EmailLinkDependencies,
  context: LinkContext,
  action: LinkAction,
  path: string,
): Promise<Page> {
  const undo = undoOf(context.link, context.registration)
  const view = await loadLinkView(dependencies, context)
  return {
    status: 200,
    html: renderDonePage(view, action, {
      undo: undo && { action: undo, once: dependencies.newId() },
      againPath: path,
      waiting: context.role === 'M' ? await listWaiting(dependencies, context) : [],
    }),
  }
}

/** More are not listed: each has its own mail. */
const mostReports = 50
const registrationsOfVolunteer = 20

/** Who else waits for the manager's answer. */
async function listWaiting(
  { registrations, directory }: EmailLinkDependencies,
  { reader, locale, registration: answered }: LinkContext,
): Promise<string[]> {
  const reportIds = await directory.listReportIds(reader.personId)
  const pages = await Promise.all(
    reportIds
      .slice(0, mostReports)
      .map((volunteerId) =>
        registrations.list({ volunteerId }, { limit: registrationsOfVolunteer }),
      ),
  )
  const waiting = pages
    .flatMap(({ items }) => items)
    .filter(
      ({ status, registrationId }) =>
        status === 'MANAGER_VALIDATION' && registrationId !== answered.registrationId,
    )
  return Promise.all(
    waiting.map(async ({ volunteerId, initiativeId }) => {
      const [volunteer, initiative] = await Promise.all([
        directory.getPerson(volunteerId),
        directory.getInitiative(initiativeId),
      ])
      const title = initiative ? oneLine(localised(initiative.title, locale)) : ''
      return [nameOf(volunteer, locale), title].filter((part) => part !== '').join(', ')
    }),
  )
}

/**
 * The mail program's own button (RFC 8058): pauses the reminders for as long as there is. It works
 * with an expired link too, and answers the same where there is nothing left to pause.
 */
export async function unsubscribe(
  dependencies: EmailLinkDependencies,
  link: Link,
  locale: Locale,
): Promise<Page> {
  if (link.button !== 'pause') return { status: 400, html: renderNotice(locale, 'unknownForm') }
  const opened = await openForReader(dependencies, link, locale)
  if ('refusal' in opened) return opened.refusal
  const { today, locale: readersLocale } = opened.context
  const outcome = await performAction(dependencies, {
    action: 'pause-reminders',
    registrationId: link.registrationId,
    actor: { personId: link.recipientId },
    input: { until: addMonths(today, longestPauseMonths) },
  })
  if ('busy' in outcome)
    return {
      status: 503,
      html: renderNotice(readersLocale, 'fault'),
      headers: { 'retry-after': '5' },
    }
  return { status: 200, html: renderNotice(readersLocale, 'unsubscribed') }
}

import { createHash } from 'node:crypto'
import { guardRegistrations, OvertakenError } from '../../application/act/link-guard.ts'
import type { ActionOutcome } from '../../application/act/outcome.ts'
import { foreseeRefusal, performAction } from '../../application/act/perform-action.ts'
import {
  findUndo,
  type LinkContext,
  listButtonActions,
} from '../../application/view/link-context.ts'
import { loadLinkView } from '../../application/view/link-view.ts'
import { addMonths } from '../../journey/calendar.ts'
import { localised } from '../../journey/directory.ts'
import { isCurrent, type Link } from '../../journey/link.ts'
import type { LinkAction } from '../../journey/mails.ts'
import { oneLine } from '../../journey/one-line.ts'
import type { Registration } from '../../journey/registration.ts'
import type { Locale } from '../../journey/statuses.ts'
import { formatName } from '../../language/names.ts'
import { pageTexts } from '../../language/texts/catalogues.ts'
import { errorOfRefusal, errorsOfInput } from '../forms/form-errors.ts'
import {
  formReaders,
  type FurtherDay,
  longestPauseMonths,
  readFurtherDates,
} from '../forms/form-input.ts'
import type { FormError } from '../forms/link-forms.tsx'
import type { EmailLinkDependencies } from './dependencies.ts'
import { renderDonePage, renderNotice } from './link-page.tsx'
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
  const inputs = readInputs(action, typed, context)
  const wrong = inputs.flatMap(({ input, subject }) =>
    errorsOfInput(action, input, texts)
      // What several have in common is said of the first.
      .filter(({ field }) => subject === undefined || field === 'date')
      .map((error) => ({ ...error, subject })),
  )
  const errors =
    wrong.length > 0 ? wrong : await foreseeErrors(dependencies, context, action, inputs)
  if (errors.length > 0) return showForm(dependencies, context, { action, typed, errors }, 422)

  const { outcome, accepted } = await performAll(dependencies, link, {
    action,
    inputs,
    isMeant,
    ...posted,
  })
  if (outcome === 'overtaken') return overtakenAnew(dependencies, link, locale)
  if ('accepted' in outcome)
    return showDone(
      dependencies,
      { ...context, registration: outcome.accepted.registration },
      action,
      { path: posted.path, added: inputs.length },
    )
  if ('refusal' in outcome) {
    const { code } = outcome.refusal
    if (code === 'wrong-status') return overtakenAnew(dependencies, link, locale)
    if (code === 'not-allowed' || code === 'person-deactivated') return lostRolePage(context.locale)
    if (code === 'unknown-person' || code === 'unknown-registration') return forgedPage(locale)
    const { engagement } = context.registration
    const error = {
      ...errorOfRefusal(action, code, engagement, texts),
      subject: inputs[accepted]?.subject,
    }
    const recorded = accepted > 0 ? [{ message: texts.errors.partly(accepted) }] : []
    return showForm(dependencies, context, { action, typed, errors: [...recorded, error] }, 422)
  }
  const busy = { message: accepted > 0 ? texts.errors.partly(accepted) : texts.errors.busy }
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
  const action = listButtonActions(link.button).find((one) => one === name)
  if (action) return { action, isMeant: (now) => isCurrent(link, now) }
  const undo = findUndo(link, registration)
  if (undo !== undefined && undo === name)
    return { action: undo, isMeant: (now) => findUndo(link, now) === undo }
  return undefined
}

interface Input {
  readonly input: unknown
  /** Which of several this is; none for the first. */
  readonly subject?: FurtherDay | undefined
}

/** One for every time that the action is asked for: a form may have several meetings. */
function readInputs(action: LinkAction, form: URLSearchParams, { today }: LinkContext): Input[] {
  const first = { input: formReaders[action](form, today) }
  if (action !== 'add-date') return [first]
  return [first, ...readFurtherDates(form).map(({ day, input }) => ({ input, subject: day }))]
}

/** Of several, none is recorded where one would be refused. */
async function foreseeErrors(
  dependencies: EmailLinkDependencies,
  { link, registration, locale }: LinkContext,
  action: LinkAction,
  inputs: readonly Input[],
): Promise<FormError[]> {
  if (inputs.length === 1) return []
  const { registrationId, recipientId } = link
  const errors = inputs.map(async ({ input, subject }) => {
    const actor = { personId: recipientId }
    const refusal = await foreseeRefusal(dependencies, { action, registrationId, actor, input })
    // Any other is about the registration, and found when it is performed.
    if (refusal?.code !== 'outside-period') return []
    const error = errorOfRefusal(action, refusal.code, registration.engagement, pageTexts[locale])
    return [{ ...error, subject }]
  })
  return (await Promise.all(errors)).flat()
}

interface PerformedAll extends Posted, Chosen {
  readonly inputs: readonly Input[]
}

/**
 * One after the other, each of them once, however often the form comes; ends at the first that fails.
 * @returns the outcome of the last, and how many were accepted
 */
async function performAll(
  dependencies: EmailLinkDependencies,
  link: Link,
  { inputs, ...rest }: PerformedAll,
): Promise<{ readonly outcome: ActionOutcome | 'overtaken'; readonly accepted: number }> {
  let outcome: ActionOutcome | 'overtaken' = { busy: true }
  for (const [accepted, one] of inputs.entries()) {
    outcome = await perform(dependencies, link, { ...rest, ...one })
    if (outcome === 'overtaken' || !('accepted' in outcome)) return { outcome, accepted }
  }
  return { outcome, accepted: inputs.length }
}

interface Performed extends Posted, Chosen, Input {}

async function perform(
  dependencies: EmailLinkDependencies,
  { registrationId, recipientId }: Link,
  { action, input, subject, isMeant, form, path }: Performed,
): Promise<ActionOutcome | 'overtaken'> {
  const registrations = guardRegistrations(dependencies.registrations, isMeant)
  const request = { action, registrationId, actor: { personId: recipientId }, input }
  const guarded = { ...dependencies, registrations }
  try {
    const outcome = await performAction(guarded, {
      ...request,
      idempotency: onceOf(form, subject, [path, action, input]),
    })
    // The form of an earlier step, gone back to and sent with other words: meant, and done.
    return 'keyReused' in outcome ? await performAction(guarded, request) : outcome
  } catch (error) {
    if (error instanceof OvertakenError) return 'overtaken'
    throw error
  }
}

/**
 * Every form that is shown carries a number of its own, so that pressing twice does once. Of several,
 * each has its own key: those that were recorded are not recorded again where another is mended.
 */
function onceOf(form: URLSearchParams, subject = '', request: readonly unknown[]) {
  const once = form.get('once') ?? ''
  if (!/^[\w-]{1,64}$/.test(once)) return undefined
  const requestHash = createHash('sha256').update(JSON.stringify(request))
  return {
    key: `link ${once}${subject && ` ${subject}`}`,
    requestHash: requestHash.digest('base64url'),
  }
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
  { path, added }: { readonly path: string; readonly added: number },
): Promise<Page> {
  const undo = findUndo(context.link, context.registration)
  const view = await loadLinkView(dependencies, context)
  return {
    status: 200,
    html: renderDonePage(view, action, {
      undo: undo && { action: undo, once: dependencies.newId() },
      againPath: path,
      added,
      waiting: context.role === 'manager' ? await listWaiting(dependencies, context) : [],
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
      return [formatName(volunteer, locale), title].filter((part) => part !== '').join(', ')
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

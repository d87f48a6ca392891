import { answerRefusal } from '../../api/http/refusal.ts'
import { submitForm } from '../../application/act/submit-form.ts'
import { hasStillAddress } from '../../application/identity/address-hash.ts'
import { findAskedParts } from '../../application/view/card-parts.ts'
import {
  findUndo,
  type LinkContext,
  listButtonActions,
} from '../../application/view/link-context.ts'
import { loadLinkView } from '../../application/view/link-view.ts'
import { walkLists } from '../../application/view/walk-lists.ts'
import { addMonths } from '../../journey/calendar.ts'
import { localised } from '../../journey/directory.ts'
import { isCurrent } from '../../journey/link.ts'
import type { LinkAction } from '../../journey/mails.ts'
import { oneLine } from '../../journey/one-line.ts'
import type { Registration } from '../../journey/registration.ts'
import { hasTurn } from '../../journey/turn.ts'
import { isWayOut, type WayOut } from '../../journey/way-out-names.ts'
import { waysOut } from '../../journey/ways-out.ts'
import { formatName } from '../../language/names.ts'
import { pageTexts, wayOutTexts } from '../../language/texts/catalogues.ts'
import {
  areAsShown,
  type AskedDate,
  explainOvertakenDates,
  isDatesDecision,
  isOvertakenDecision,
  readAskedDates,
} from '../forms/asked-dates.ts'
import type { FormError, ReturnedForm } from '../forms/action-form.tsx'
import { explainRefusals } from '../forms/form-errors.ts'
import { isApprovedWithReason, maxPauseMonths } from '../forms/form-input.ts'
import { chooseFormStatus } from '../forms/form-status.ts'
import { explainNotSaved } from '../forms/not-saved.ts'
import { readFormToken } from '../forms/form-token.tsx'
import { readInputs } from '../forms/read-inputs.ts'
import {
  explainWayOutRefusal,
  listWayOutErrors,
  readWayOutInput,
  type ReturnedWayOut,
} from '../ways-out/way-out-input.ts'
import type { EmailLinkDependencies } from './dependencies.ts'
import {
  buildDonePage,
  buildNoticePage,
  buildRenewablePage,
  buildWayOutPage,
  type WaitingRequest,
} from './link-page.tsx'
import type { LinkPage, LinkRequest } from './link-request.ts'
import { keepChoice } from './choose-reminders.tsx'
import { answerMorning, isMorning } from './morning.ts'
import { isUsable, openForReader, showForm, showOvertaken } from './show-link.ts'

/** POST of a link's form: performs the action, or returns the form with its errors. */
export async function actOnLink(
  dependencies: EmailLinkDependencies,
  request: LinkRequest,
  form: URLSearchParams,
): Promise<LinkPage> {
  const opened = await openForReader(dependencies, request)
  if ('refusal' in opened) return opened.refusal
  const { context } = opened
  if (isMorning(context)) return answerMorning(dependencies, context, form)
  if (context.link.button === 'choose-reminders') return keepChoice(dependencies, context, form)
  const { link, registration, locale } = context
  const texts = pageTexts[locale]
  const wayOut = chooseWayOut(context, form)
  if (wayOut) return actOnWayOut(dependencies, request, context, wayOut, form)
  const chosen = chooseAction(context, form)
  if (!chosen) return buildNoticePage(locale, 'unknownForm')
  const { action } = chosen
  if (!chosen.precondition(registration)) return showOvertaken(dependencies, context, 409)

  if (isApprovedWithReason(action, form)) {
    const errors = [{ field: 'reason', message: texts.errors.approvedWithReason }] as const
    return showForm(dependencies, context, { action: 'decline-dates', typed: form, errors }, 422)
  }
  const giveBack = (errors: readonly FormError[], status: number) =>
    showForm(dependencies, context, { action, typed: form, errors }, status)
  const { today } = context
  const period = registration.engagement
  const { inputs, errors } = readInputs(action, form, { today, period, texts })
  if (errors.length > 0) return giveBack(errors, 422)

  const asked = readAskedDates(form)
  const outcome = await submitForm(dependencies, {
    action,
    registrationId: link.registrationId,
    actor: { personId: link.recipientId },
    inputs,
    formToken: readFormToken(form),
    precondition: (now) => chosen.precondition(now) && areAsShown(asked, now),
  })
  if (isDatesDecision(action) && isOvertakenDecision(outcome))
    return showOvertakenDates(dependencies, request, { action, typed: form }, asked)
  if ('overtaken' in outcome) {
    const now = await openForReader(dependencies, request)
    return 'refusal' in now ? now.refusal : showOvertaken(dependencies, now.context, 409)
  }
  if ('accepted' in outcome) {
    const { registration: changed } = outcome.accepted
    const done = {
      againPath: request.event.rawPath,
      count: asked.length > 0 ? asked.length : inputs.length,
    }
    return showDone(dependencies, { ...context, registration: changed }, action, done)
  }
  if ('busy' in outcome || 'tooMany' in outcome)
    return giveBack([{ message: explainNotSaved(outcome, locale) }], chooseFormStatus(outcome))
  const [{ code }] = outcome.refused
  if (code === 'not-allowed' || code === 'person-deactivated')
    return buildNoticePage(locale, 'lostRole')
  if (code === 'unknown-person' || code === 'unknown-registration')
    return buildNoticePage(request.locale, 'forged')
  const refused = { action, typed: form, registration }
  const refusals = explainRefusals(refused, outcome.refused, texts)
  return giveBack(refusals, chooseFormStatus(outcome))
}

/** The form with the dates that wait now, and what has happened with the others. */
async function showOvertakenDates(
  dependencies: EmailLinkDependencies,
  request: LinkRequest,
  typed: Pick<ReturnedForm, 'action' | 'typed'>,
  asked: readonly AskedDate[],
): Promise<LinkPage> {
  const now = await openForReader(dependencies, request)
  if ('refusal' in now) return now.refusal
  if (!isUsable(now.context)) return showOvertaken(dependencies, now.context, 409)
  const errors = explainOvertakenDates(asked, now.context)
  return showForm(dependencies, now.context, { ...typed, errors }, 409)
}

/** What the reader can do about a request that waits for the manager besides answering it. */
function chooseWayOut({ role, link }: LinkContext, form: URLSearchParams): WayOut | undefined {
  const name = form.get('action') ?? ''
  const hasWaysOut =
    link.button === 'remind-manager' ||
    (role === 'manager' && listButtonActions(link.button).length > 0)
  return hasWaysOut && isWayOut(name) && waysOut[name].roles.includes(role) ? name : undefined
}

async function actOnWayOut(
  dependencies: EmailLinkDependencies,
  request: LinkRequest,
  context: LinkContext,
  wayOut: WayOut,
  form: URLSearchParams,
): Promise<LinkPage> {
  const { link, locale } = context
  const texts = wayOutTexts[locale]
  const giveBack = (errors: ReturnedWayOut['errors'], status: number) =>
    showForm(dependencies, context, undefined, status, { wayOut, typed: form, errors })
  const input = readWayOutInput(wayOut, form)
  // For more than this request, one signs in.
  if ('until' in input) return buildNoticePage(locale, 'unknownForm')
  const errors = listWayOutErrors(wayOut, input, texts)
  if (errors.length > 0) return giveBack(errors, 422)
  const outcome = await submitForm(dependencies, {
    action: wayOut,
    registrationId: link.registrationId,
    actor: { personId: link.recipientId },
    inputs: [{ input }],
    formToken: readFormToken(form),
    precondition: (now) => isUsable({ ...context, registration: now }),
  })
  if ('accepted' in outcome || 'overtaken' in outcome) {
    // As it is now: it says who decides.
    const now = await openForReader(dependencies, request)
    if ('refusal' in now) return now.refusal
    return 'overtaken' in outcome
      ? showOvertaken(dependencies, now.context, 409)
      : buildWayOutPage(
          await loadLinkView(dependencies, now.context),
          wayOut,
          request.event.rawPath,
        )
  }
  const error =
    'refused' in outcome
      ? explainWayOutRefusal(outcome.refused[0].code, texts)
      : { message: explainNotSaved(outcome, context.locale) }
  return giveBack([error], chooseFormStatus(outcome))
}

interface Chosen {
  readonly action: LinkAction
  /** Whether the registration is still what the form was made for. */
  readonly precondition: (registration: Registration) => boolean
}

/** One of the button's actions, or the one that takes back the reader's last; no form can ask for more. */
function chooseAction(
  { link, registration }: LinkContext,
  form: URLSearchParams,
): Chosen | undefined {
  const name = form.get('action')
  const action = listButtonActions(link.button).find((one) => one === name)
  if (action) return { action, precondition: (now) => isCurrent(link, now) }
  const undo = findUndo(link, registration)
  if (undo !== undefined && undo === name)
    return { action: undo, precondition: (now) => findUndo(link, now) === undo }
  return undefined
}

async function showDone(
  dependencies: EmailLinkDependencies,
  context: LinkContext,
  action: LinkAction,
  more: { readonly againPath: string; readonly count: number },
): Promise<LinkPage> {
  const undo = findUndo(context.link, context.registration)
  const view = await loadLinkView(dependencies, context)
  return buildDonePage(view, action, {
    ...more,
    undo: undo && { action: undo, formToken: dependencies.newId() },
    waiting: context.role === 'manager' ? await listWaiting(dependencies, context) : [],
  })
}

/** The most that are named: `/manager` has all of them. */
const maxWaiting = 50

/** What else waits for the manager's answer. */
async function listWaiting(
  { registrations, directory }: EmailLinkDependencies,
  { reader, locale, registration: answered, now }: LinkContext,
): Promise<WaitingRequest[]> {
  const company =
    reader.companyId === undefined ? undefined : await directory.getCompany(reader.companyId)
  const stores = { registrations, directory }
  const { parts, keep } = await findAskedParts(stores, reader, company, now)
  const { items: waiting } = await walkLists(parts, {
    list: ['waiting', reader.personId],
    select: async (cards) =>
      (await keep(cards)).filter(
        (card) => card.registrationId !== answered.registrationId && hasTurn('manager', card),
      ),
    limit: maxWaiting,
    readSize: maxWaiting,
    maxLooked: maxWaiting,
  })
  const [people, initiatives] = await Promise.all([
    directory.getPeople(waiting.map(({ volunteerId }) => volunteerId)),
    directory.getInitiatives(waiting.map(({ initiativeId }) => initiativeId)),
  ])
  return waiting.map(({ registrationId, volunteerId, initiativeId }) => {
    const initiative = initiatives.get(initiativeId)
    return {
      registrationId,
      volunteer: formatName(people.get(volunteerId), locale),
      initiative: initiative ? oneLine(localised(initiative.title, locale)) : '',
    }
  })
}

/**
 * The mail program's own button (RFC 8058): ends what the schedules send or, in a company without
 * `nudges`, pauses the reminders for the longest time. It works with an expired link too, and answers the
 * same where there is nothing left to pause.
 * @throws HttpProblem where nobody can write for now
 */
export async function unsubscribe(
  dependencies: EmailLinkDependencies,
  request: LinkRequest,
): Promise<LinkPage> {
  const { link, locale } = request
  if (link.button === 'choose-reminders') {
    const { mailChoices, clock, directory } = dependencies
    const { recipientId } = link
    const reader = await directory.getPerson(recipientId)
    if (reader && !hasStillAddress(reader, link.addressHash))
      return buildRenewablePage(link, locale, 'otherAddress')
    // The cadence stays, in case they want reminders again.
    const { everyMonths = 1 } = (await mailChoices.get(recipientId)) ?? {}
    const changedAt = clock.now()
    await mailChoices.put(recipientId, { reminders: 'none', everyMonths, changedAt })
    return buildNoticePage(locale, 'unsubscribedForGood')
  }
  if (link.button !== 'pause') return buildNoticePage(locale, 'unknownForm')
  const opened = await openForReader(dependencies, request)
  if ('refusal' in opened) return opened.refusal
  const { today, locale: readersLocale } = opened.context
  const outcome = await submitForm(dependencies, {
    action: 'pause-reminders',
    registrationId: link.registrationId,
    actor: { personId: link.recipientId },
    inputs: [{ input: { until: addMonths(today, maxPauseMonths) } }],
    formToken: undefined,
  })
  if ('busy' in outcome || 'tooMany' in outcome) throw answerRefusal(outcome)
  return buildNoticePage(readersLocale, 'unsubscribed')
}

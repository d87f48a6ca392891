import {
  availableActions,
  findUndo,
  type LinkContext,
  listButtonActions,
  openLink,
} from '../../application/view/link-context.ts'
import { loadLinkView } from '../../application/view/link-view.ts'
import { isCurrent } from '../../journey/link.ts'
import { listPendingDates } from '../../journey/participation-dates.ts'
import { readFormToken } from '../forms/form-token.tsx'
import type { ReturnedForm } from '../forms/action-form.tsx'
import type { ReturnedWayOut } from '../ways-out/way-out-input.ts'
import type { EmailLinkDependencies } from './dependencies.ts'
import { showAttestation } from './show-attestation.tsx'
import { showChoice } from './choose-reminders.tsx'
import { isMorning, showMorning } from './morning.ts'
import {
  buildFormPage,
  buildNoticePage,
  buildOvertakenPage,
  buildRenewablePage,
} from './link-page.tsx'
import type { LinkPage, LinkRequest } from './link-request.ts'

type Dependencies = Pick<
  EmailLinkDependencies,
  'registrations' | 'directory' | 'clock' | 'newId' | 'mailChoices' | 'attestationCodes' | 'baseUrl'
>

/** GET of a link: shows where things stand and the form; changes nothing. */
export async function showLink(
  dependencies: Dependencies,
  request: LinkRequest,
): Promise<LinkPage> {
  const opened = await openForReader(dependencies, request)
  if ('refusal' in opened) return opened.refusal
  const { context } = opened
  if (isMorning(context)) return showMorning(dependencies, context)
  if (context.link.button === 'choose-reminders') return showChoice(dependencies, context)
  const { status } = context.registration
  if (context.link.button === 'attestation' && status === 'COMPLETED')
    return showAttestation(dependencies, context)
  return isUsable(context)
    ? showForm(dependencies, context)
    : showOvertaken(dependencies, context, 200)
}

/** The opened link, or a page that shows nothing of the registration to a reader who may not see it. */
export async function openForReader(
  dependencies: Pick<Dependencies, 'registrations' | 'directory' | 'clock'>,
  { link, locale, chosenLocale }: LinkRequest,
): Promise<{ readonly context: LinkContext } | { readonly refusal: LinkPage }> {
  const opened = await openLink(dependencies, link, dependencies.clock.now(), chosenLocale)
  if (opened === 'unknown') return { refusal: buildNoticePage(locale, 'forged') }
  if ('otherAddress' in opened)
    return { refusal: buildRenewablePage(link, opened.otherAddress.locale, 'otherAddress') }
  return 'lostRole' in opened
    ? { refusal: buildNoticePage(opened.lostRole.locale, 'lostRole') }
    : opened
}

/**
 * A page that only shows something is always good; one that acts, while it is what it was made for and
 * there is something to decide.
 */
export function isUsable(context: LinkContext): boolean {
  const { link, registration } = context
  if (listButtonActions(link.button).length === 0) return true
  if (link.button === 'decide-dates' && listPendingDates(registration).length === 0) return false
  return isCurrent(link, registration) && availableActions(context).length > 0
}

/** @param returned the posted form with its errors */
export async function showForm(
  dependencies: Dependencies,
  context: LinkContext,
  returned?: ReturnedForm,
  status = 200,
  returnedWayOut?: ReturnedWayOut,
): Promise<LinkPage> {
  const view = await loadLinkView(dependencies, context)
  // A form that comes back keeps its token, in case it was recorded although nobody knows.
  const kept = returned && readFormToken(returned.typed)
  const form = { formToken: kept ?? dependencies.newId(), returned, returnedWayOut }
  return { ...buildFormPage(view, availableActions(context), form), status }
}

export async function showOvertaken(
  dependencies: Dependencies,
  context: LinkContext,
  status: 200 | 409,
): Promise<LinkPage> {
  const view = await loadLinkView(dependencies, context)
  const action = findUndo(context.link, context.registration)
  const undo = action && { action, formToken: dependencies.newId() }
  return { ...buildOvertakenPage(view, undo), status }
}

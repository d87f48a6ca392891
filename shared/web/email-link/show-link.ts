import {
  availableActions,
  findUndo,
  type LinkContext,
  listButtonActions,
  openLink,
} from '../../application/view/link-context.ts'
import { loadLinkView } from '../../application/view/link-view.ts'
import { isCurrent, type Link } from '../../journey/link.ts'
import type { Locale } from '../../journey/statuses.ts'
import type { ReturnedForm } from '../forms/link-forms.tsx'
import type { EmailLinkDependencies } from './dependencies.ts'
import { renderLinkPage, renderNotice, renderOvertakenPage } from './link-page.tsx'
import type { Page } from './page.ts'

type Dependencies = Pick<EmailLinkDependencies, 'registrations' | 'directory' | 'clock' | 'newId'>

/** GET of a link: shows where things stand and the form; changes nothing. */
export async function showLink(
  dependencies: Dependencies,
  link: Link,
  locale: Locale,
): Promise<Page> {
  const opened = await openForReader(dependencies, link, locale)
  if ('refusal' in opened) return opened.refusal
  const { context } = opened
  return isUsable(context)
    ? showForm(dependencies, context)
    : showOvertaken(dependencies, context, 200)
}

/** The link opened, or the page for whoever may not: it shows nothing of the registration. */
export async function openForReader(
  dependencies: Pick<Dependencies, 'registrations' | 'directory' | 'clock'>,
  link: Link,
  locale: Locale,
): Promise<{ readonly context: LinkContext } | { readonly refusal: Page }> {
  const opened = await openLink(dependencies, link, dependencies.clock.now())
  if (opened === 'unknown') return { refusal: forgedPage(locale) }
  return 'lostRole' in opened ? { refusal: lostRolePage(opened.lostRole.locale) } : opened
}

export function forgedPage(locale: Locale): Page {
  return { status: 404, html: renderNotice(locale, 'forged') }
}

export function lostRolePage(locale: Locale): Page {
  return { status: 403, html: renderNotice(locale, 'lostRole') }
}

/** A page that only shows is always good; one that acts, while it is what it was made for. */
function isUsable(context: LinkContext): boolean {
  const { link, registration } = context
  if (listButtonActions(link.button).length === 0) return true
  return isCurrent(link, registration) && availableActions(context).length > 0
}

/** @param returned the form as it was posted, with what is to be mended in it */
export async function showForm(
  dependencies: Dependencies,
  context: LinkContext,
  returned?: ReturnedForm,
  status = 200,
): Promise<Page> {
  const view = await loadLinkView(dependencies, context)
  // A form that comes back keeps its number: what it did in part is not done again.
  const form = { once: returned?.typed.get('once') ?? dependencies.newId(), returned }
  return { status, html: renderLinkPage(view, availableActions(context), form) }
}

export async function showOvertaken(
  dependencies: Dependencies,
  context: LinkContext,
  status: 200 | 409,
): Promise<Page> {
  const view = await loadLinkView(dependencies, context)
  const undo = findUndo(context.link, context.registration)
  return {
    status,
    html: renderOvertakenPage(view, undo && { action: undo, once: dependencies.newId() }),
  }
}

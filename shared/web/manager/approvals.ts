import { cacheDirectory } from '../../application/directory/cached-directory.ts'
import { findAskedParts } from '../../application/view/card-parts.ts'
import { loadReadable } from '../../application/view/load-readable.ts'
import { showCards, type ShownEntry } from '../../application/view/shown-card.ts'
import { showRegistration } from '../../application/view/shown-registration.ts'
import { walkLists } from '../../application/view/walk-lists.ts'
import type { Card } from '../../application/ports/registration-card.ts'
import type { Registration } from '../../journey/registration.ts'
import { hasTurn } from '../../journey/turn.ts'
import { managerTexts } from '../../language/texts/catalogues.ts'
import { maxChosen } from '../bulk/chosen.ts'
import type { Waiting, WaitingDependencies, WaitingList } from '../bulk/waiting-list.ts'
import type { PageRequest } from '../frame/page-request.ts'
import { describeReader } from '../registration/describe-reader.ts'
import { approvalRule } from './approval-rule.ts'
import { ApprovalsPage } from './approvals-page.tsx'
import { managerPath, requestPath } from './manager-paths.ts'
import { WaitingPage } from './waiting-page.tsx'

/** Cards looked at for one page: few are of people who have another manager by now. */
const maxLooked = 500

/** What waits for the manager's answer. */
export const approvals: WaitingList<ShownEntry> = {
  role: 'manager',
  rule: approvalRule,
  path: managerPath,
  registrationPath: requestPath,
  titles: (locale) => ({
    waiting: managerTexts[locale].waiting.title,
    results: managerTexts[locale].results,
  }),
  load: loadApprovals,
  render: ({ visitor, ...page }) =>
    WaitingPage({ ...page, mayNameStandIn: visitor.company?.nudges === true }),
  renderResults: ApprovalsPage,
}

/**
 * From the manager's own list: one read, and the directory in two batches; where dates wait, the
 * registration too, because one approves what is shown.
 * @throws InvalidCursorError
 */
export async function loadApprovals(
  { registrations, directory }: WaitingDependencies,
  request: PageRequest,
  cursor?: string,
): Promise<Waiting<ShownEntry>> {
  const { person, company } = request.visitor
  const cached = cacheDirectory(directory)
  const reader = describeReader('manager', request)
  const { parts, keep } = await findAskedParts(
    { registrations, directory: { ...cached, listAwayFor: (id) => directory.listAwayFor(id) } },
    person,
    company,
    request.clock.now(),
  )
  const page = await walkLists(parts, {
    list: ['approvals', person.personId],
    select: async (cards) => (await keep(cards)).filter((card) => hasTurn('manager', card)),
    limit: maxChosen,
    readSize: maxChosen,
    maxLooked,
    cursor,
  })
  const [cards, loaded] = await Promise.all([
    showCards(cached, page.items, reader),
    loadReadable(
      registrations,
      page.items
        .filter(({ pendingDates }) => pendingDates > 0)
        .map(({ registrationId }) => registrationId),
    ),
  ])
  const whole = new Map(loaded.items.map((one) => [one.registrationId, one]))
  const shown = await Promise.all(
    cards.shown
      .filter(({ context: { registration } }) => isShown(registration, whole))
      .map(async (card): Promise<ShownEntry> => {
        const registration = whole.get(card.context.registration.registrationId)
        return registration ? await showRegistration(cached, registration, reader) : card
      }),
  )
  return {
    items: shown,
    total: cursor === undefined && page.cursor === undefined ? shown.length : undefined,
    cursor: page.cursor,
    unreadable: [...page.unreadable, ...cards.unreadable, ...loaded.unreadable],
  }
}

/** A list may lag behind what was just decided. */
function isShown(card: Card, whole: ReadonlyMap<string, Registration>): boolean {
  if (card.pendingDates === 0) return true
  const registration = whole.get(card.registrationId)
  return registration !== undefined && hasTurn('manager', registration)
}

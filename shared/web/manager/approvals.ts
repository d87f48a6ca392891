import { cacheDirectory } from '../../application/directory/cached-directory.ts'
import { findAskedParts } from '../../application/view/card-parts.ts'
import { type ShownCard, showCards } from '../../application/view/shown-card.ts'
import { walkLists } from '../../application/view/walk-lists.ts'
import { hasTurn } from '../../journey/turn.ts'
import { managerTexts } from '../../language/texts/catalogues.ts'
import { maxChosen } from '../bulk/chosen.ts'
import type { Waiting, WaitingDependencies, WaitingList } from '../bulk/waiting-list.ts'
import type { PageRequest } from '../frame/page-request.ts'
import { describeReader } from '../registration/describe-reader.ts'
import { ApprovalsPage } from './approvals-page.tsx'
import { managerPath, requestPath } from './manager-paths.ts'
import { WaitingPage } from './waiting-page.tsx'

/** Cards looked at for one page: few are of people who have another manager by now. */
const maxLooked = 500

/** What waits for the manager's answer. */
export const approvals: WaitingList<ShownCard> = {
  role: 'manager',
  action: 'approve-engagement',
  button: 'approve',
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
 * From the manager's own list: one read, and the directory in two batches.
 * @throws InvalidCursorError
 */
export async function loadApprovals(
  { registrations, directory }: WaitingDependencies,
  request: PageRequest,
  cursor?: string,
): Promise<Waiting<ShownCard>> {
  const { person, company } = request.visitor
  const cached = cacheDirectory(directory)
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
  const { shown, unreadable } = await showCards(
    cached,
    page.items,
    describeReader('manager', request),
  )
  return {
    items: shown,
    total: cursor === undefined && page.cursor === undefined ? shown.length : undefined,
    cursor: page.cursor,
    unreadable: [...page.unreadable, ...unreadable],
  }
}

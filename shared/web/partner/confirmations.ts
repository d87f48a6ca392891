import { cacheDirectory } from '../../application/directory/cached-directory.ts'
import { loadReadable } from '../../application/view/load-readable.ts'
import { mergeCards } from '../../application/view/merge-cards.ts'
import { overseeInitiatives } from '../../application/view/overseen.ts'
import {
  type ShownRegistration,
  showRegistration,
} from '../../application/view/shown-registration.ts'
import { hasTurn } from '../../journey/turn.ts'
import { partnerTexts } from '../../language/texts/catalogues.ts'
import { maxChosen } from '../bulk/chosen.ts'
import type { Waiting, WaitingDependencies, WaitingList } from '../bulk/waiting-list.ts'
import type { PageRequest } from '../frame/page-request.ts'
import { describeReader } from '../registration/describe-reader.ts'
import { confirmationRule } from './confirmation-rule.ts'
import { ConfirmationsPage } from './confirmations-page.tsx'
import { partnerPath, registrationPath } from './partner-paths.ts'
import { WaitingPage } from './waiting-page.tsx'

/** What the organisation is asked to confirm. */
export const confirmations: WaitingList<ShownRegistration> = {
  role: 'partner',
  rule: confirmationRule,
  path: partnerPath,
  registrationPath,
  titles: (locale) => ({
    waiting: partnerTexts[locale].waiting.title,
    results: partnerTexts[locale].results,
  }),
  load: loadConfirmations,
  render: WaitingPage,
  renderResults: ({ waiting: { items, total }, ...page }) =>
    ConfirmationsPage({ ...page, waiting: total ?? items.length }),
}

/**
 * Over all of the organisation's initiatives. Each registration is read whole: one confirms what the
 * volunteer has recorded.
 * @throws InvalidCursorError
 */
async function loadConfirmations(
  { registrations, directory }: WaitingDependencies,
  request: PageRequest,
  cursor?: string,
): Promise<Waiting<ShownRegistration>> {
  const status = 'AWAITING_CONFIRMATION'
  const { organisationId } = request.visitor.person
  const ids =
    organisationId === undefined
      ? []
      : await directory.listInitiativeIdsOfOrganisation(organisationId)
  const { counts, listsIn } = await overseeInitiatives(registrations, ids)
  const lists = listsIn(status).map(({ scope }) => scope)
  const page = await mergeCards(registrations, lists, { limit: maxChosen, cursor })
  const loaded = await loadReadable(
    registrations,
    page.items.map(({ registrationId }) => registrationId),
  )
  const cached = cacheDirectory(directory)
  const reader = describeReader('partner', request)
  // Not those for which a manager still has to decide a meeting.
  const open = loaded.items.filter((one) => hasTurn('partner', one))
  const isWhole = cursor === undefined && page.cursor === undefined
  return {
    items: await Promise.all(open.map((one) => showRegistration(cached, one, reader))),
    total: isWhole ? open.length : (counts[status] ?? 0),
    cursor: page.cursor,
    unreadable: [...page.unreadable, ...loaded.unreadable],
  }
}

import { partnerTexts } from '../../language/texts/catalogues.ts'
import type { WaitingList } from '../bulk/waiting-list.ts'
import { ConfirmationsPage } from './confirmations-page.tsx'
import { partnerPath, registrationPath } from './partner-paths.ts'
import { WaitingPage } from './waiting-page.tsx'

/** What the organisation is asked to confirm. */
export const confirmations: WaitingList = {
  role: 'partner',
  status: 'AWAITING_CONFIRMATION',
  action: 'confirm-participation',
  button: 'confirm',
  path: partnerPath,
  registrationPath,
  titles: (locale) => ({
    waiting: partnerTexts[locale].waiting.title,
    results: partnerTexts[locale].results,
  }),
  render: WaitingPage,
  renderResults: ({ waiting, ...page }) => ConfirmationsPage({ ...page, waiting: waiting.length }),
}

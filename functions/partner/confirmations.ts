import { ConfirmationsPage } from '../../shared/pages/partner/confirmations-page.tsx'
import { partnerPath, registrationPath } from '../../shared/pages/partner/partner-paths.ts'
import { partnerTexts } from '../../shared/pages/partner/texts/all-texts.ts'
import { WaitingPage } from '../../shared/pages/partner/waiting-page.tsx'
import type { WaitingList } from '../../shared/pages/several/waiting-list.ts'

/** What the organisation is asked to confirm. */
export const confirmations: WaitingList = {
  role: 'P',
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

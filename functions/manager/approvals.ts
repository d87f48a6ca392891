import { ApprovalsPage } from '../../shared/pages/manager/approvals-page.tsx'
import { managerPath, requestPath } from '../../shared/pages/manager/manager-paths.ts'
import { managerTexts } from '../../shared/pages/manager/texts/all-texts.ts'
import { WaitingPage } from '../../shared/pages/manager/waiting-page.tsx'
import type { WaitingList } from '../../shared/pages/several/waiting-list.ts'

/** What waits for the manager's answer. */
export const approvals: WaitingList = {
  role: 'M',
  status: 'MANAGER_VALIDATION',
  action: 'approve-engagement',
  button: 'approve',
  path: managerPath,
  registrationPath: requestPath,
  titles: (locale) => ({
    waiting: managerTexts[locale].waiting.title,
    results: managerTexts[locale].results,
  }),
  render: WaitingPage,
  renderResults: ApprovalsPage,
}

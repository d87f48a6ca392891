import { managerTexts } from '../../language/texts/catalogues.ts'
import type { WaitingList } from '../bulk/waiting-list.ts'
import { ApprovalsPage } from './approvals-page.tsx'
import { managerPath, requestPath } from './manager-paths.ts'
import { WaitingPage } from './waiting-page.tsx'

/** What waits for the manager's answer. */
export const approvals: WaitingList = {
  role: 'manager',
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

import type { ActionName } from './action-names.ts'
import type { Company } from './directory.ts'
import { areDatesValidated } from './participation-dates.ts'
import type { WayOut } from './way-out-names.ts'

/**
 * Whether the company's settings let a manager decide about what the action enters. The input decides
 * whether one is asked: this only tells that nobody need be looked up.
 */
export function mayAskManager(action: ActionName | WayOut, company: Company): boolean {
  switch (action) {
    case 'add-date':
    case 'change-date':
      return areDatesValidated(company)
    case 'change-period':
      return company.managerValidation === 'engagement-and-extension'
    case 'enter-engagement':
      return company.managerValidation !== 'never' || areDatesValidated(company)
    default:
      return true
  }
}

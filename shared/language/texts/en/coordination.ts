import type { CoordinationFacts } from '../facts/coordination-facts.ts'

/** To somebody of the company. */
export const yourAdmins = 'your company’s admins'

/** Who can name somebody, where nobody coordinates the initiative. */
export function nameCoordinator(
  { organisation, isOfCompany }: CoordinationFacts,
  admins: string,
): string {
  return isOfCompany
    ? `${organisation} or ${admins} can name a coordinator.`
    : `${organisation} can name a coordinator.`
}

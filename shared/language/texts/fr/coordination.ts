import type { CoordinationFacts } from '../facts/coordination-facts.ts'

/** To somebody of the company. */
export const yourAdmins = 'l’administration de votre entreprise'

/** Who can name somebody, where nobody coordinates the initiative. */
export function nameCoordinator(
  { organisation, isOfCompany }: CoordinationFacts,
  admins: string,
): string {
  return isOfCompany
    ? `L’association (${organisation}) ou ${admins} peut désigner quelqu’un.`
    : `L’association (${organisation}) peut désigner quelqu’un.`
}

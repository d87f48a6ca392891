import type { StatusCounts } from '../../journey/initiatives/lifecycle.ts'
import type { RegistrationStore } from '../ports/registration-store.ts'
import { sumCounts } from '../ports/status-counts.ts'

/** The registrations of an initiative in each status, whatever company they are of: one read. */
export async function countRegistrations(
  registrations: Pick<RegistrationStore, 'countByStatus'>,
  initiativeId: string,
): Promise<StatusCounts> {
  const counted = await registrations.countByStatus({ initiativeId })
  return sumCounts(counted.map(({ counts }) => counts))
}

import type { DirectoryEntry } from '../../../shared/application/ports/directory-store.ts'
import { canaryId } from '../../../shared/journey/canary.ts'
import type { Person } from '../../../shared/journey/directory.ts'

/** SES's mailbox simulator takes and delivers everything, also in the sandbox, and bills it. */
const simulated = (label: string) => `success+canary-${label}@simulator.amazonses.com`

export const canaryTask = 'read'

const ofCompany = { companyId: canaryId }
const person = (
  role: string,
  more: Partial<Person>,
): Extract<DirectoryEntry, { type: 'person' }> => ({
  type: 'person',
  entry: {
    personId: `${canaryId}-${role}`,
    name: `Canary ${role}`,
    email: simulated(role),
    locale: 'en',
    isAdmin: false,
    ...more,
  },
})

const manager = person('manager', ofCompany)
const coordinator = person('coordinator', ofCompany)
const partner = person('partner', { organisationId: canaryId })

export const canaryPeople = {
  manager: manager.entry,
  coordinator: coordinator.entry,
  partner: partner.entry,
}

/** What every run uses, in an order in which each refers to earlier ones. */
export const canaryEntries: readonly DirectoryEntry[] = [
  {
    type: 'company',
    entry: {
      companyId: canaryId,
      name: 'Canary',
      timeZone: 'Etc/UTC',
      managerValidation: 'engagement',
    },
  },
  { type: 'organisation', entry: { organisationId: canaryId, name: 'Canary' } },
  manager,
  coordinator,
  partner,
  {
    type: 'initiative',
    entry: {
      initiativeId: canaryId,
      title: { en: 'Canary' },
      organisationId: canaryId,
      coordinatorIds: [coordinator.entry.personId],
      companyId: canaryId,
      tasks: [{ task: canaryTask, title: 'Read this' }],
      status: 'OPEN',
    },
  },
]

/** Each run has a volunteer of its own, so that none meets another's registration. */
export function makeVolunteer(run: string): Extract<DirectoryEntry, { type: 'person' }> {
  return person(`volunteer-${run}`, { ...ofCompany, managerId: manager.entry.personId })
}

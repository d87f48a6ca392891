import type { DirectoryEntry } from '../../shared/application/ports/directory-store.ts'
import type { Company, Initiative, Person } from '../../shared/journey/directory.ts'
import type { Random } from '../replay/random.ts'

export const timeZones = [
  'Europe/Paris',
  'America/New_York',
  'Pacific/Auckland',
  'Asia/Kathmandu',
] as const
export const managerValidations = ['never', 'engagement', 'engagement-and-extension'] as const

export const companyIds = ['acme', 'globex'] as const
export const volunteerIds = ['vera', 'victor', 'violet', 'viktor', 'vince'] as const
export const managerIds = ['maria', 'marcus'] as const
export const coordinatorIds = ['cora', 'carl', 'claire'] as const
export const partnerIds = ['paul', 'petra'] as const
export const adminIds = ['ada', 'arno'] as const

/** It has no capacity. */
export const spaciousInitiative = 'college'
export const initiativeIds = ['school', spaciousInitiative, 'library'] as const

/** The mail service takes nothing for this address. */
export const refusedAddress = 'vince@people.example'

/** A small programme of two companies, in which people meet often. */
export function createWorld(random: Random): readonly DirectoryEntry[] {
  const company = (companyId: string): Company => ({
    companyId,
    name: companyId,
    timeZone: random.pick(timeZones),
    managerValidation: random.pick(managerValidations),
    nudges: random.chance(0.7),
  })
  const person = (personId: string, more: Partial<Person>): Person => ({
    personId,
    name: personId,
    email: `${personId}@people.example`,
    isAdmin: false,
    ...more,
  })
  const initiative = (initiativeId: string, more: Partial<Initiative>): Initiative => ({
    initiativeId,
    title: { en: initiativeId },
    organisationId: 'tremplin',
    coordinatorIds: random.shuffled(coordinatorIds).slice(0, random.between(1, 2)),
    tasks: [],
    status: 'OPEN',
    ...more,
  })
  return [
    { type: 'company', entry: company('acme') },
    { type: 'company', entry: company('globex') },
    { type: 'organisation', entry: { organisationId: 'tremplin', name: 'Tremplin' } },
    ...managerIds.map((id) => ({
      type: 'person' as const,
      entry: person(id, { companyId: 'acme' }),
    })),
    ...adminIds.map((id, index) => ({
      type: 'person' as const,
      entry: person(id, { companyId: index === 0 ? 'acme' : 'globex', isAdmin: true }),
    })),
    ...volunteerIds.map((id, index) => ({
      type: 'person' as const,
      entry: person(id, {
        companyId: index < 3 ? 'acme' : 'globex',
        ...(random.chance(0.85) && { managerId: random.pick(managerIds) }),
        locale: random.pick(['en', 'fr'] as const),
      }),
    })),
    ...[...coordinatorIds, ...partnerIds].map((id) => ({
      type: 'person' as const,
      entry: person(id, { organisationId: 'tremplin' }),
    })),
    {
      type: 'initiative',
      entry: initiative('school', {
        capacity: random.between(2, 4),
        tasks: [{ task: 'charter', title: 'Sign the charter' }],
      }),
    },
    {
      type: 'initiative',
      entry: initiative(spaciousInitiative, random.chance(0.5) ? { companyId: 'acme' } : {}),
    },
    { type: 'initiative', entry: initiative('library', { capacity: random.between(1, 3) }) },
  ]
}

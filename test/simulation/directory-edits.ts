import type { DirectoryEntry } from '../../shared/application/ports/directory-store.ts'
import type { Company, Initiative, Person } from '../../shared/journey/directory.ts'
import type { Random } from '../replay/random.ts'
import type { History } from './history.ts'
import {
  adminIds,
  coordinatorIds,
  initiativeIds,
  managerIds,
  managerValidations,
  partnerIds,
  timeZones,
  volunteerIds,
} from './world.ts'

/** An edit of the directory, by what is there now. */
export function chooseEdit(random: Random, history: History): DirectoryEntry {
  const editInitiative = (change: (before: Initiative) => Partial<Initiative>): DirectoryEntry => {
    const before = find(history, 'initiative', random.pick(initiativeIds))
    return { type: 'initiative', entry: { ...before, ...change(before) } }
  }
  const editPerson = (id: string, change: (before: Person) => Partial<Person>): DirectoryEntry => {
    const before = find(history, 'person', id)
    return { type: 'person', entry: { ...before, ...change(before) } }
  }
  const editCompany = (change: Partial<Company>): DirectoryEntry => {
    const before = find(history, 'company', random.pick(['acme', 'globex']))
    return { type: 'company', entry: { ...before, ...change } }
  }
  return random.weighted<() => DirectoryEntry>([
    [
      5,
      () =>
        editPerson(random.pick(volunteerIds), () => ({
          managerId: random.chance(0.9) ? random.pick(managerIds) : undefined,
        })),
    ],
    [
      4,
      () =>
        editPerson(
          random.pick([
            ...volunteerIds,
            ...volunteerIds,
            ...managerIds,
            ...coordinatorIds,
            ...partnerIds,
            ...adminIds,
          ]),
          ({ deactivated = false }) => ({ deactivated: !deactivated }),
        ),
    ],
    [
      4,
      () =>
        editInitiative(() => ({
          coordinatorIds: random.shuffled(coordinatorIds).slice(0, random.between(1, 2)),
        })),
    ],
    [3, () => editInitiative(({ status }) => ({ status: status === 'OPEN' ? 'CLOSED' : 'OPEN' }))],
    [
      2,
      () =>
        editInitiative(() => ({
          companyId: random.pick(['acme', 'globex', undefined, undefined]),
        })),
    ],
    [
      1,
      () =>
        editInitiative(({ capacity }) => ({
          // Never below what is taken: the initiative's own rules see to that elsewhere.
          capacity: capacity === undefined ? undefined : capacity + 1,
        })),
    ],
    [2, () => editCompany({ timeZone: random.pick(timeZones) })],
    [1, () => editCompany({ managerValidation: random.pick(managerValidations) })],
  ])()
}

function find<Type extends 'company' | 'person' | 'initiative'>(
  history: History,
  type: Type,
  id: string,
) {
  const entry = history.find(type, id)
  if (!entry) throw new Error(`The world has no ${type} ${id}`)
  return entry
}

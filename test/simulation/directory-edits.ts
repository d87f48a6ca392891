import type { DirectoryEntry } from '../../shared/application/ports/directory-store.ts'
import type { Company, Initiative, Person } from '../../shared/journey/directory.ts'
import type { Registration } from '../../shared/journey/registration.ts'
import type { Status } from '../../shared/journey/statuses.ts'
import { findManagerTurn } from '../../shared/journey/turn.ts'
import type { Random } from '../replay/random.ts'
import type { History } from './history.ts'
import {
  adminIds,
  companyIds,
  coordinatorIds,
  initiativeIds,
  managerIds,
  managerValidations,
  partnerIds,
  timeZones,
  volunteerIds,
} from './world.ts'

/** An edit of the directory, by what is there now: half of the time, where most happens. */
export function chooseEdit(random: Random, history: History): DirectoryEntry {
  const busy = random.chance(0.5) ? pickBusy(random, history) : undefined
  const editInitiative = (change: (before: Initiative) => Partial<Initiative>): DirectoryEntry => {
    const before = find(history, 'initiative', busy?.initiativeId ?? random.pick(initiativeIds))
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
        editPerson(busy?.volunteerId ?? random.pick(volunteerIds), () => ({
          managerId: random.chance(0.9) ? random.pick(managerIds) : undefined,
        })),
    ],
    [
      4,
      () =>
        editPerson(
          busy?.volunteerId ??
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

/** A registration whose volunteer or initiative an edit concerns now: one that waits, or gets reminders. */
function pickBusy(random: Random, history: History): Registration | undefined {
  const statuses: readonly (Status | undefined)[] = [
    'MANAGER_VALIDATION',
    'MENTEE_SEARCH',
    'IN_PROGRESS',
  ]
  const busy = history.registrationIds.filter((id) =>
    statuses.includes(history.events.get(id)?.at(-1)?.status),
  )
  return busy.length === 0 ? undefined : history.readRegistration(random.pick(busy))
}

/** Another manager for a volunteer whose manager is waited for; undefined if none is. */
export function chooseNextManager(random: Random, history: History): DirectoryEntry | undefined {
  const waiting = history.registrationIds.flatMap((id) => {
    const registration = history.readRegistration(id)
    return registration && findManagerTurn(registration) !== undefined ? [registration] : []
  })
  if (waiting.length === 0) return undefined
  const before = find(history, 'person', random.pick(waiting).volunteerId)
  const others = managerIds.filter((id) => id !== before.managerId)
  return { type: 'person', entry: { ...before, managerId: random.pick(others) } }
}

/** Two edits of an initiative: anybody may register, then nobody or one company alone. */
export function openThenClose(
  random: Random,
  history: History,
  initiativeId: string,
): { readonly open: DirectoryEntry; readonly close: DirectoryEntry } {
  const before = find(history, 'initiative', initiativeId)
  const entry: Initiative = { ...before, status: 'OPEN', companyId: undefined }
  const close: Partial<Initiative> = random.chance(0.7)
    ? { status: 'CLOSED' }
    : { companyId: random.pick(companyIds) }
  return {
    open: { type: 'initiative', entry },
    close: { type: 'initiative', entry: { ...entry, ...close } },
  }
}

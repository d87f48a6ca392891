import type { Status } from '../../shared/journey/statuses.ts'
import { ScenarioError } from './scenario-error.ts'

/** A registration made by this play, with its name. */
export interface NamedRegistration {
  readonly name: string
  readonly registrationId: string
  readonly initiativeId: string
  readonly volunteerId: string
  readonly companyId: string
  status: Status
}

/** Maps the scenario's names to the stage's ids and back. */
export interface Names {
  registration(name: string): NamedRegistration | undefined
  registrations(): Iterable<NamedRegistration>
  /** @throws ScenarioError if the name is already used */
  addRegistration(line: number, registration: NamedRegistration): void
  dateId(registration: NamedRegistration, name: string): string | undefined
  /** @throws ScenarioError if the registration already has a date with this name */
  addDate(line: number, registration: NamedRegistration, name: string, dateId: string): void
  /** Undefined if the id is not from this play. */
  registrationName(registrationId: string): string | undefined
  dateName(dateId: string): string | undefined
}

export function createNames(): Names {
  const byName = new Map<string, NamedRegistration>()
  const registrationNames = new Map<string, string>()
  /** By registration and name: date names are unique per registration only. */
  const dateIds = new Map<string, string>()
  const dateNames = new Map<string, string>()
  const lines = new Map<string, number>()
  const makeDateKey = ({ registrationId }: NamedRegistration, name: string) =>
    `${registrationId} ${name}`

  function take(line: number, what: string, key: string, name: string): void {
    const before = lines.get(key)
    if (before !== undefined)
      throw new ScenarioError(
        line,
        `the name ${JSON.stringify(name)} is already used by the ${what} on line ${before}`,
      )
    lines.set(key, line)
  }

  return {
    registration: (name) => byName.get(name),
    registrations: () => byName.values(),
    addRegistration(line, registration) {
      const { name, registrationId } = registration
      take(line, 'registration', `registration ${name}`, name)
      byName.set(name, registration)
      registrationNames.set(registrationId, name)
    },
    dateId: (registration, name) => dateIds.get(makeDateKey(registration, name)),
    addDate(line, registration, name, dateId) {
      const key = makeDateKey(registration, name)
      take(line, 'date', `date ${key}`, name)
      dateIds.set(key, dateId)
      dateNames.set(dateId, name)
    },
    registrationName: (registrationId) => registrationNames.get(registrationId),
    dateName: (dateId) => dateNames.get(dateId),
  }
}

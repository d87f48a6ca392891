import type { Initiative, Person } from '../../journey/directory.ts'
import { newlyNamed, refuseCreation, refuseEdit } from '../../journey/initiatives/decide-edit.ts'
import { duplicateOf } from '../../journey/initiatives/duplicate.ts'
import {
  decideStatus,
  type InitiativeAction,
  initiativeActionRule,
  type InitiativeRefusal,
} from '../../journey/initiatives/lifecycle.ts'
import { mapLocales } from '../../journey/statuses.ts'
import { journeyTexts } from '../../language/texts/catalogues.ts'
import { describeProblem, putEntries } from '../directory/put-entries.ts'
import type { Clock } from '../ports/clock.ts'
import type { DirectoryStore, Versioned } from '../ports/directory-store.ts'
import type { RegistrationStore } from '../ports/registration-store.ts'
import { countLive } from './count-live.ts'
import { type Edit, editOf } from './edit-of.ts'

export interface KeepDependencies {
  readonly directory: DirectoryStore
  readonly registrations: Pick<RegistrationStore, 'list' | 'readPlaces'>
  readonly clock: Clock
}

export type VersionedInitiative = Versioned<Initiative>

export type KeepOutcome =
  | { readonly kept: VersionedInitiative }
  | { readonly refusal: InitiativeRefusal }
  /** Somebody else wrote since it was read, or the id of a new one is taken: nothing was written. */
  | { readonly conflict: true }
  /** Nothing was written; to be tried again in some seconds. */
  | { readonly busy: true }

/** Who edits, and by which request: one that comes again is known by it in the history. */
export interface Editor {
  readonly person: Person
  readonly request?: string | undefined
}

/** A new initiative, in whichever status it says. */
export async function createInitiative(
  dependencies: KeepDependencies,
  { person, request }: Editor,
  after: Initiative,
  source?: Initiative,
): Promise<KeepOutcome> {
  const named = await findPeople(dependencies, newlyNamed(undefined, after))
  const refusal = refuseCreation(person, after, named)
  if (refusal) return { refusal }
  const edit = editOf({
    what: source ? 'duplicate' : 'create',
    at: dependencies.clock.now(),
    personId: person.personId,
    before: undefined,
    after,
    details: {
      ...(source && { of: source.initiativeId }),
      ...(request !== undefined && { request }),
    },
  })
  return write(dependencies, after, 0, edit)
}

/** Replaces an initiative. What changes nothing writes nothing. */
export async function editInitiative(
  dependencies: KeepDependencies,
  { person, request }: Editor,
  { entry: before, version }: VersionedInitiative,
  after: Initiative,
): Promise<KeepOutcome> {
  const named = await findPeople(dependencies, newlyNamed(before, after))
  const refusal = refuseEdit(person, before, after, named)
  if (refusal) return { refusal }
  const edit = editOf({
    what: 'change',
    at: dependencies.clock.now(),
    personId: person.personId,
    before,
    after,
    details: request === undefined ? {} : { request },
  })
  if (edit.fields.length === 0) return { kept: { entry: before, version } }
  return write(dependencies, after, version, edit)
}

/** Opens, closes, archives or duplicates. @param newId the id of a duplicate */
export async function actOnInitiative(
  dependencies: KeepDependencies,
  { person, request }: Editor,
  action: InitiativeAction,
  { entry: before, version }: VersionedInitiative,
  newId: string,
): Promise<KeepOutcome> {
  if (action === 'duplicate')
    return createInitiative(
      dependencies,
      { person, request },
      duplicateOf(
        before,
        newId,
        mapLocales((locale) => journeyTexts[locale].copyMark),
      ),
      before,
    )

  const decided = decideStatus({ action, person, initiative: before, live: {} })
  if ('refusal' in decided) return decided
  if (initiativeActionRule(action).needsEveryRegistrationEnded) {
    const live = await countLive(dependencies.registrations, before.initiativeId, person.personId)
    if (!live) return { busy: true }
    const again = decideStatus({ action, person, initiative: before, live })
    if ('refusal' in again) return again
  }
  const after = decided.initiative
  const edit = editOf({
    what: action,
    at: dependencies.clock.now(),
    personId: person.personId,
    before,
    after,
    details: request === undefined ? {} : { request },
  })
  // Nobody can register while it is closed, and whoever opens it meanwhile makes another version.
  return write(dependencies, after, version, edit)
}

async function findPeople(
  { directory }: KeepDependencies,
  personIds: readonly string[],
): Promise<readonly Person[]> {
  const people = await Promise.all(personIds.map((id) => directory.getPerson(id)))
  return people.filter((person) => person !== undefined)
}

async function write(
  { directory }: KeepDependencies,
  entry: Initiative,
  version: number,
  edit: Edit,
): Promise<KeepOutcome> {
  const [problem] = await putEntries(directory, [{ type: 'initiative', entry }], version, () =>
    Promise.resolve(edit),
  )
  if (!problem) return { kept: { entry, version: version + 1 } }
  if (problem.problem === 'changed-meanwhile') return { conflict: true }
  return { refusal: { code: 'unprocessable-input', explanation: describeProblem(problem) } }
}

import { createHash } from 'node:crypto'
import type { Initiative, Person } from '../../journey/directory.ts'
import {
  findNewlyNamed,
  refuseCreation,
  refuseEdit,
} from '../../journey/initiatives/decide-edit.ts'
import { duplicateInitiative } from '../../journey/initiatives/duplicate.ts'
import {
  decideStatus,
  type InitiativeAction,
  initiativeActionRule,
  type InitiativeRefusal,
} from '../../journey/initiatives/lifecycle.ts'
import { narrowsTarget } from '../../journey/initiatives/rights.ts'
import { pickLive } from '../../journey/initiatives/status-counts.ts'
import { mapLocales } from '../../journey/statuses.ts'
import { journeyTexts } from '../../language/texts/catalogues.ts'
import { describeProblem, putEntries } from '../directory/put-entries.ts'
import type { Clock } from '../ports/clock.ts'
import type { DirectoryStore, EntryEdit } from '../ports/directory-store.ts'
import type { IdempotencyKey, RegistrationStore } from '../ports/registration-store.ts'
import { countRegistrations } from './count-registrations.ts'
import { findNamedPeople } from './named-people.ts'
import { loadInitiative, type VersionedInitiative } from './find-initiative.ts'
import { recordEdit } from './record-edit.ts'

export interface KeepDependencies {
  readonly directory: DirectoryStore
  readonly registrations: Pick<RegistrationStore, 'countByStatus'>
  readonly clock: Clock
  readonly newId: () => string
}

export type KeepOutcome =
  /** The initiative after the edit, also if this request was made before. */
  | { readonly kept: VersionedInitiative }
  | { readonly refusal: InitiativeRefusal }
  /** The initiative has changed since it was read. Nothing was written. */
  | { readonly conflict: true }
  /** The key was used before with a different request. Nothing was written. */
  | { readonly keyReused: true }

/** Who edits, and by which request: its key stands, hashed, in the history. */
export interface Editor {
  readonly person: Person
  readonly idempotency?: Omit<IdempotencyKey, 'personId'> | undefined
}

/** Whether the editor has read this version of the initiative. */
export type AllowsVersion = (version: number) => boolean

const allowsAny: AllowsVersion = () => true

/** A new initiative, as a draft. The same key of the same person leads to the same initiative. */
export function createInitiative(
  dependencies: KeepDependencies,
  editor: Editor,
  fields: Omit<Initiative, 'initiativeId' | 'status'>,
): Promise<KeepOutcome> {
  const initiativeId = nameInitiative(dependencies, editor)
  return create(dependencies, editor, { ...fields, initiativeId, status: 'DRAFT' })
}

/** Replaces an initiative. An edit without changes writes nothing. */
export function editInitiative(
  dependencies: KeepDependencies,
  editor: Editor,
  found: VersionedInitiative,
  after: Initiative,
  allows = allowsAny,
): Promise<KeepOutcome> {
  const { directory, registrations } = dependencies
  const { person } = editor
  const { entry: before, version } = found
  return editOnce(dependencies, editor, found, allows, async () => {
    const [named, companyIds] = await Promise.all([
      findNamedPeople(directory, findNewlyNamed(before, after), after.organisationId),
      narrowsTarget(before, after)
        ? listRegisteredCompanies(registrations, before.initiativeId)
        : [],
    ])
    const refusal = refuseEdit(person, before, after, named, companyIds)
    if (refusal) return { refusal }
    const edit = describeEdit(dependencies, editor, { what: 'change', before, after })
    if (edit.fields.length === 0) return { kept: { entry: before, version } }
    return write(dependencies, after, version, edit)
  })
}

/** Opens, closes, archives or duplicates; `kept` of a duplicate is the new draft. */
export function actOnInitiative(
  dependencies: KeepDependencies,
  editor: Editor,
  action: InitiativeAction,
  found: VersionedInitiative,
  allows = allowsAny,
): Promise<KeepOutcome> {
  if (action !== 'duplicate')
    return editOnce(dependencies, editor, found, allows, () =>
      changeStatus(dependencies, editor, action, found),
    )
  if (!allows(found.version)) return Promise.resolve({ conflict: true })
  const copy = duplicateInitiative(
    found.entry,
    nameInitiative(dependencies, editor),
    mapLocales((locale) => journeyTexts[locale].copyMark),
  )
  return create(dependencies, editor, copy, found.entry)
}

async function create(
  dependencies: KeepDependencies,
  editor: Editor,
  after: Initiative,
  source?: Initiative,
): Promise<KeepOutcome> {
  const newlyNamed = findNewlyNamed(undefined, after)
  const { organisationId } = after
  const named = await findNamedPeople(dependencies.directory, newlyNamed, organisationId)
  const refusal = refuseCreation(editor.person, after, named)
  if (refusal) return { refusal }
  const edit = describeEdit(dependencies, editor, {
    what: source ? 'duplicate' : 'create',
    before: undefined,
    after,
    details: source && { of: source.initiativeId },
  })
  const outcome = await write(dependencies, after, 0, edit)
  // Its id is taken: by an earlier request with the same key.
  return 'conflict' in outcome
    ? findCreated(dependencies.directory, editor, after.initiativeId)
    : outcome
}

async function findCreated(
  directory: DirectoryStore,
  editor: Editor,
  initiativeId: string,
): Promise<KeepOutcome> {
  const [found, [first]] = await Promise.all([
    loadInitiative(directory, initiativeId),
    directory.listChanges('initiative', initiativeId, { limit: 1, before: 2 }),
  ])
  return found && first?.details?.['request'] === nameRequest(editor)
    ? { kept: found }
    : { keyReused: true }
}

async function changeStatus(
  dependencies: KeepDependencies,
  editor: Editor,
  action: InitiativeAction,
  { entry: before, version }: VersionedInitiative,
): Promise<KeepOutcome> {
  const { person } = editor
  const decided = decideStatus({ action, person, initiative: before, live: {} })
  if ('refusal' in decided) return decided
  if (initiativeActionRule(action).needsEveryRegistrationEnded) {
    // Counted after the initiative was read as closed, and in the transaction that registers: nobody
    // can have registered since, because opening it again makes another version.
    const live = pickLive(await countRegistrations(dependencies.registrations, before.initiativeId))
    const again = decideStatus({ action, person, initiative: before, live })
    if ('refusal' in again) return again
  }
  const after = decided.initiative
  const edit = describeEdit(dependencies, editor, { what: action, before, after })
  return write(dependencies, after, version, edit)
}

/** An edit that a request makes once: repeated, it finds its own edit as the last one. */
async function editOnce(
  { directory }: KeepDependencies,
  editor: Editor,
  found: VersionedInitiative,
  allows: AllowsVersion,
  edit: () => Promise<KeepOutcome>,
): Promise<KeepOutcome> {
  const { initiativeId } = found.entry
  if (await isLastEdit(directory, editor, initiativeId)) return { kept: found }
  const outcome: KeepOutcome = allows(found.version) ? await edit() : { conflict: true }
  // The same request may have come twice at the same time.
  if (!('conflict' in outcome) || !(await isLastEdit(directory, editor, initiativeId)))
    return outcome
  return { kept: (await loadInitiative(directory, initiativeId)) ?? found }
}

async function isLastEdit(
  directory: DirectoryStore,
  editor: Editor,
  initiativeId: string,
): Promise<boolean> {
  const request = nameRequest(editor)
  if (request === undefined) return false
  const [last] = await directory.listChanges('initiative', initiativeId, { limit: 1 })
  return last?.details?.['request'] === request
}

function describeEdit(
  { clock }: KeepDependencies,
  editor: Editor,
  edited: Pick<Parameters<typeof recordEdit>[0], 'what' | 'before' | 'after' | 'details'>,
): EntryEdit {
  const request = nameRequest(editor)
  return recordEdit({
    ...edited,
    at: clock.now(),
    personId: editor.person.personId,
    details: { ...edited.details, ...(request !== undefined && { request }) },
  })
}

/** Many may read the history: so it holds a hash, and never the key. */
function nameRequest({ person, idempotency }: Editor): string | undefined {
  return idempotency && hash([person.personId, idempotency.key, idempotency.requestHash])
}

function nameInitiative({ newId }: KeepDependencies, { person, idempotency }: Editor): string {
  return idempotency ? hash(['initiative', person.personId, idempotency.key]) : newId()
}

function hash(words: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(words)).digest('base64url')
}

async function listRegisteredCompanies(
  registrations: KeepDependencies['registrations'],
  initiativeId: string,
): Promise<readonly string[]> {
  const counted = await registrations.countByStatus({ initiativeId })
  return counted
    .filter(({ counts }) => Object.values(counts).some((count) => count > 0))
    .map(({ companyId }) => companyId)
}

async function write(
  { directory }: KeepDependencies,
  entry: Initiative,
  version: number,
  edit: EntryEdit,
): Promise<KeepOutcome> {
  const [problem] = await putEntries(
    directory,
    [{ type: 'initiative', entry }],
    version,
    () => edit,
  )
  if (!problem) return { kept: { entry, version: version + 1 } }
  if (problem.problem === 'changed-meanwhile') return { conflict: true }
  return { refusal: { code: 'unprocessable-input', explanation: describeProblem(problem) } }
}

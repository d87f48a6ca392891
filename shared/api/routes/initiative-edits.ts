import { createHash } from 'node:crypto'
import * as z from 'zod'
import {
  actOnInitiative,
  createInitiative,
  editInitiative,
  type Editor,
  type KeepOutcome,
  type VersionedInitiative,
} from '../../application/initiatives/keep-initiative.ts'
import type { DirectoryStore } from '../../application/ports/directory-store.ts'
import type { Person } from '../../journey/directory.ts'
import { isInitiativeAction } from '../../journey/initiatives/lifecycle.ts'
import type { KeeperRole } from '../../journey/initiatives/rights.ts'
import type { ApiAnswer, ApiRequest } from '../http/api-event.ts'
import { inputOf, jsonBodyOf } from '../http/api-handler.ts'
import { findCaller } from '../http/caller.ts'
import { idempotencyOf } from '../http/idempotency.ts'
import { preconditionOf, requirePrecondition } from '../http/if-match.ts'
import { parseRequest } from '../http/parse-request.ts'
import { HttpProblem } from '../http/problem.ts'
import { changedMeanwhile } from './changed-meanwhile.ts'
import { answerInitiative, findInitiative } from './initiative-answers.ts'
import { EditedInitiative, KeptFields, NewInitiative } from './initiative-input.ts'
import type { RouteDependencies } from './registration-routes.ts'

/** A draft, whose id is given here. */
export async function postInitiative(
  role: KeeperRole,
  dependencies: RouteDependencies,
  request: ApiRequest,
): Promise<ApiAnswer> {
  const person = await findCaller(request.event, dependencies.directory)
  const fields = parseRequest(NewInitiative, jsonBodyOf(request.event), 'invalid-input')
  const { initiativeId, editor } = newOne(dependencies, person, request)
  const outcome = await createInitiative(dependencies, editor, {
    ...fields,
    initiativeId,
    status: 'DRAFT',
  })
  return answerCreated(role, dependencies, editor, initiativeId, outcome)
}

/** Replaces it, on condition of the version that was read. */
export async function putInitiative(
  role: KeeperRole,
  dependencies: RouteDependencies,
  request: ApiRequest,
): Promise<ApiAnswer> {
  const person = await findCaller(request.event, dependencies.directory)
  const found = await findInitiative(role, dependencies.directory, person, request)
  const body = parseRequest(EditedInitiative, jsonBodyOf(request.event), 'invalid-input')
  const precondition = requirePrecondition(request.event)
  const { initiativeId } = found.entry
  if (body.initiativeId !== undefined && body.initiativeId !== initiativeId)
    throw new HttpProblem(
      'unprocessable-input',
      'The ID in the body differs from the one in the address.',
    )
  if (!precondition.allows(found.version))
    throw await changedMeanwhile(dependencies.directory, person, initiativeId, precondition.version)
  const outcome = await editInitiative(dependencies, { person }, found, {
    ...KeptFields.parse(body),
    initiativeId,
    status: body.status ?? found.entry.status,
  })
  return answerOutcome(dependencies, person, found, outcome)
}

/** Opens, closes, archives or duplicates. */
export async function moveInitiative(
  role: KeeperRole,
  dependencies: RouteDependencies,
  request: ApiRequest,
): Promise<ApiAnswer> {
  const { directory } = dependencies
  const person = await findCaller(request.event, directory)
  const action = request.parameters['action'] ?? ''
  if (!isInitiativeAction(action))
    throw new HttpProblem('unknown-action', 'An initiative has no such action.')
  parseRequest(z.strictObject({}), inputOf(request.event), 'invalid-input')
  const found = await findInitiative(role, dependencies.directory, person, request)
  const { initiativeId } = found.entry

  const { initiativeId: newId, editor } = newOne(dependencies, person, request)
  if (action !== 'duplicate' && (await isRepeated(directory, initiativeId, editor)))
    return answerInitiative(dependencies.directory, person, found)
  const precondition = preconditionOf(request.event)
  if (precondition && !precondition.allows(found.version))
    throw await changedMeanwhile(dependencies.directory, person, initiativeId, precondition.version)
  const outcome = await actOnInitiative(dependencies, editor, action, found, newId)
  return action === 'duplicate'
    ? answerCreated(role, dependencies, editor, newId, outcome)
    : answerOutcome(dependencies, person, found, outcome)
}

/** Ids of requests stand in the history, which many may read: so no key is shown there. */
function editorOf(person: Person, { event }: ApiRequest): Editor {
  const idempotency = idempotencyOf(event)
  if (!idempotency) return { person }
  return { person, request: hash([person.personId, idempotency.key, idempotency.requestHash]) }
}

/** The same key of the same person names the same new initiative, however often it comes. */
function newOne({ newId }: RouteDependencies, person: Person, request: ApiRequest) {
  const key = idempotencyOf(request.event)?.key
  return {
    initiativeId: key === undefined ? newId() : hash(['initiative', person.personId, key]),
    editor: editorOf(person, request),
  }
}

function hash(words: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(words)).digest('base64url')
}

/** Whether the initiative was last changed by this very request. */
async function isRepeated(
  directory: DirectoryStore,
  initiativeId: string,
  { request }: Editor,
): Promise<boolean> {
  if (request === undefined) return false
  const [last] = await directory.listChanges('initiative', initiativeId, { limit: 1 })
  return last?.details?.['request'] === request
}

async function answerCreated(
  role: KeeperRole,
  dependencies: RouteDependencies,
  { person, request }: Editor,
  initiativeId: string,
  outcome: KeepOutcome,
): Promise<ApiAnswer> {
  const kept =
    'conflict' in outcome
      ? await findRepeated(dependencies.directory, initiativeId, request)
      : keptOf(outcome)
  const answer = await answerInitiative(dependencies.directory, person, kept)
  const location = `/api/v1/${role}/initiatives/${encodeURIComponent(initiativeId)}`
  return { ...answer, status: 201, headers: { ...answer.headers, location } }
}

/** The initiative that a request made which came before. @throws HttpProblem `idempotency-key-reused` */
async function findRepeated(
  directory: DirectoryStore,
  initiativeId: string,
  request: string | undefined,
): Promise<VersionedInitiative> {
  const found = await directory.getVersioned('initiative', initiativeId)
  const [first] = await directory.listChanges('initiative', initiativeId, { limit: 1, before: 2 })
  if (found?.entry.type !== 'initiative' || first?.details?.['request'] !== request)
    throw new HttpProblem(
      'idempotency-key-reused',
      'This Idempotency-Key was already used for a different request.',
    )
  return { entry: found.entry.entry, version: found.version }
}

async function answerOutcome(
  dependencies: RouteDependencies,
  person: Person,
  { entry, version }: VersionedInitiative,
  outcome: KeepOutcome,
): Promise<ApiAnswer> {
  if ('conflict' in outcome)
    throw await changedMeanwhile(dependencies.directory, person, entry.initiativeId, version)
  return answerInitiative(dependencies.directory, person, keptOf(outcome))
}

/** @throws HttpProblem where nothing was kept */
function keptOf(outcome: Exclude<KeepOutcome, { conflict: true }>): VersionedInitiative {
  if ('kept' in outcome) return outcome.kept
  if ('busy' in outcome)
    throw new HttpProblem(
      'busy',
      'A registration has just been created. Try again in a few seconds.',
      {
        headers: { 'retry-after': '5' },
      },
    )
  const { code, explanation, live } = outcome.refusal
  throw new HttpProblem(code, explanation, { members: live ? { live } : {} })
}

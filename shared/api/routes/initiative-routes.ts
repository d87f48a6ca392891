import { cacheDirectory } from '../../application/directory/cached-directory.ts'
import { findInitiativeMistake } from '../../application/directory/find-entered-mistake.ts'
import {
  findVisibleInitiative,
  type VersionedInitiative,
} from '../../application/initiatives/find-initiative.ts'
import {
  actOnInitiative,
  createInitiative,
  editInitiative,
  type KeepOutcome,
} from '../../application/initiatives/keep-initiative.ts'
import type { DirectoryStore } from '../../application/ports/directory-store.ts'
import type { Person } from '../../journey/directory.ts'
import {
  type InitiativeAction,
  initiativeActionNames,
  initiativeActionRule,
} from '../../journey/initiatives/lifecycle.ts'
import { type KeeperRole, mayChange } from '../../journey/initiatives/rights.ts'
import { journeyTexts } from '../../language/texts/catalogues.ts'
import { currentPeople } from '../http/access.ts'
import type { ApiAnswer } from '../http/api-event.ts'
import { type ApiRoute, defineRoute, nameOperation } from '../http/api-route.ts'
import { entityTag, type Precondition } from '../http/if-match.ts'
import { HttpProblem } from '../http/problem.ts'
import { answerRefusal } from '../http/refusal.ts'
import { ChangePage, Initiative, InitiativePage } from '../schemas/directory-answers.ts'
import { changedMeanwhile } from './changed-meanwhile.ts'
import type { RouteDependencies } from './dependencies.ts'
import { listInitiatives } from './initiative-list.ts'
import {
  EditedInitiative,
  HistoryQuery,
  InitiativesQuery,
  NewInitiative,
  Nothing,
  StoredFields,
} from './initiative-schemas.ts'
import { viewChange, viewInitiative } from './initiative-view.ts'
import { ById } from './parameters.ts'

/** Initiatives: listed, read, created, edited and moved, in one role. */
export function initiativeRoutes(role: KeeperRole): readonly ApiRoute<RouteDependencies>[] {
  return [
    listRoute(role),
    // Only admins and members of organisations create initiatives.
    ...(role === 'coordinator' ? [] : [createRoute(role)]),
    readRoute(role),
    editRoute(role),
    ...initiativeActionNames.map((action) => actionRoute(role, action)),
    historyRoute(role),
  ]
}

function listRoute(role: KeeperRole): ApiRoute<RouteDependencies> {
  return defineRoute({
    tag: role,
    method: 'GET',
    path: `/api/v1/${role}/initiatives`,
    operationId: nameOperation(role, 'list-initiatives'),
    summary: 'List the initiatives',
    access: currentPeople,
    query: InitiativesQuery,
    answer: { status: 200, description: 'A page of initiatives.', schema: InitiativePage },
    problems: ['invalid-query', 'unknown-cursor'],
    handle: async ({ caller, query }, { directory }: RouteDependencies) => ({
      status: 200,
      body: await listInitiatives(role, directory, caller, query),
    }),
  })
}

function createRoute(role: KeeperRole): ApiRoute<RouteDependencies> {
  return defineRoute({
    tag: role,
    method: 'POST',
    path: `/api/v1/${role}/initiatives`,
    operationId: nameOperation(role, 'create-initiative'),
    summary: 'Create an initiative, as a draft',
    access: currentPeople,
    body: NewInitiative,
    takesIdempotencyKey: true,
    answer: {
      status: 201,
      description: 'The draft.',
      schema: Initiative,
      headers: ['ETag', 'Location'],
    },
    problems: ['not-allowed', 'unprocessable-input'],
    handle: async ({ caller, body, idempotency }, dependencies: RouteDependencies) => {
      refuseEntered(body, undefined)
      const editor = { person: caller, idempotency }
      const outcome = await createInitiative(dependencies, editor, body)
      return answerCreated(role, dependencies, caller, requireKept(outcome))
    },
  })
}

function readRoute(role: KeeperRole): ApiRoute<RouteDependencies> {
  return defineRoute({
    tag: role,
    method: 'GET',
    path: `/api/v1/${role}/initiatives/{id}`,
    operationId: nameOperation(role, 'read-initiative'),
    summary: 'Read an initiative',
    access: currentPeople,
    parameters: ById,
    answer: {
      status: 200,
      description: 'The initiative, with its version as ETag.',
      schema: Initiative,
      headers: ['ETag'],
    },
    problems: ['unknown-initiative'],
    handle: async ({ caller, parameters }, { directory }: RouteDependencies) =>
      answerInitiative(directory, caller, await find(role, directory, caller, parameters.id)),
  })
}

function editRoute(role: KeeperRole): ApiRoute<RouteDependencies> {
  return defineRoute({
    tag: role,
    method: 'PUT',
    path: `/api/v1/${role}/initiatives/{id}`,
    operationId: nameOperation(role, 'edit-initiative'),
    summary: 'Edit an initiative',
    description:
      'Replaces the initiative: fields you leave out are cleared. Use actions to change its status.',
    access: currentPeople,
    parameters: ById,
    body: EditedInitiative,
    ifMatch: 'required',
    answer: {
      status: 200,
      description: 'The current initiative.',
      schema: Initiative,
      headers: ['ETag'],
    },
    problems: ['unknown-initiative', 'not-allowed', 'wrong-status', 'unprocessable-input'],
    handle: async ({ caller, parameters, body, precondition }, dependencies: RouteDependencies) => {
      const { directory } = dependencies
      const found = await find(role, directory, caller, parameters.id)
      const { initiativeId, status } = found.entry
      if (body.initiativeId !== undefined && body.initiativeId !== initiativeId)
        throw new HttpProblem(
          'unprocessable-input',
          'The ID in the body differs from the one in the address.',
        )
      const after = { ...StoredFields.parse(body), initiativeId, status: body.status ?? status }
      refuseEntered(after, found.entry)
      const editor = { person: caller }
      const allows = precondition?.allows
      const outcome = await editInitiative(dependencies, editor, found, after, allows)
      return answerEdit(directory, caller, found, precondition, outcome)
    },
  })
}

function actionRoute(role: KeeperRole, action: InitiativeAction): ApiRoute<RouteDependencies> {
  const { from, needsEveryRegistrationEnded } = initiativeActionRule(action)
  const isDuplicate = action === 'duplicate'
  return defineRoute({
    tag: role,
    method: 'POST',
    path: `/api/v1/${role}/initiatives/{id}/actions/${action}`,
    operationId: nameOperation(role, action, 'initiative'),
    summary: `${journeyTexts.en.initiativeActions[action]} an initiative`,
    description: `Available in: ${from.join(', ')}.`,
    access: currentPeople,
    parameters: ById,
    body: Nothing,
    takesIdempotencyKey: true,
    ifMatch: 'optional',
    answer: {
      status: isDuplicate ? 201 : 200,
      description: isDuplicate ? 'The new draft.' : 'The current initiative.',
      schema: Initiative,
      headers: isDuplicate ? ['ETag', 'Location'] : ['ETag'],
    },
    problems: [
      'unknown-initiative',
      'not-allowed',
      'wrong-status',
      ...(needsEveryRegistrationEnded ? (['registrations-live'] as const) : []),
    ],
    handle: async (
      { caller, parameters, idempotency, precondition },
      dependencies: RouteDependencies,
    ) => {
      const { directory } = dependencies
      const found = await find(role, directory, caller, parameters.id)
      const editor = { person: caller, idempotency }
      const allows = precondition?.allows
      const outcome = await actOnInitiative(dependencies, editor, action, found, allows)
      return isDuplicate && 'kept' in outcome
        ? answerCreated(role, dependencies, caller, outcome.kept)
        : answerEdit(directory, caller, found, precondition, outcome)
    },
  })
}

function historyRoute(role: KeeperRole): ApiRoute<RouteDependencies> {
  return defineRoute({
    tag: role,
    method: 'GET',
    path: `/api/v1/${role}/initiatives/{id}/history`,
    operationId: nameOperation(role, 'list-initiative-history'),
    summary: 'List who changed what in an initiative, newest first',
    access: currentPeople,
    parameters: ById,
    query: HistoryQuery,
    answer: { status: 200, description: 'A page of the history.', schema: ChangePage },
    problems: ['invalid-query', 'unknown-initiative', 'not-allowed'],
    handle: async ({ caller, parameters, query }, { directory }: RouteDependencies) => {
      const { entry } = await find(role, directory, caller, parameters.id)
      if (!mayChange(caller, entry))
        throw new HttpProblem(
          'not-allowed',
          'Only those who can change the initiative can read its history.',
        )
      const { limit, cursor } = query
      const changes = await directory.listChanges('initiative', entry.initiativeId, {
        limit: limit + 1,
        before: cursor === undefined ? undefined : Number(cursor),
      })
      const people = cacheDirectory(directory)
      const items = await Promise.all(changes.slice(0, limit).map((one) => viewChange(one, people)))
      const next = changes.length > limit ? items.at(-1)?.version : undefined
      return { status: 200, body: { items, ...(next !== undefined && { cursor: String(next) }) } }
    },
  })
}

/** @throws HttpProblem `unprocessable-input` */
function refuseEntered(...edit: Parameters<typeof findInitiativeMistake>): void {
  const mistake = findInitiativeMistake(...edit)
  if (mistake !== undefined) throw new HttpProblem('unprocessable-input', mistake)
}

/** @throws HttpProblem `unknown-initiative` */
async function find(
  role: KeeperRole,
  directory: DirectoryStore,
  person: Person,
  initiativeId: string,
): Promise<VersionedInitiative> {
  const found = await findVisibleInitiative(directory, role, person, initiativeId)
  if (!found) throw new HttpProblem('unknown-initiative', 'You have no initiative with this ID.')
  return found
}

/** The initiative with its version as ETag, for the next edit. */
async function answerInitiative(
  directory: DirectoryStore,
  person: Person,
  { entry, version }: VersionedInitiative,
): Promise<ApiAnswer> {
  return {
    status: 200,
    headers: { etag: entityTag(version) },
    body: await viewInitiative(person, entry, cacheDirectory(directory)),
  }
}

async function answerCreated(
  role: KeeperRole,
  { directory }: RouteDependencies,
  person: Person,
  kept: VersionedInitiative,
): Promise<ApiAnswer> {
  const answer = await answerInitiative(directory, person, kept)
  const location = `/api/v1/${role}/initiatives/${encodeURIComponent(kept.entry.initiativeId)}`
  return { ...answer, status: 201, headers: { ...answer.headers, location } }
}

async function answerEdit(
  directory: DirectoryStore,
  person: Person,
  { entry, version }: VersionedInitiative,
  precondition: Precondition | undefined,
  outcome: KeepOutcome,
): Promise<ApiAnswer> {
  if (!('conflict' in outcome)) return answerInitiative(directory, person, requireKept(outcome))
  const known = precondition?.allows(version) === false ? precondition.version : version
  throw await changedMeanwhile(directory, person, entry.initiativeId, known)
}

/** @throws HttpProblem if nothing was written */
function requireKept(outcome: KeepOutcome): VersionedInitiative {
  if ('kept' in outcome) return outcome.kept
  if ('conflict' in outcome) throw new Error('A new initiative cannot have been changed before')
  throw answerRefusal(outcome)
}

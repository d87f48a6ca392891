import pMap from 'p-map'
import { describe, expect, it } from 'vitest'
import { apiDocument, type DocumentedOperation } from '../../shared/api/openapi/document.ts'
import { actionNames, isAction } from '../../shared/journey/action-names.ts'
import { actions } from '../../shared/journey/actions.ts'
import { machineScopes } from '../../shared/journey/machine-scopes.ts'
import type { Role } from '../../shared/journey/roles.ts'
import type { Status } from '../../shared/journey/statuses.ts'
import { limits } from '../api/limits.ts'
import { useCloud } from './cloud.ts'
import { type CloudProgramme, createCloudProgramme, type Name } from './programme.ts'
import { trySchemathesis } from './schemathesis.ts'

const cloud = useCloud()

const holders = {
  volunteer: 'lea',
  coordinator: 'claire',
  manager: 'marc',
  partner: 'hugo',
  admin: 'ines',
} as const satisfies Record<Role, Name>

const meeting = { date: '2026-02-03', minutes: 60, time: 'WORK' }
const engagement = { mentee: 'T', start: '2026-02-01', end: '2026-12-31' }

/** Léa's path through the journey. A registration takes its first steps. */
const steps = [
  ['lea', 'volunteer', 'send-message', { text: 'Hello' }],
  ['claire', 'coordinator', 'validate-application', {}],
  ['lea', 'volunteer', 'enter-engagement', engagement],
  ['marc', 'manager', 'approve-engagement', {}],
  ['lea', 'volunteer', 'add-date', meeting],
  ['lea', 'volunteer', 'end-mission', {}],
] as const satisfies readonly (readonly [Name, Role, string, unknown])[]

/** Number of steps to each status. Two registrations are in the first, one with a message. */
const standings = [
  { taken: 0, status: 'APPLICATION' },
  { taken: 1, status: 'APPLICATION' },
  { taken: 2, status: 'MENTEE_SEARCH' },
  { taken: 3, status: 'MANAGER_VALIDATION' },
  { taken: 5, status: 'IN_PROGRESS' },
  { taken: 6, status: 'AWAITING_CONFIRMATION' },
] as const satisfies readonly { readonly taken: number; readonly status: Status }[]

interface Standing {
  readonly registrationId: string
  readonly status: Status
}

/** The statuses in which the role can do something. */
function listStatuses(role: Role): readonly Status[] {
  return actionNames
    .filter((name) => name !== 'register' && actions[name].roles.includes(role))
    .flatMap((name) => actions[name].from)
}

/** A registration in each status of the role, each in its own initiative, and an initiative without one. */
async function addRegistrations({ id, act, call, operator }: CloudProgramme, role: Role) {
  const wanted = standings.filter(({ status }) => listStatuses(role).includes(status))
  const initiativeIds = [...wanted.keys(), 'free'].map((name) => id(`initiative-${name}`))
  await operator.load(
    initiativeIds.map((initiativeId) => ({
      type: 'initiative',
      entry: {
        initiativeId,
        title: { en: 'Mentoring' },
        organisationId: id('tremplin'),
        companyId: id('acme'),
        coordinatorIds: [id('claire')],
        tasks: [{ task: 'charter', title: 'Sign the charter' }],
        status: 'OPEN',
      },
    })),
  )
  const headers = { 'x-journey-now': '2026-06-01T08:00:00.000Z' }
  const registrations = await pMap(
    wanted,
    async ({ taken, status }, index): Promise<Standing> => {
      const registered = await call('/api/v1/volunteer/registrations', {
        as: 'lea',
        body: { initiative: initiativeIds[index] },
      })
      expect(registered.status).toBe(201)
      const registrationId = String(registered.json.registrationId)
      await act(registrationId, 'lea', 'volunteer', 'complete-task', { task: 'charter' }, headers)
      for (const [as, path, action, body] of steps.slice(0, taken))
        expect(await act(registrationId, as, path, action, body, headers)).toMatchObject({
          status: 200,
        })
      return { registrationId, status }
    },
    { concurrency: 3 },
  )
  return { initiativeIds, registrations }
}

/** Ids for each path, for actions of a registration in a status that allows the action. */
function idsByPath(
  { id }: CloudProgramme,
  registrations: readonly Standing[],
  initiativeIds: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const others: Readonly<Record<string, readonly string[]>> = {
    initiatives: initiativeIds,
    people: [id('lea'), id('marc')],
    companies: [id('acme')],
    organisations: [id('tremplin')],
  }
  return new Map(
    Object.keys(apiDocument(limits).paths).flatMap((path) => {
      const [kind = '', , , action = ''] = path.split('/').slice(4)
      const open: readonly Status[] | undefined = isAction(action)
        ? actions[action].from
        : undefined
      const ids =
        kind === 'registrations'
          ? registrations
              .filter(({ status }) => open?.includes(status) ?? true)
              .map(({ registrationId }) => registrationId)
          : (others[kind] ?? [])
      return path.includes('{id}') && ids.length > 0 ? [[path, ids] as const] : []
    }),
  )
}

/**
 * Operations with the same shape as an earlier one: the same path under another role, or an action
 * with the same body. The edge cases of every member are tried once per shape.
 */
function findRepeated(): readonly string[] {
  const shapes = new Set<string>()
  return Object.entries(apiDocument(limits).paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) => {
      const shape = describeShape(method, path, operation)
      if (shapes.has(shape)) return [operation.operationId]
      shapes.add(shape)
      return []
    }),
  )
}

function describeShape(method: string, path: string, { requestBody }: DocumentedOperation): string {
  const body = JSON.stringify(requestBody?.content)
  const address = path.split('/').slice(4).join('/')
  return `${method} ${address.replace(/actions\/.*/, 'actions')} ${body}`
}

const repeated = findRepeated()
// Object.keys is typed string[]; the keys of a constant are known.
const roles = Object.keys(holders) as readonly Role[]

// Concurrently, because each mostly waits, and each in its own programme.
describe.concurrent('the API, tried with its document alone', () => {
  it.each(roles)(
    'answers a %s as it says',
    async (tag) => {
      const programme = await createCloudProgramme(cloud())
      const { initiativeIds, registrations } = await addRegistrations(programme, tag)
      const { code, output } = await trySchemathesis({
        baseUrl: cloud().baseUrl,
        tag,
        token: await cloud().idToken(programme.getEmail(holders[tag])),
        sparedOperationIds: repeated.filter((id) => id.startsWith(tag)),
        ids: idsByPath(programme, registrations, initiativeIds),
        initiativeIds,
      })
      expect(code, output).toBe(0)
    },
    900_000,
  )

  it('answers a machine client as it says', async () => {
    const programme = await createCloudProgramme(cloud())
    const { initiativeIds, registrations } = await addRegistrations(programme, 'admin')
    const client = await programme.operator.createMachineClient({
      companyId: programme.id('acme'),
      name: 'HR system',
      scopes: [...machineScopes],
      validDays: 1,
    })
    const issued = await programme.call('/oauth/token', {
      text: 'grant_type=client_credentials',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        authorization: `Basic ${btoa(`${client.clientId}:${client.secret}`)}`,
      },
    })
    const { code, output } = await trySchemathesis({
      baseUrl: cloud().baseUrl,
      tag: 'company',
      token: String(issued.json.access_token),
      client,
      sparedOperationIds: [],
      ids: idsByPath(programme, registrations, initiativeIds),
      initiativeIds,
    })
    expect(code, output).toBe(0)
  }, 900_000)
})

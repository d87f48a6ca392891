import { writeFileSync } from 'node:fs'
import pMap from 'p-map'
import { describe, expect, it } from 'vitest'
import { apiDocument, type DocumentedOperation } from '../../shared/http/openapi/document.ts'
import type { RolePath } from '../../shared/journey/roles.ts'
import { useCloud } from './cloud.ts'
import { createCloudProgramme, type CloudProgramme, type Name } from './programme.ts'
import { trySchemathesis } from './schemathesis.ts'

const cloud = useCloud()

const holders = {
  volunteer: 'lea',
  coordinator: 'claire',
  manager: 'marc',
  partner: 'hugo',
  admin: 'ines',
} as const satisfies Record<RolePath, Name>

const meeting = { date: '2026-02-03', minutes: 60, time: 'WORK' }
const engagement = { mentee: 'T', start: '2026-02-01', end: '2026-12-31' }

/** Léa's way through the journey; a registration goes some steps of it. */
const steps = [
  ['lea', 'volunteer', 'send-message', { text: 'Hello' }],
  ['claire', 'coordinator', 'validate-application', {}],
  ['lea', 'volunteer', 'enter-engagement', engagement],
  ['marc', 'manager', 'approve-engagement', {}],
  ['lea', 'volunteer', 'add-date', meeting],
  ['lea', 'volunteer', 'end-mission', {}],
] as const satisfies readonly (readonly [Name, RolePath, string, unknown])[]

/** A registration in each live status, each in an initiative of its own. */
async function addRegistrations({ id, act, call, operator }: CloudProgramme) {
  const stepsTaken = [0, 1, 2, 3, 5, 6]
  const initiativeIds = stepsTaken.map((taken) => id(`initiative-${taken}`))
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
  const registrationIds = await pMap(
    stepsTaken,
    async (taken, index) => {
      const registered = await call('/api/v1/volunteer/registrations', {
        as: 'lea',
        body: { initiative: initiativeIds[index] },
      })
      expect(registered.status).toBe(201)
      const registrationId = String(registered.json.registrationId)
      const headers = { 'x-journey-now': '2026-06-01T08:00:00.000Z' }
      await act(registrationId, 'lea', 'volunteer', 'complete-task', { task: 'charter' }, headers)
      for (const [as, role, action, body] of steps.slice(0, taken))
        expect(await act(registrationId, as, role, action, body, headers)).toMatchObject({
          status: 200,
        })
      return registrationId
    },
    { concurrency: 3 },
  )
  return { initiativeIds, registrationIds }
}

/**
 * Operations of a shape that an earlier one has: the same address under another role, or an action
 * that takes the same body. Every edge of every member is tried once for each shape.
 */
function findRepeated(): readonly string[] {
  const shapes = new Set<string>()
  return Object.entries(apiDocument().paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) => {
      const shape = shapeOf(method, path, operation)
      if (shapes.has(shape)) return [operation.operationId]
      shapes.add(shape)
      return []
    }),
  )
}

function shapeOf(method: string, path: string, { requestBody }: DocumentedOperation): string {
  const body = JSON.stringify(requestBody?.content)
  const address = path.split('/').slice(4).join('/')
  return `${method} ${address.replace(/actions\/.*/, 'actions')} ${body}`
}

const repeated = findRepeated()

describe('the API, tried by a stranger who has its document alone', () => {
  it.each(Object.entries(holders))('answers a %s as it says', async (tag, name) => {
    const programme = await createCloudProgramme(cloud())
    const { initiativeIds, registrationIds } = await addRegistrations(programme)
    const { code, output } = await trySchemathesis({
      baseUrl: cloud().baseUrl,
      tag,
      token: await cloud().idToken(programme.emailOf(name)),
      sparedOperationIds: repeated.filter((id) => id.startsWith(tag)),
      ids: {
        registrations: registrationIds,
        initiatives: initiativeIds,
        people: ['lea', 'marc'].map(programme.id),
        companies: [programme.id('acme')],
        organisations: [programme.id('tremplin')],
      },
    })
    writeFileSync(`/tmp/st-${tag}.txt`, output)
    expect(code, output).toBe(0)
  })
})

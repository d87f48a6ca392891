import { beforeEach, describe, expect, it } from 'vitest'
import { createMemoryStores, type MemoryStores } from '../../../shared/adapters/memory/stores.ts'
import {
  cancelExport,
  type ExportRequester,
  findRequestedExport,
  type OwnExportDependencies,
  requestExport,
} from '../../../shared/application/exports/request-export.ts'
import { createStartExport } from '../../../shared/application/exports/start-export.ts'
import { fixedClock } from '../../../shared/application/ports/clock.ts'
import { silentLog } from '../../../shared/application/ports/log.ts'
import { coordinator, initiative, partner } from '../../journey/world.ts'

const wanted = { kind: 'dates', header: 'codes', locale: 'en' } as const
const now = '2026-03-01T08:00:00.000Z'
const admin = {
  personId: 'ada',
  name: 'Ada',
  email: 'ada@acme.example',
  companyId: 'acme',
  isAdmin: true,
}

const asAdmin: ExportRequester = { person: admin, role: 'admin' }
const asCoordinator: ExportRequester = { person: coordinator, role: 'coordinator' }

let stores: MemoryStores
let invoked: string[]
let desk: OwnExportDependencies

beforeEach(async () => {
  stores = createMemoryStores()
  invoked = []
  desk = { ...stores, log: silentLog, machineClock: fixedClock(now) }
  await put({ coordinatorIds: [coordinator.personId] })
})

function put(change: Partial<typeof initiative>) {
  return stores.directory.put({ type: 'initiative', entry: { ...initiative, ...change } })
}

function request(
  requester: ExportRequester,
  key?: string,
  invokeExport = (exportId: string) => {
    invoked.push(exportId)
    return Promise.resolve()
  },
) {
  return requestExport(
    {
      ...desk,
      startExport: createStartExport({ ...desk, invokeExport }),
      newId: () => `id-${invoked.length}`,
      clock: fixedClock(now),
    },
    requester,
    wanted,
    key,
  )
}

async function requestId(requester: ExportRequester, key?: string): Promise<string> {
  const requested = await request(requester, key)
  if (!('job' in requested)) throw new Error(JSON.stringify(requested))
  return requested.job.exportId
}

describe('an export is requested', () => {
  it('once by the same request that comes twice at the same time', async () => {
    const both = await Promise.all([request(asAdmin, 'k'), request(asAdmin, 'k')])
    expect(both[0]).toEqual(both[1])
    expect(invoked).toHaveLength(1)
  })

  it('and has failed where it could not be started', async () => {
    const broken = () => Promise.reject(new Error('Lambda is down'))
    await expect(request(asAdmin, 'k', broken)).rejects.toThrow('Lambda is down')
    expect(await request(asAdmin, 'k')).toMatchObject({ job: { state: 'FAILED' } })
  })
})

describe('an export is found and cancelled', () => {
  it('by who requested it, in the same role', async () => {
    const exportId = await requestId(asCoordinator)
    const find = (requester: ExportRequester) => findRequestedExport(desk, requester, exportId)
    expect(await find(asCoordinator)).toMatchObject({ exportId, state: 'PENDING' })
    expect(await find({ ...asCoordinator, person: partner })).toBeUndefined()
    expect(await find({ ...asCoordinator, role: 'admin' })).toBeUndefined()
    expect(await cancelExport(desk, asAdmin, exportId)).toBeUndefined()
    expect((await find(asCoordinator))?.state).toBe('PENDING')
    expect((await cancelExport(desk, asCoordinator, exportId))?.state).toBe('CANCELLED')
    expect((await cancelExport(desk, asCoordinator, exportId))?.state).toBe('CANCELLED')
  })

  it('no longer once a coordinator does not run one of its initiatives any more', async () => {
    await put({ initiativeId: 'other', coordinatorIds: [coordinator.personId] })
    const exportId = await requestId(asCoordinator, 'k')
    await put({ initiativeId: 'third', coordinatorIds: [coordinator.personId] })
    expect(await findRequestedExport(desk, asCoordinator, exportId)).toBeDefined()
    await put({ initiativeId: 'other', coordinatorIds: ['somebody'] })
    expect(await findRequestedExport(desk, asCoordinator, exportId)).toBeUndefined()
    expect(await cancelExport(desk, asCoordinator, exportId)).toBeUndefined()
    expect(await request(asCoordinator, 'k')).toMatchObject({ refusal: { code: 'not-allowed' } })
  })

  it('no longer once an admin is none, or one of another company', async () => {
    const exportId = await requestId(asAdmin, 'k')
    for (const change of [{ isAdmin: false }, { companyId: 'globex' }]) {
      const requester = { ...asAdmin, person: { ...admin, ...change } }
      expect(await findRequestedExport(desk, requester, exportId)).toBeUndefined()
      expect(await request(requester, 'k')).toMatchObject({ refusal: { code: 'not-allowed' } })
    }
    expect(await findRequestedExport(desk, asAdmin, exportId)).toBeDefined()
  })
})

import type { Context } from 'aws-lambda'
import { beforeEach, describe, expect, it } from 'vitest'
import { createOperatorHandler } from '../../../functions/operator/handler.ts'
import { createMemorySignIn } from '../../../local/operator/memory-sign-in.ts'
import { createMemoryKeyRings } from '../../../shared/adapters/memory/memory-key-rings.ts'
import { createMemoryEventPublisher } from '../../../shared/adapters/memory/memory-event-publisher.ts'
import type { DirectoryStore } from '../../../shared/application/ports/directory-store.ts'
import { initiative } from '../../journey/world.ts'
import { createProgramme, type Programme } from '../act/programme.ts'

// The handler reads nothing of it.
const context = {} as Context

let programme: Programme
let directory: DirectoryStore
beforeEach(async () => {
  programme = await createProgramme()
  directory = programme.directory
})

const change = { at: '2026-02-01T08:00:00.000Z', personId: 'hugo', what: 'change', fields: ['x'] }
const put = (ifVersion?: number) =>
  directory.put({ type: 'initiative', entry: initiative }, ifVersion, change)
const versions = async (request: { after?: number; before?: number; limit?: number } = {}) => {
  const changes = await directory.listChanges('initiative', 'lyceens', { limit: 10, ...request })
  return changes.map(({ version }) => version)
}

describe('the history of an entry', () => {
  it('is written with the entry, or not at all', async () => {
    expect(await put(7)).toBe('conflict')
    expect(await versions()).toEqual([])
    expect(await put(1)).toBe('put')
    expect(await directory.listChanges('initiative', 'lyceens', { limit: 1 })).toEqual([
      { ...change, version: 2 },
    ])
  })

  it('is read newest first, by entry and by person', async () => {
    for (let count = 0; count < 4; count += 1) await put()
    expect(await versions()).toEqual([5, 4, 3, 2])
    expect(await versions({ limit: 2 })).toEqual([5, 4])
    expect(await versions({ after: 3 })).toEqual([5, 4])
    expect(await versions({ before: 4 })).toEqual([3, 2])
    expect(await versions({ after: 5 })).toEqual([])
    expect(await directory.listChanges('initiative', 'other', { limit: 1 })).toEqual([])
  })

  it('records what the operator changed, and nothing if nothing changed', async () => {
    const handler = createOperatorHandler({
      keyRings: createMemoryKeyRings(),
      newKey: () => 'B'.repeat(64),
      ...createMemorySignIn(programme.clock),
      ...programme,
      exports: programme.stores.exports,
      nudges: programme.stores.nudges,
      mailChoices: programme.stores.mailChoices,
      files: programme.stores.files,
      scimTokens: programme.stores.scimTokens,
      machineClients: programme.stores.machineClients,
      traces: programme.stores.traces,
      erasures: programme.stores.erasures,
      secondFactors: programme.stores.secondFactors,
      startExport: () => Promise.resolve('created'),
      machineClock: programme.clock,
      eventLog: programme.stores.eventLog,
      publisher: createMemoryEventPublisher(),
      timeSource: 'system',
    })
    const write = (entry: object) =>
      handler({ operation: 'put', entries: [{ type: 'initiative', entry }] }, context)
    await write(initiative)
    await write({ ...initiative, capacity: 4, coordinatorIds: ['claire', 'hugo'] })
    await write({ ...initiative, initiativeId: 'new' })
    expect(await directory.listChanges('initiative', 'lyceens', { limit: 9 })).toEqual([
      {
        version: 3,
        at: programme.time.now,
        what: 'change',
        fields: ['capacity', 'coordinatorIds'],
        details: { status: 'OPEN', coordinatorsAdded: ['hugo'] },
      },
    ])
    expect(await directory.listChanges('initiative', 'new', { limit: 9 })).toMatchObject([
      { version: 1, what: 'create' },
    ])
  })
})

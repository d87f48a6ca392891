import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { people } from '../../journey/world.ts'
import { core, createScimService, enterprise, patchOp, type ScimService } from './service.ts'

let service: ScimService
beforeAll(async () => {
  service = await createScimService()
})

const anything = fc.jsonValue({ noUnicodeString: false, maxDepth: 3 })
const name = fc.oneof(
  fc.constantFrom('active', 'userName', 'displayName', 'name', 'emails', 'manager', enterprise),
  fc.constantFrom('emails[type eq "work"].value', `${enterprise}:manager`, 'name.givenName', 'id'),
  fc.string({ unit: 'binary', maxLength: 12 }),
)
const resource = fc.dictionary(name, anything, { maxKeys: 5 })
const operation = fc.oneof(
  anything,
  fc.record(
    {
      op: fc.oneof(fc.constantFrom('add', 'Replace', 'REMOVE'), anything),
      path: fc.oneof(name, anything),
      value: fc.oneof(resource, anything),
    },
    { requiredKeys: [] },
  ),
)
const word = fc.oneof(
  fc.constantFrom('userName', 'active', 'emails[', ']', '].value', '(', ')', 'not', 'and', 'or'),
  fc.constantFrom('eq', 'ne', 'co', 'pr', 'gt', 'true', 'null', '1', '"', '"x"', '"\\u00', '\\'),
  fc.string({ unit: 'binary', maxLength: 4 }),
)
const filter = fc.array(word, { maxLength: 12 }).map((words) => words.join(' '))

describe('whatever is sent', () => {
  it('is answered, and never as a fault of ours', async () => {
    const request = fc.oneof(
      fc.record({ method: fc.constant('POST'), path: fc.constant('/Users'), body: resource }),
      fc.record({ method: fc.constant('PUT'), path: fc.constant('/Users/lea'), body: resource }),
      fc.record({
        method: fc.constant('PATCH'),
        path: fc.constant('/Users/lea'),
        body: fc.array(operation, { maxLength: 4 }).map((Operations) => ({ Operations })),
      }),
      fc.record({
        method: fc.constant('GET'),
        path: fc.constant('/Users'),
        query: filter.map((text) => ({ filter: text })),
      }),
    )
    await fc.assert(
      fc.asyncProperty(request, async ({ method, path, ...options }) => {
        const { status } = await service.call(method, path, options)
        expect(status).toBeLessThan(500)
        expect(service.faults).toEqual([])
      }),
      { numRuns: 500 },
    )
  })

  it('deactivates somebody who leaves, whatever else is sent', async () => {
    const { directory } = service.stores
    const leaves = { op: 'Replace', path: 'active', value: 'False' }
    await fc.assert(
      fc.asyncProperty(
        fc.array(operation, { maxLength: 3 }),
        fc.array(operation, { maxLength: 3 }),
        async (before, after) => {
          await directory.put({ type: 'person', entry: people.volunteer })
          const others = (all: readonly unknown[]) =>
            all.filter((one) => !/active/i.test(JSON.stringify(one)))
          const Operations = [...others(before), leaves, ...others(after)]
          const { status, body } = await service.call('PATCH', '/Users/lea', {
            body: { schemas: [patchOp], Operations },
          })
          expect([status, body.active]).toEqual([200, false])
        },
      ),
    )
    await fc.assert(
      fc.asyncProperty(resource, async (others) => {
        await directory.put({ type: 'person', entry: people.volunteer })
        fc.pre(!Object.keys(others).some((key) => /active/i.test(key)))
        const body = { ...others, schemas: [core], active: false }
        expect((await service.call('PUT', '/Users/lea', { body })).body.active).toBe(false)
      }),
    )
  })
})

import { expect, it } from 'vitest'
import { claimItemKey } from '../../shared/adapters/aws/dynamodb/keys.ts'
import { schemaAttribute } from '../../shared/adapters/aws/dynamodb/schemas.ts'
import { Table } from '../../shared/adapters/aws/dynamodb/table.ts'
import { volunteer } from '../journey/world.ts'
import { createStoresOnFake } from '../simulation/stores-on-fake.ts'

const email = 'Lea@Société.example'
const ascii = 'lea@xn--socit-esab.example'

/** A person whose address is kept as version 0.2 kept it: in lower case. */
async function storeAsBefore() {
  const { stores, client, tableName } = createStoresOnFake({
    clock: { now: () => '2026-05-01T08:00:00.000Z' },
  })
  const { directory } = stores
  await directory.put({ type: 'person', entry: { ...volunteer, managerId: undefined, email } })
  const table = new Table({ client, tableName, newWriteId: () => 'write' })
  await table.delete(claimItemKey({ name: 'address', value: ascii }))
  await table.put({
    ...claimItemKey({ name: 'address', value: 'lea@société.example' }),
    ...schemaAttribute('address'),
    personId: 'lea',
  })
  return directory
}

it('finds a person by an address that was stored before domains were compared in ASCII', async () => {
  const directory = await storeAsBefore()
  expect((await directory.findPersonByEmail('LEA@société.example'))?.personId).toBe('lea')
  expect(await directory.findPersonByEmail(ascii)).toBeUndefined()
})

it.each(['relisted', 'written again'] as const)(
  'finds them by every form of it once they are %s',
  async (how) => {
    const directory = await storeAsBefore()
    if (how === 'relisted') await directory.relist('person', 'lea')
    else {
      const person = { ...volunteer, managerId: undefined, email, name: 'Léa' }
      expect(await directory.put({ type: 'person', entry: person })).toBe('put')
    }
    expect((await directory.findPersonByEmail(ascii))?.personId).toBe('lea')
    const other = { ...volunteer, personId: 'other', managerId: undefined, email: ascii }
    expect(await directory.put({ type: 'person', entry: other })).toBe('email-taken')
  },
)

it('frees it when the person gets another one', async () => {
  const directory = await storeAsBefore()
  const changed = { ...volunteer, managerId: undefined, email: 'new@example.org' }
  expect(await directory.put({ type: 'person', entry: changed })).toBe('put')
  expect(await directory.findPersonByEmail('lea@société.example')).toBeUndefined()
  const other = { ...volunteer, personId: 'other', managerId: undefined, email: ascii }
  expect(await directory.put({ type: 'person', entry: other })).toBe('put')
})

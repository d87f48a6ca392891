import { expect, it } from 'vitest'
import { collect } from '../../shared/adapters/aws/dynamodb/table.ts'
import { createMemoryStores } from '../../shared/adapters/memory/stores.ts'
import {
  createProgramme,
  engagement,
  expectAccepted,
  perform,
  searchingLea,
} from '../application/act/programme.ts'
import { company, volunteer } from '../journey/world.ts'
import { storeContract } from './store-contract.ts'

storeContract('in memory', () => {
  const stores = createMemoryStores()
  return Promise.resolve({
    ...stores,
    putWorkflow: (registrationId, state) => {
      stores.workflowItems.write({ registrationId, ...state })
      return Promise.resolve()
    },
  })
})

it('has followed a change of time zone or manager when put returns', async () => {
  const programme = await createProgramme([])
  const { registrations, directory } = programme
  const id = await searchingLea(programme)
  await directory.put({ type: 'company', entry: { ...company, timeZone: 'Asia/Tokyo' } })
  const due = registrations.listRemindable('mentee-search-reminder', '2026-02-28T00:00:00.000Z')
  expect(await collect(due)).toEqual([id])
  expectAccepted(await perform(programme, id, 'lea', 'enter-engagement', engagement))
  await directory.put({ type: 'person', entry: { ...volunteer, managerId: 'zoe' } })
  const { items } = await registrations.listCards({ managerId: 'zoe' }, { limit: 2 })
  expect(items).toMatchObject([{ registrationId: id }])
  expect(await registrations.listCards({ managerId: 'marc' }, { limit: 2 })).toMatchObject({
    items: [],
  })
})

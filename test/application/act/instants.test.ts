import { expect, it } from 'vitest'
import { sendReminders } from '../../../shared/application/remind/send-reminders.ts'
import {
  createProgramme,
  engagement,
  expectAccepted,
  perform,
  type Programme,
  searchingLea,
} from './programme.ts'

async function listInstants({ registrations }: Programme, id: string) {
  const events = await registrations.listEvents(id)
  return events.map(({ at }) => at)
}

it('never records an action before the last one, even by a clock that is behind', async () => {
  const programme = await createProgramme([])
  const id = await searchingLea(programme)
  programme.time.now = '2026-02-03T08:00:05.000Z'
  expectAccepted(await perform(programme, id, 'lea', 'send-message', { text: 'First' }))
  programme.time.now = '2026-02-03T08:00:00.000Z'
  expectAccepted(await perform(programme, id, 'claire', 'send-message', { text: 'Second' }))
  const { registration } = expectAccepted(
    await perform(programme, id, 'lea', 'enter-engagement', engagement),
  )
  expect(registration.statusSince).toBe('2026-02-03T08:00:05.000Z')
  const instants = await listInstants(programme, id)
  expect(instants.slice(-3)).toEqual(Array(3).fill('2026-02-03T08:00:05.000Z'))
  const messages = await programme.registrations.listMessages(id)
  expect(messages.at(-1)).toMatchObject({ text: 'Second', at: '2026-02-03T08:00:05.000Z' })
})

it('takes the time of each attempt, so a lost race never puts it back', async () => {
  const programme = await createProgramme([])
  const id = await searchingLea(programme)
  const { registrations } = programme
  let races = 1
  const raced: Programme = {
    ...programme,
    registrations: {
      ...registrations,
      async commit(commit) {
        if (races > 0) {
          races -= 1
          programme.time.now = '2026-02-03T09:00:00.000Z'
          await perform(programme, id, 'claire', 'send-message', { text: 'Faster' })
        }
        return registrations.commit(commit)
      },
    },
  }
  programme.time.now = '2026-02-03T08:00:00.000Z'
  expectAccepted(await perform(raced, id, 'lea', 'send-message', { text: 'Slower' }))
  const instants = await listInstants(programme, id)
  expect(instants).toEqual(instants.toSorted())
})

it('never records a reminder before the last event', async () => {
  const programme = await createProgramme([])
  const id = await searchingLea(programme)
  programme.time.now = '2026-03-01T08:00:05.000Z'
  expectAccepted(await perform(programme, id, 'lea', 'send-message', { text: 'Hello' }))
  programme.time.now = '2026-03-01T08:00:00.000Z'
  expect(await sendReminders(programme, 'mentee-search-reminder')).toMatchObject({ sent: 1 })
  const instants = await listInstants(programme, id)
  expect(instants).toEqual(instants.toSorted())
})

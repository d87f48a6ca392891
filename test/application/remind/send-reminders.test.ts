import { beforeEach, describe, expect, it } from 'vitest'
import { sendReminders } from '../../../shared/application/remind/send-reminders.ts'
import { volunteer } from '../../journey/world.ts'
import { createProgramme, type Programme, searchingLea } from '../act/programme.ts'

let programme: Programme
beforeEach(async () => {
  programme = await createProgramme([])
})

async function listReminders(id: string) {
  const mails = await programme.registrations.listMails(id)
  return mails.filter(({ template }) => template === 'mentee-search-reminder')
}

describe('a run of reminders', () => {
  it('requests each email once, however many runs there are at once', async () => {
    const id = await searchingLea(programme)
    programme.time.now = '2026-02-28T08:00:00.000Z'
    const runs = await Promise.all(
      Array.from({ length: 4 }, () => sendReminders(programme, 'mentee-search-reminder')),
    )
    expect(runs.reduce((sum, { sent }) => sum + sent, 0)).toBe(1)
    await sendReminders(programme, 'mentee-search-reminder')
    expect(await listReminders(id)).toHaveLength(1)
  })

  it('drops the reminder of a volunteer who has left', async () => {
    const id = await searchingLea(programme)
    await programme.directory.put({ type: 'person', entry: { ...volunteer, deactivated: true } })
    programme.time.now = '2026-02-28T08:00:00.000Z'
    expect(await sendReminders(programme, 'mentee-search-reminder')).toEqual({
      sent: 0,
      dropped: 1,
      failed: 0,
    })
    expect(await listReminders(id)).toEqual([])
    const events = await programme.registrations.listEvents(id)
    expect(events.at(-1)).toMatchObject({ what: 'reminder-dropped' })
    expect(await programme.registrations.load(id)).not.toHaveProperty('lastReminderAt')
    expect(await sendReminders(programme, 'mentee-search-reminder')).toMatchObject({ dropped: 0 })
  })

  it('is caught up by the next run if it was lost', async () => {
    const id = await searchingLea(programme)
    programme.time.now = '2026-03-05T12:00:00.000Z'
    expect(await sendReminders(programme, 'mentee-search-reminder')).toMatchObject({ sent: 1 })
    expect((await programme.registrations.load(id))?.lastReminderAt).toBe(programme.time.now)
  })

  it('continues with the others if one registration fails', async () => {
    await searchingLea(programme)
    programme.time.now = '2026-03-05T12:00:00.000Z'
    const listRemindable = async function* () {
      yield* await Promise.resolve(['trouble', 'id-1'])
    }
    const registrations = {
      ...programme.registrations,
      listRemindable,
      load: (id: string) =>
        id === 'trouble' ? Promise.reject(new Error('trouble')) : programme.registrations.load(id),
    }
    expect(await sendReminders({ ...programme, registrations }, 'mentee-search-reminder')).toEqual({
      sent: 1,
      dropped: 0,
      failed: 1,
    })
  })
})

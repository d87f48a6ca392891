import { beforeEach, describe, expect, it } from 'vitest'
import { sendReminders } from '../../../shared/application/remind/send-reminders.ts'
import { createProgramme, type Programme, searchingLea } from '../act/programme.ts'

let programme: Programme
beforeEach(async () => {
  programme = await createProgramme([])
})

async function remindersOf(id: string) {
  const mails = await programme.registrations.listMails(id)
  return mails.filter(({ template }) => template === 'mentee-search-reminder')
}

describe('a run of reminders', () => {
  it('asks for each mail once, however often it runs and however many run at once', async () => {
    const id = await searchingLea(programme)
    programme.time.now = '2026-02-28T08:00:00.000Z'
    const runs = await Promise.all(
      Array.from({ length: 4 }, () => sendReminders(programme, 'mentee-search-reminder')),
    )
    expect(runs.reduce((sum, { sent }) => sum + sent, 0)).toBe(1)
    await sendReminders(programme, 'mentee-search-reminder')
    expect(await remindersOf(id)).toHaveLength(1)
  })

  it('that was lost is made up by the next', async () => {
    const id = await searchingLea(programme)
    programme.time.now = '2026-03-05T12:00:00.000Z'
    expect(await sendReminders(programme, 'mentee-search-reminder')).toMatchObject({ sent: 1 })
    expect((await programme.registrations.load(id))?.lastReminderAt).toBe(programme.time.now)
  })

  it('goes on with the others where one registration is in trouble', async () => {
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

import { beforeEach, describe, expect, it } from 'vitest'
import { collect } from '../../../shared/adapters/aws/dynamodb/table.ts'
import {
  type NudgeDependencies,
  sendNudges,
} from '../../../shared/application/remind/send-nudges.ts'
import { sendReminders } from '../../../shared/application/remind/send-reminders.ts'
import type { Log } from '../../../shared/application/ports/log.ts'
import { company, initiative, manager, partner, volunteer } from '../../journey/world.ts'
import {
  createProgramme,
  engagement,
  expectAccepted,
  perform,
  type Programme,
  registerLea,
  searchingLea,
} from '../act/programme.ts'

const nudged = { ...company, nudges: true }
let programme: Programme
let dependencies: NudgeDependencies
beforeEach(async () => {
  programme = await createProgramme([])
  const { nudges, days } = programme.stores
  dependencies = { ...programme, nudges, days }
  await programme.directory.put({ type: 'company', entry: nudged })
})

/** The mails that a schedule has requested. */
async function listMails(id: string) {
  const mails = await programme.registrations.listMails(id)
  return mails
    .filter(({ occasion }) => !occasion.startsWith('v'))
    .map(({ template, recipientId, occasion }) => `${template} ${recipientId} ${occasion}`)
}

// Léa registers on Saturday, 31 January 2026.
const dayThree = '2026-02-03T08:00:00.000Z'
const nudge = 'first-message-reminder lea 2026-02-03'

describe('a run of nudges', () => {
  it('requests each email once, however many runs there are at once', async () => {
    const id = await registerLea(programme)
    programme.time.now = dayThree
    const runs = await Promise.all(Array.from({ length: 4 }, () => sendNudges(dependencies)))
    expect(runs.reduce((sum, { sent }) => sum + sent, 0)).toBe(1)
    expect(await sendNudges(dependencies)).toMatchObject({ sent: 0, failed: 0 })
    expect(await listMails(id)).toEqual([nudge])
  })

  it('is not for companies without nudges, which have nothing stored about them', async () => {
    await programme.directory.put({ type: 'company', entry: company })
    const id = await registerLea(programme)
    programme.time.now = dayThree
    expect(await sendNudges(dependencies)).toMatchObject({ sent: 0 })
    expect(await programme.stores.nudges.load(id)).toBeUndefined()
  })

  it('finds nothing more once somebody has acted', async () => {
    const id = await registerLea(programme)
    expectAccepted(await perform(programme, id, 'lea', 'send-message', { text: 'Hello' }))
    programme.time.now = dayThree
    expect(await sendNudges(dependencies)).toMatchObject({ sent: 0 })
  })

  it('goes on where another died before the mails of the day were requested', async () => {
    const id = await registerLea(programme)
    programme.time.now = dayThree
    const close = () => Promise.reject(new Error('died here'))
    const days = { ...dependencies.days, close }
    expect(await sendNudges({ ...dependencies, days })).toMatchObject({ sent: 1, failed: 1 })
    expect(await listMails(id)).toEqual([])
    programme.time.now = '2026-02-03T08:15:00.000Z'
    expect(await sendNudges(dependencies)).toMatchObject({ sent: 0, failed: 0 })
    expect(await listMails(id)).toEqual([nudge])
  })

  it('tries again what it could not record', async () => {
    const id = await registerLea(programme)
    programme.time.now = dayThree
    const record = () => Promise.reject(new Error('died here'))
    const nudges = { ...dependencies.nudges, record }
    expect(await sendNudges({ ...dependencies, nudges })).toMatchObject({ sent: 0, failed: 1 })
    await sendNudges(dependencies)
    expect(await listMails(id)).toEqual([nudge])
  })

  it('has a bound, says so, and leaves the rest to the next run', async () => {
    const { directory } = programme
    const other = { ...initiative, initiativeId: 'other', tasks: [] }
    await directory.put({ type: 'initiative', entry: other })
    const one = await registerLea(programme)
    await programme.directory.put({ type: 'initiative', entry: { ...initiative, tasks: [] } })
    const logged: string[] = []
    const log: Log = { info: () => undefined, error: (message) => logged.push(message) }
    programme.time.now = dayThree
    expect(await sendNudges({ ...dependencies, log }, 0)).toMatchObject({ sent: 0, isCapped: true })
    expect(logged).toEqual(['nudgesCapped'])
    expect(await sendNudges({ ...dependencies, log }, 1)).toMatchObject({
      sent: 1,
      isCapped: false,
    })
    expect(await listMails(one)).toEqual([nudge])
  })

  it('tells the admins where nobody is there to answer, and nobody who has left', async () => {
    const id = await searchingLea(programme)
    expectAccepted(await perform(programme, id, 'lea', 'enter-engagement', engagement))
    await programme.directory.put({ type: 'person', entry: { ...manager, deactivated: true } })
    programme.time.now = dayThree
    await sendNudges(dependencies)
    expect(await listMails(id)).toEqual(['nobody-to-approve ines 2026-02-03'])
    // Somebody else is asked: the count starts anew.
    await programme.directory.put({ type: 'person', entry: { ...volunteer, managerId: 'zoe' } })
    programme.time.now = '2026-02-09T08:00:00.000Z'
    await programme.stores.nudges.setLook(id, programme.time.now)
    await sendNudges(dependencies)
    programme.time.now = '2026-02-12T08:00:00.000Z'
    await sendNudges(dependencies)
    expect(await listMails(id)).toEqual([
      'nobody-to-approve ines 2026-02-03',
      'engagement-still-to-approve zoe 2026-02-12',
    ])
  })

  it('writes to as many as a transaction holds, and says that there are more', async () => {
    for (let member = 0; member < 95; member += 1) {
      const entry = { ...partner, personId: `member-${member}`, email: `m${member}@example.org` }
      await programme.directory.put({ type: 'person', entry })
    }
    const id = await searchingLea(programme)
    expectAccepted(await perform(programme, id, 'lea', 'enter-engagement', engagement))
    expectAccepted(await perform(programme, id, 'marc', 'approve-engagement'))
    programme.time.now = '2026-02-02T08:00:00.000Z'
    expectAccepted(await perform(programme, id, 'lea', 'end-mission'))
    const logged: unknown[] = []
    const log: Log = {
      info: () => undefined,
      error: (message, _, details) => logged.push([message, details]),
    }
    programme.time.now = '2026-02-16T08:00:00.000Z'
    expect(await sendNudges({ ...dependencies, log })).toMatchObject({ sent: 90, failed: 0 })
    // Everybody in the organisation, and Léa herself.
    expect(logged).toEqual([['nudgeShortened', { registrationId: id, count: 98 }]])
  })

  it('sends the reminders of these companies, which their own runs leave alone', async () => {
    const id = await searchingLea(programme)
    // The 28th is a Saturday.
    programme.time.now = '2026-02-28T08:00:00.000Z'
    const kind = 'mentee-search-reminder'
    expect(await sendReminders(programme, kind)).toMatchObject({ sent: 0 })
    expect(await sendNudges(dependencies)).toMatchObject({ sent: 0 })
    programme.time.now = '2026-03-02T08:00:00.000Z'
    expect(await sendReminders(programme, kind)).toMatchObject({ sent: 0 })
    expect(await sendNudges(dependencies)).toMatchObject({ sent: 1 })
    expect(await listMails(id)).toEqual([`${kind} lea 2026-03-02T08:00:00.000Z`])
    expect((await programme.registrations.load(id))?.lastReminderAt).toBe(programme.time.now)
    expect(await sendNudges(dependencies)).toMatchObject({ sent: 0 })
  })

  it('gives reminders back to their own runs when the company has no nudges any more', async () => {
    const id = await searchingLea(programme)
    const { entry, version } = (await programme.directory.getVersioned('company', 'acme')) ?? {}
    expect(entry?.entry).toEqual(nudged)
    await programme.directory.put({ type: 'company', entry: company }, version)
    programme.time.now = '2026-03-02T08:00:00.000Z'
    expect(await sendNudges(dependencies)).toMatchObject({ sent: 0, failed: 0 })
    expect(
      await collect(programme.registrations.listRemindable('nudges', programme.time.now)),
    ).toEqual([])
    expect(await sendReminders(programme, 'mentee-search-reminder')).toMatchObject({ sent: 1 })
    expect(await listMails(id)).toHaveLength(1)
  })
})

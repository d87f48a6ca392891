import { beforeEach, describe, expect, it } from 'vitest'
import { listMorningsAfter } from '../../shared/journey/planned-meetings.ts'
import {
  askOnMorning,
  friday,
  mondayAfter as monday,
  registrationId,
  saturday,
  type Stage,
  stageOnMonday,
} from './email-link-stage.ts'
import { readPage } from './read-page.ts'

describe('the morning after a planned meeting', () => {
  let stage: Stage
  beforeEach(async () => {
    stage = await stageOnMonday()
  })

  const ask = () => askOnMorning(stage)
  const open = async (button: Parameters<Stage['linkTo']>[1]) => {
    const url = await stage.linkTo('lea', button)
    return { url, page: await stage.get(url) }
  }
  /** The form with this answer about a day. */
  const readForm = (html: string, day: string, answer: string) => {
    const form = [...html.matchAll(/<form.*?<\/form>/gs)]
      .map(([text]) => text)
      .find((text) => text.includes(`value="${day}"`) && text.includes(`value="${answer}"`))
    const fields = [...(form ?? '').matchAll(/name="(\w+)" value="([^"]*)"/g)]
    return Object.fromEntries(fields.map(([, name = '', value = '']) => [name, value]))
  }
  const answer = async (
    button: Parameters<Stage['linkTo']>[1],
    day: string,
    more: Record<string, string> = {},
  ) => {
    const { url, page } = await open(button)
    return stage.post(url, { ...readForm(page.html, day, button), ...more })
  }
  const listDays = async () => (await stage.load()).dates.map(({ date }) => date)

  it('is the next working day, one for a weekend', async () => {
    expect(listMorningsAfter(await stage.load(), { timeZone: 'Europe/Paris' })).toEqual([monday])
    const [mail, ...others] = await ask()
    expect(others).toEqual([])
    expect(mail?.subject).toContain('Did they take place? 2 meetings')
    const { page } = await open('took-place')
    expect(readPage(page).headings(1)).toEqual(['Did the meeting take place?'])
    expect(readPage(page).headings(2)).toHaveLength(2)
  })

  it('changes nothing where it took place, and asks no more', async () => {
    await ask()
    const before = await stage.dump()
    const page = await answer('took-place', friday.date)
    expect(readPage(page).status).toContain('noted that the meeting took place')
    await answer('took-place', saturday.date)
    expect(await stage.dump()).toBe(before)
    expect(readPage((await open('another-day')).page).text).toContain('You’re all done.')
    expect(await ask()).toEqual([])
  })

  it('removes the meeting where it did not, and only that one', async () => {
    await ask()
    const page = await answer('did-not-take-place', friday.date)
    expect(page.status).toBe(200)
    expect(readPage(page).status).toContain('The meeting is removed')
    expect(await listDays()).toEqual([saturday.date])
    const [event] = (await stage.registrations.listEvents(registrationId)).slice(-1)
    expect(event?.what).toBe('remove-date')
  })

  it('moves the meeting to another day, whole, and asks about that one in turn', async () => {
    await ask()
    const page = await answer('another-day', friday.date, { date: '24/04/2026' })
    expect(readPage(page).status).toContain('The meeting is moved to Friday 24 April 2026')
    const [moved] = (await stage.load()).dates
    expect(moved).toMatchObject({ ...friday, date: '2026-04-24' })
    expect(listMorningsAfter(await stage.load(), { timeZone: 'Europe/Paris' })).toEqual([
      monday,
      '2026-04-27',
    ])
  })

  it('gives the form back where the day is missing or outside the period', async () => {
    await ask()
    for (const date of ['', '2026-12-24']) {
      const page = await answer('another-day', friday.date, { date })
      expect(page.status).toBe(422)
      expect(readPage(page).errors()).toMatchObject([{ field: 'date' }])
    }
    expect(await listDays()).toEqual([friday.date, saturday.date])
  })

  it('says so where the meeting was changed in the meantime, and acts once', async () => {
    await ask()
    const { url, page } = await open('did-not-take-place')
    const form = readForm(page.html, friday.date, 'did-not-take-place')
    const [first] = (await stage.load()).dates
    const input = { ...friday, dateId: first?.dateId, date: '2026-04-30' }
    await stage.play({ actor: 'lea', action: 'change-date', input })
    expect((await stage.post(url, form)).status).toBe(409)
    expect(await listDays()).toEqual(['2026-04-30', saturday.date])
    for (const status of [200, 409])
      expect(
        (await stage.post(url, readForm(page.html, saturday.date, 'did-not-take-place'))).status,
      ).toBe(status)
  })

  it('asks about no meeting that was entered once its day had come, declined or over', async () => {
    const entered = { date: '2026-04-19', minutes: 60, time: 'WORK' }
    await stage.play({ actor: 'lea', action: 'add-date', input: entered })
    expect(listMorningsAfter(await stage.load(), { timeZone: 'Europe/Paris' })).toEqual([monday])
    await stage.play({ actor: 'lea', action: 'end-mission', input: { endedOn: '2026-04-19' } })
    expect(listMorningsAfter(await stage.load(), { timeZone: 'Europe/Paris' })).toEqual([])
    expect(await ask()).toEqual([])
  })
})

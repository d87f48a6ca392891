import { beforeEach, describe, expect, it } from 'vitest'
import { readCalendar } from '../application/calendar/read-calendar.ts'
import { expectNowhere, readPage } from './read-page.ts'
import { type Answer, type Browser, createSite, period, type Site, siteUrl } from './site.ts'

/** Léa in progress, with meetings before and after the clocks change. */
async function played() {
  const site = await createSite()
  const id = await site.register()
  await site.act(id, 'lea', 'send-message', { text: 'Bonjour' })
  await site.act(id, 'claire', 'validate-application')
  await site.act(id, 'lea', 'enter-engagement', { mentee: 'Amina', ...period })
  await site.act(id, 'marc', 'approve-engagement')
  const meeting = { minutes: 90, time: 'WORK' }
  await site.act(id, 'lea', 'add-date', {
    ...meeting,
    date: '2026-06-17',
    startTime: '17:30',
    note: 'Amina’s school report',
  })
  await site.act(id, 'lea', 'add-date', { ...meeting, date: '2026-04-09' })
  return { site, id, browser: await site.signedIn('lea') }
}

describe('the calendar of a volunteer', () => {
  let site: Site
  let id: string
  let browser: Browser
  beforeEach(async () => {
    ;({ site, id, browser } = await played())
  })

  const renew = () => browser.post('/volunteer/calendar', { do: 'renew' })
  /** The address is in the page that creates it, and nowhere else. */
  const readAddress = (page: Answer) => {
    const url = /value="(https:[^"]+\.ics)"/.exec(page.html)?.[1]
    if (url === undefined) throw new Error('The page has no address')
    return url
  }
  /** A calendar program: it has no session. */
  const subscribe = (url: string, headers?: Record<string, string>) =>
    site.browser().get(url, headers)

  it('shows the meetings by the company’s clock, and nothing of the mentee', async () => {
    const answer = await subscribe(readAddress(await renew()))
    expect(answer).toMatchObject({
      status: 200,
      headers: {
        'content-type': 'text/calendar; charset=utf-8',
        'cache-control': 'private, max-age=900',
      },
    })
    const { method, name, events } = readCalendar(answer.html)
    expect({ method, name }).toEqual({ method: undefined, name: 'Mentoring meetings' })
    expect(events).toMatchObject([
      { start: '2026-04-09', end: '2026-04-10', summary: 'Mentoring: Mentoring for pupils' },
      { start: '2026-06-17T17:30:00', startsAt: '2026-06-17T15:30:00Z' },
    ])
    expectNowhere(answer, 'Amina')
  })

  it('answers what has not changed with 304, and follows every change under the same UID', async () => {
    const url = readAddress(await renew())
    const first = await subscribe(url)
    const tag = first.headers['etag'] ?? ''
    expect(await subscribe(url, { 'if-none-match': `W/${tag}` })).toMatchObject({
      status: 304,
      html: '',
    })
    const dates = (await site.registrations.load(id))?.dates ?? []
    const [timed, whole] = dates
    await site.act(id, 'lea', 'change-date', {
      dateId: timed?.dateId,
      date: '2026-06-18',
      startTime: '09:00',
      minutes: 60,
      time: 'WORK',
    })
    await site.act(id, 'lea', 'remove-date', { dateId: whole?.dateId })
    const next = await subscribe(url, { 'if-none-match': tag })
    expect(next.status).toBe(200)
    const [before, after] = [first, next].map(({ html }) =>
      readCalendar(html).events.find(({ startsAt }) => startsAt.includes('-06-1')),
    )
    expect(readCalendar(next.html).events).toMatchObject([{ startsAt: '2026-06-18T07:00:00Z' }])
    expect(after?.uid).toBe(before?.uid)
    expect(after?.sequence).toBeGreaterThan(before?.sequence ?? 0)
  })

  it('has one address that works: a new one ends the one before', async () => {
    const first = readAddress(await renew())
    const second = readAddress(await renew())
    expect((await subscribe(first)).status).toBe(404)
    expect((await subscribe(second)).status).toBe(200)
    const page = await browser.get('/volunteer/calendar')
    expectNowhere(page, second.slice(siteUrl.length))
    const removed = await browser.follow(
      await browser.post('/volunteer/calendar', { do: 'remove' }),
    )
    expect(readPage(removed).status).toContain('The address is deleted')
    expect((await subscribe(second)).status).toBe(404)
  })

  it('says so where another window replaced the address at the same time', async () => {
    const replace = site.calendarAddresses.replace.bind(site.calendarAddresses)
    const { calendarAddresses } = site
    let hasLost = false
    calendarAddresses.replace = async (...change) => {
      if (hasLost) return replace(...change)
      hasLost = true
      await renew()
      return replace(...change)
    }
    const page = await renew()
    expect(page.status).toBe(409)
    expect(readPage(page).text).toContain('was replaced in another window')
  })

  it('is gone once the person has left, and of no unknown address', async () => {
    const url = readAddress(await renew())
    const person = await site.directory.getPerson('lea')
    if (!person) throw new Error('Léa is not there')
    await site.directory.put({ type: 'person', entry: { ...person, deactivated: true } })
    expect((await subscribe(url)).status).toBe(404)
    for (const path of ['/calendar/x.ics', `/calendar/${'x'.repeat(43)}.ics`, '/calendar/x'])
      expect((await subscribe(path)).status).toBe(404)
  })

  it('has no meeting after the day of a cancellation, and none of a year ago', async () => {
    const url = readAddress(await renew())
    site.setNow('2026-04-20T08:00:00.000Z')
    await site.act(id, 'claire', 'cancel', { reason: 'The school has closed' })
    expect(readCalendar((await subscribe(url)).html).events).toMatchObject([
      { start: '2026-04-09' },
    ])
    site.setNow('2027-04-10T08:00:00.000Z')
    expect(readCalendar((await subscribe(url)).html).events).toEqual([])
  })

  it('is for volunteers alone to change, from our own page', async () => {
    const post = (fields: Record<string, string>, headers?: Record<string, string>) =>
      browser.post('/volunteer/calendar', fields, headers)
    expect((await post({ do: 'renew' }, { origin: 'https://evil.example' })).status).toBe(403)
    expect((await post({ do: 'other' })).status).toBe(400)
    expect(await site.calendarAddresses.find('lea')).toBeUndefined()
    const claire = await site.signedIn('claire')
    expect(readPage(await claire.get('/volunteer/calendar')).text).not.toContain('private address')
  })
})

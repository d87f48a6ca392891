import { beforeEach, describe, expect, it } from 'vitest'
import { decodeQr } from './decode-qr.ts'
import { expectNothingActive, expectNowhere, type Page, readPage } from './read-page.ts'
import { createSite, period, type Site, siteUrl } from './site.ts'

/** Léa’s mission, with meetings in both kinds of time, confirmed by the organisation. */
async function complete(site: Site, meetings: readonly object[], initiativeId?: string) {
  const id = await site.register('lea', initiativeId)
  await site.act(id, 'lea', 'send-message', { text: 'Bonjour' })
  await site.act(id, 'claire', 'validate-application')
  await site.act(id, 'lea', 'enter-engagement', { mentee: 'Amina', ...period })
  await site.act(id, 'marc', 'approve-engagement')
  for (const meeting of meetings) await site.act(id, 'lea', 'add-date', meeting)
  await site.act(id, 'lea', 'end-mission', { endedOn: '2026-06-30' })
  await site.act(id, 'hugo', 'confirm-participation')
  return id
}

/** With plain spaces: those that do not break are beside the point here. */
const say = ({ text }: Page) => text.replace(/\s+/g, ' ')

const meetings = [
  { date: '2026-05-20', minutes: 90, time: 'WORK' },
  { date: '2026-04-15', minutes: 60, time: 'PERSONAL', note: 'Amina’s report' },
  { date: '2026-06-03', minutes: 165, time: 'PERSONAL' },
] as const

describe('the certificate', () => {
  let site: Site
  beforeEach(async () => {
    site = await createSite()
    site.setNow('2026-07-01T08:00:00.000Z')
  })

  const open = async (id: string, language: 'en' | 'fr' = 'en') => {
    const browser = await site.signedIn('lea', language)
    return browser.get(`/volunteer/registrations/${id}/attestation`)
  }

  it('says who, with whom, from the first to the last meeting held, and each kind of time', async () => {
    const id = await complete(site, meetings)
    const answer = await open(id)
    const page = readPage(answer)
    expect(page.headings(1)).toEqual(['Léa Moreau'])
    for (const said of [
      'L’Ascenseur d’Avenir and Acme Énergie certify that Léa Moreau was a mentor from 15 April 2026 to 3 June 2026, in 3 meetings, as part of the initiative “Mentoring for pupils”.',
      'Total time 5 h 15 min',
      'In working time 1 h 30 min employer-supported volunteering',
      'In personal time 3 h 45 min volunteering',
      'Confirmed on 1 July 2026 by',
      'Hugo Bernard',
      id,
    ])
      expect(say(page)).toContain(said)
    expectNowhere(answer, 'Amina')
    // Of the period that was planned.
    expect(page.text).not.toContain('10 July')
    expectNothingActive(answer)
  })

  it('uses the words of French law for each kind of time', async () => {
    const page = readPage(await open(await complete(site, meetings), 'fr'))
    for (const said of [
      'L’Ascenseur d’Avenir et Acme Énergie attestent que, du 15 avril 2026 au 3 juin 2026, Léa Moreau a été mentor au cours de 3 rencontres, dans le cadre de l’initiative « Mentorat lycéens »',
      'Sur le temps de travail 1 h 30 mécénat de compétences',
      'Sur le temps personnel 3 h 45 bénévolat',
      'Attestation délivrée pour servir et valoir ce que de droit.',
    ])
      expect(say(page)).toContain(said)
  })

  it('draws a dot for each meeting, with its kind', async () => {
    const { html } = await open(await complete(site, meetings))
    const dots = [...html.matchAll(/<circle class="(\w+)" cx="(\d+)"[^>]* r="([\d.]+)"/g)].map(
      ([, ...dot]) => dot,
    )
    expect(dots).toEqual([
      ['personal', '14', '8.2'],
      ['work', '366', '10'],
      ['personal', '506', '13.5'],
    ])
  })

  it('has neither a thread nor hours where nobody met', async () => {
    const answer = await open(await complete(site, []))
    const page = readPage(answer)
    expect(say(page)).toContain(
      'certify that Léa Moreau was a mentor as part of the initiative “Mentoring for pupils”.',
    )
    expect(page.text).not.toContain('Total time')
    expect(answer.html).not.toContain('<circle')
  })

  it('stays a small page with years of meetings', async () => {
    const many = Array.from({ length: 60 }, (_, day) => ({
      date: `2026-0${4 + Math.floor(day / 28)}-${String((day % 28) + 1).padStart(2, '0')}`,
      minutes: 30 + day,
      time: day % 2 === 0 ? 'WORK' : 'PERSONAL',
    })).filter(({ date }) => date >= period.start)
    const { html } = await open(await complete(site, many))
    expect(html.match(/<circle/g)?.length).toBe(many.length)
    expect(html.length).toBeLessThan(60_000)
  })

  it('adds up the year where there was more mentoring, and says the same ever after', async () => {
    const first = await complete(site, meetings)
    expect(readPage(await open(first)).text).not.toContain('All mentoring')
    const [other] = (await site.registrations.list({ volunteerId: 'lea' }, { limit: 1 })).items
    const initiative = await site.directory.getInitiative(other?.initiativeId ?? '')
    if (!initiative) throw new Error('The initiative is not there')
    const entry = { ...initiative, initiativeId: 'second' }
    await site.directory.put({ type: 'initiative', entry })
    const second = await complete(site, [meetings[0]], 'second')
    expect(say(readPage(await open(second)))).toContain(
      'All mentoring in 2026 6 h 45 min in 4 meetings',
    )
    expect(readPage(await open(first)).text).not.toContain('All mentoring')
  })

  it('is there for completed registrations alone', async () => {
    const id = await site.register()
    expect((await open(id)).status).toBe(404)
  })
})

describe('the page that checks a certificate', () => {
  async function certified() {
    const site = await createSite()
    site.setNow('2026-07-01T08:00:00.000Z')
    const id = await complete(site, meetings)
    const browser = await site.signedIn('lea')
    const { html } = await browser.get(`/volunteer/registrations/${id}/attestation`)
    const url = decodeQr(html)
    return { site, id, url, html }
  }
  /** Whoever holds the paper: nobody is signed in. */
  const check = (site: Site, url: string) => site.browser().get(url)

  it('is where the QR code of the paper leads, and says what the paper says', async () => {
    const { site, id, url, html } = await certified()
    expect(url.startsWith(`${siteUrl}/check?`)).toBe(true)
    const code = new URL(url).searchParams.get('code') ?? ''
    expect(readPage({ html }).text).toContain(code)
    const answer = await check(site, url)
    expect(answer.status).toBe(200)
    const page = readPage(answer)
    expect(page.headings(1)).toEqual(['This certificate is valid'])
    for (const said of [
      id,
      'Léa Moreau',
      '15 April 2026 – 3 June 2026',
      '5\u00a0h\u00a015\u00a0min',
      '1\u00a0h\u00a030\u00a0min',
      '3\u00a0h\u00a045\u00a0min',
      '1 July 2026',
      'Hugo Bernard (partner organisation)',
    ])
      expect(page.text).toContain(said)
  })

  it('shows no more than the paper', async () => {
    const { site, url } = await certified()
    const answer = await check(site, url)
    expectNowhere(answer, 'Amina', 'Claire', 'Marc', '@acme', 'Bonjour', '10 July')
    expect(answer.headers['x-robots-tag']).toContain('noindex')
  })

  it('can be typed in by hand, and finds the same', async () => {
    const { site, url } = await certified()
    const form = readPage(await check(site, '/check'))
    expect(form.headings(1)).toEqual(['Check a certificate of mentoring'])
    const { number, code } = Object.fromEntries(new URL(url).searchParams)
    const typed = new URLSearchParams({
      number: ` ${number ?? ''} `,
      code: (code ?? '').toLowerCase().replaceAll('-', ' '),
    })
    expect((await check(site, `/check?${typed.toString()}`)).status).toBe(200)
  })

  it('gives the same answer to a wrong code, an unknown number and a registration that is not complete', async () => {
    const { site, id, url } = await certified()
    const live = await site.register('noa')
    const liveCode = await site.attestationCodes.create(live)
    const { code = '' } = Object.fromEntries(new URL(url).searchParams)
    const pages = []
    for (const [number, given] of [
      [id, 'AAAA'],
      [id, ''],
      ['', code],
      [live, code],
      [live, liveCode],
      ['unknown', await site.attestationCodes.create('unknown')],
    ] as const) {
      const answer = await check(
        site,
        `/check?${new URLSearchParams({ number, code: given }).toString()}`,
      )
      expect(answer.status).toBe(404)
      expectNowhere(answer, 'Léa')
      pages.push(readPage(answer).headings(1))
    }
    expect(new Set(pages.flat())).toEqual(new Set(['We can’t confirm this certificate']))
  })

  it('reads nothing for a code that is not right', async () => {
    const { site, id } = await certified()
    site.registrations.load = () => Promise.reject(new Error('It was read'))
    expect((await check(site, `/check?number=${id}&code=7K4Q-92MD`)).status).toBe(404)
  })

  it('says that it is valid, without a name, once the person is erased', async () => {
    const { site, url } = await certified()
    const person = await site.directory.getPerson('lea')
    if (!person) throw new Error('Léa is not there')
    const entry = { ...person, name: '', email: '', deactivated: true }
    await site.directory.put({ type: 'person', entry })
    const answer = await check(site, url)
    const page = readPage(answer)
    expect(page.headings(1)).toEqual(['This certificate is valid'])
    expect(page.text).toContain('we can no longer show their name')
    expectNowhere(answer, 'Léa')
  })
})

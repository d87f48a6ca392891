import { describe, expect, it } from 'vitest'
import { entered, type Stage, stageAfter, tellOfSilence } from './email-link-stage.ts'
import { readPage } from './read-page.ts'
import { createSite } from './site.ts'

const nudges = { nudges: true }
const oneClick = {
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: 'List-Unsubscribe=One-Click',
}

/** Two weeks without an answer: Léa and Claire are told. */
async function silent(): Promise<Stage> {
  const stage = await stageAfter(entered, nudges)
  await tellOfSilence(stage, {
    template: 'approval-overdue',
    recipientId: 'lea',
    role: 'volunteer',
  })
  return stage
}

describe('the choice of one’s reminders', () => {
  it('is at the end of each nudge, and where mail programs look for it', async () => {
    const stage = await silent()
    const url = await stage.linkTo('lea', 'choose-reminders')
    expect(stage.mailer.sent.at(-1)?.headers).toMatchObject({
      'List-Unsubscribe': `<${url}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    })
    const page = readPage(await stage.get(url))
    expect(page.headings(1)).toEqual(['Choose your reminders'])
    expect(await stage.mailChoices.get('lea')).toBeUndefined()
  })

  it('is at the end of no mail that answers an action', async () => {
    const stage = await stageAfter(entered, nudges)
    for (const { headers, text } of stage.mailer.sent) {
      expect(headers).not.toHaveProperty('List-Unsubscribe')
      expect(text).not.toContain('Choose your reminders')
    }
  })

  it('is made by one click of a mail program, for all that the schedules send', async () => {
    const stage = await silent()
    const url = await stage.linkTo('lea', 'choose-reminders')
    const before = await stage.load()
    const answer = await stage.request('POST', url, oneClick)
    expect(answer.status).toBe(200)
    expect(readPage(answer).headings(1)).toEqual(['You won’t get reminders any more'])
    expect(await stage.mailChoices.get('lea')).toMatchObject({ reminders: 'none' })
    expect(await stage.load()).toEqual(before)
  })

  it('is looked up when a mail is sent, for each reader', async () => {
    const stage = await stageAfter(entered, nudges)
    const choice = { reminders: 'none', everyMonths: 1, changedAt: stage.clock.now() } as const
    await stage.mailChoices.put('lea', choice)
    const toLea = { template: 'approval-overdue', recipientId: 'lea', role: 'volunteer' } as const
    expect(await tellOfSilence(stage, toLea)).toEqual([])
    stage.later(-14 * 24 * 60)
    const toClaire = {
      template: 'approval-overdue-of',
      recipientId: 'claire',
      role: 'coordinator',
    } as const
    expect(await tellOfSilence(stage, toClaire)).toHaveLength(1)
  })

  it('works with one click years later, and changes nothing else', async () => {
    const stage = await silent()
    const url = await stage.linkTo('lea', 'choose-reminders')
    stage.later(2 * 366 * 24 * 60)
    expect((await stage.request('POST', url, oneClick)).status).toBe(200)
    expect(await stage.mailChoices.get('lea')).toMatchObject({ reminders: 'none' })
  })

  it.each([
    [{ reminders: '2' }, { reminders: 'all', everyMonths: 2, pausedUntil: undefined }],
    [{ reminders: 'none' }, { reminders: 'none', everyMonths: 1 }],
    [
      { reminders: '1', until: '30/06/2026' },
      { reminders: 'all', everyMonths: 1, pausedUntil: '2026-06-30' },
    ],
    [{ reminders: 'nonsense' }, { reminders: 'all', everyMonths: 1 }],
  ])('is kept by the form: %o', async (fields, kept) => {
    const stage = await silent()
    const url = await stage.linkTo('lea', 'choose-reminders')
    const answer = await stage.post(url, fields)
    expect(readPage(answer).status).toContain('Your choice is saved.')
    expect(await stage.mailChoices.get('lea')).toMatchObject(kept)
    expect(readPage(await stage.get(url)).text).toContain('Choose your reminders')
  })

  it.each(['31/02/2026', '2026-01-01', '2030-01-01'])(
    'comes back with a day that does not fit: %s',
    async (until) => {
      const stage = await silent()
      const url = await stage.linkTo('lea', 'choose-reminders')
      const answer = await stage.post(url, { reminders: '3', until })
      expect(answer.status).toBe(422)
      expect(readPage(answer).wrongFields()).toEqual(['until'])
      expect(await stage.mailChoices.get('lea')).toBeUndefined()
    },
  )
})

describe('the choice of somebody who is signed in', () => {
  const own = '/reminders'

  it('is one link away on each page, in companies with nudges alone', async () => {
    const linked = async (person: 'lea' | 'claire' | 'marc' | 'hugo', company: object) => {
      const site = await createSite({ company })
      await site.register()
      const browser = await site.signedIn(person)
      const { location = '' } = (await browser.get('/')).headers
      const page = readPage(await browser.get(location))
      return page.links().some(({ href }) => href === own)
    }
    expect(await linked('lea', nudges)).toBe(true)
    expect(await linked('lea', {})).toBe(false)
    // The organisation’s members may be asked by several companies.
    expect(await linked('hugo', {})).toBe(true)
    const site = await createSite()
    expect((await (await site.signedIn('lea')).get(own)).status).toBe(404)
    expect((await (await site.signedIn('lea')).post(own, { reminders: 'none' })).status).toBe(404)
    expect(await site.mailChoices.get('lea')).toBeUndefined()
  })

  it('is the same that a link in a mail shows and changes', async () => {
    const site = await createSite({ company: nudges })
    const browser = await site.signedIn('lea')
    const before = readPage(await browser.get(own))
    expect(before.headings(1)).toEqual(['Choose your reminders'])
    const saved = await browser.follow(
      await browser.post(own, { reminders: '3', until: '30/06/2026' }),
    )
    const page = readPage(saved)
    expect(page.status).toContain('Your choice is saved.')
    expect(page.text).toContain('You get no reminders before Tuesday 30 June 2026.')
    expect(await site.mailChoices.get('lea')).toMatchObject({
      reminders: 'all',
      everyMonths: 3,
      pausedUntil: '2026-06-30',
    })
  })

  it('comes back with a day that does not fit, and what was typed', async () => {
    const site = await createSite({ company: nudges })
    const browser = await site.signedIn('lea')
    const answer = await browser.post(own, { reminders: 'none', until: '2030-01-01' })
    expect(answer.status).toBe(422)
    const page = readPage(answer)
    expect(page.wrongFields()).toEqual(['until'])
    expect(page.title).toContain('Error: ')
    expect(await site.mailChoices.get('lea')).toBeUndefined()
  })

  it('comes from our own page, of somebody who is signed in', async () => {
    const site = await createSite({ company: nudges })
    const browser = await site.signedIn('lea')
    const foreign = await browser.post(
      own,
      { reminders: 'none' },
      { origin: 'https://evil.example' },
    )
    expect(foreign.status).toBe(403)
    expect(await site.mailChoices.get('lea')).toBeUndefined()
    const { status, headers } = await site.browser().get(own)
    expect({ status, location: headers['location'] }).toEqual({
      status: 303,
      location: '/sign-in?next=%2Freminders',
    })
  })
})

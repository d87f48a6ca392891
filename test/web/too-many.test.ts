import { describe, expect, it } from 'vitest'
import type { Limits } from '../../shared/journey/limits.ts'
import { readPage } from './read-page.ts'
import { createSite } from './site.ts'

async function createLimited(limits: Limits) {
  const site = await createSite({ limits })
  const id = await site.register()
  return { site, id }
}

describe('a page, where somebody has done too much', () => {
  it.each([
    ['en', 'as often as you can for now, so nothing was saved. Try again in 16 hours.'],
    ['fr', 'rien n’a été enregistré. Réessayez dans 16'],
  ] as const)('says so in %s beside what was typed', async (language, words) => {
    const { site, id } = await createLimited({ rates: { volunteerMails: { max: 1, hours: 24 } } })
    const browser = await site.signedIn('lea', language)
    const answer = await browser.post(`/volunteer/registrations/${id}/actions/send-message`, {
      text: 'Bonjour à toutes',
    })
    expect(answer.status).toBe(429)
    const page = readPage(answer)
    expect(page.text).toContain(words)
    expect(answer.html).toContain('Bonjour à toutes')
    expect(await site.registrations.listMessages(id)).toEqual([])
  })

  it.each([
    ['en', 'The limit of 1 has been reached, so nothing was saved.'],
    ['fr', 'La limite de 1 est atteinte'],
  ] as const)('says in %s that there is no more room', async (language, words) => {
    const { site, id } = await createLimited({ caps: { tasks: 1 } })
    const browser = await site.signedIn('claire', language)
    const assign = (title: string) =>
      browser.post(`/coordinator/registrations/${id}/actions/assign-task`, { title })
    expect((await assign('Lire la charte')).status).toBe(303)
    const answer = await assign('Une autre')
    expect(answer.status).toBe(422)
    expect(readPage(answer).text).toContain(words)
    expect(answer.html).toContain('Une autre')
  })

  it('says so on the list of initiatives', async () => {
    const { site, id } = await createLimited({ caps: { registrations: 1 } })
    await site.act(id, 'lea', 'withdraw')
    const browser = await site.signedIn('lea', 'en')
    const answer = await browser.post('/volunteer/initiatives/lyceens/register')
    expect(answer.status).toBe(422)
    expect(readPage(answer).text).toContain('The limit of 1 has been reached')
  })

  it('says so on the form of an export, with what was chosen', async () => {
    const { site } = await createLimited({ rates: { exports: { max: 1, hours: 24 } } })
    const browser = await site.signedIn('claire', 'en')
    const ask = (once: string) =>
      browser.post('/coordinator/exports', { kind: 'dates', header: 'fr', once })
    expect((await ask('a')).status).toBe(303)
    const answer = await ask('b')
    expect(answer.status).toBe(429)
    expect(readPage(answer).text).toContain('as often as you can for now')
    expect(answer.html).toMatch(/value="dates"[^>]*checked|checked[^>]*value="dates"/)
    expect(site.exportsAsked).toHaveLength(1)
  })

  it('says so on the form of an initiative, with what was typed', async () => {
    const { site } = await createLimited({ caps: { initiatives: 1 } })
    const browser = await site.signedIn('hugo', 'en')
    const form = readPage(await browser.get('/partner/initiatives/new')).form()
    const answer = await browser.post('/partner/initiatives', {
      ...form.values,
      'title-en': 'Another one',
      'title-fr': 'Une autre',
    })
    expect(answer.status).toBe(422)
    expect(readPage(answer).text).toContain('The limit of 1 has been reached')
    expect(answer.html).toContain('Another one')
  })

  it('says so for each of several messages', async () => {
    const { site, id } = await createLimited({ caps: { messages: 1 } })
    await site.act(id, 'lea', 'send-message', { text: 'Bonjour' })
    const browser = await site.signedIn('claire', 'en')
    const answer = await browser.post('/coordinator/message', { registration: id, text: 'À tous' })
    expect(readPage(answer).text).toContain('this conversation can take no more messages for now')
  })
})

describe('a long conversation', () => {
  it('is shown page by page to both sides', async () => {
    const site = await createSite()
    const id = await site.register()
    for (let number = 1; number <= 120; number += 1)
      await site.act(id, 'lea', 'send-message', { text: `Message ${number}.` })
    for (const [person, path] of [
      ['lea', `/volunteer/registrations/${id}`],
      ['claire', `/coordinator/registrations/${id}`],
    ] as const) {
      const browser = await site.signedIn(person, 'en')
      const shown: string[] = []
      let address: string | undefined = path
      let pages = 0
      while (address !== undefined) {
        const answer = await browser.get(address)
        const found: readonly string[] = answer.html.match(/Message \d+\./g) ?? []
        expect(found.length).toBeLessThanOrEqual(50)
        shown.unshift(...found)
        const page = readPage(answer)
        expect(page.text.includes('Latest messages')).toBe(pages > 0)
        address = page.text.includes('Earlier messages') ? page.link('Earlier messages') : undefined
        pages += 1
      }
      expect(pages).toBe(3)
      expect(shown).toEqual(Array.from({ length: 120 }, (_, index) => `Message ${index + 1}.`))
    }
  })

  it('is not all on a page whose address asks for nonsense', async () => {
    const site = await createSite()
    const id = await site.register()
    await site.act(id, 'lea', 'send-message', { text: 'Bonjour' })
    const browser = await site.signedIn('lea', 'en')
    for (const before of ['x', '-1', '1e9', '99999999999999999999', ''])
      expect((await browser.get(`/volunteer/registrations/${id}?before=${before}`)).status).toBe(
        200,
      )
  })
})

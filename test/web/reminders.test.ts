import { describe, expect, it } from 'vitest'
import { expectPlainText, readPage } from './read-page.ts'
import { createSite } from './site.ts'

const attack = '<b>Amina</b>"'

/** Léa is looking for a mentee, and is reminded each month. */
async function searching(settings: Parameters<typeof createSite>[0] = {}) {
  const site = await createSite(settings)
  const id = await site.register()
  await site.act(id, 'lea', 'send-message', { text: 'Hello' })
  await site.act(id, 'claire', 'validate-application')
  return { site, id }
}

describe.each([
  ['coordinator', 'claire'],
  ['admin', 'alice'],
] as const)('the reminders that a %s can foresee', (role, name) => {
  it('say who gets which, on which day, and lead to the registration', async () => {
    const { site, id } = await searching({ company: { nudges: true } })
    const page = readPage(await (await site.signedIn(name, 'en')).get(`/${role}/reminders`))
    expect(page.words).toContain('Reminders in the next 30 days')
    expect(page.words).toContain('Léa Moreau')
    expect(page.addresses()).toContain(`/${role}/registrations/${id}`)
    expect((await site.registrations.listMails(id)).map(({ template }) => template)).not.toContain(
      'mentee-search-reminder',
    )
  })

  it('are none where nothing falls due', async () => {
    const site = await createSite()
    const answer = await (await site.signedIn(name, 'fr')).get(`/${role}/reminders`)
    expect(readPage(answer).words).toContain('Aucun rappel n’est prévu.')
  })

  it('escape what people entered', async () => {
    const { site } = await searching({ initiative: { title: { en: attack, fr: attack } } })
    expectPlainText(await (await site.signedIn(name, 'en')).get(`/${role}/reminders`), attack)
  })
})

it('a cursor of another list leads nowhere', async () => {
  const site = await createSite()
  const browser = await site.signedIn('claire', 'en')
  expect((await browser.get('/coordinator/reminders?cursor=none')).status).toBe(404)
})

it('are of nobody for whoever oversees nothing', async () => {
  const { site } = await searching()
  const answer = await (await site.signedIn('igor', 'en')).get('/coordinator/reminders')
  expect(answer.html).not.toContain('Léa Moreau')
})

import { beforeEach, describe, expect, it } from 'vitest'
import { continueErasures } from '../../shared/application/erase/continue-erasure.ts'
import { readPage } from './read-page.ts'
import { createSite, people, type Site } from './site.ts'

let site: Site
beforeEach(async () => {
  site = await createSite()
})

const path = '/admin/people/lea'
const runRepair = () => continueErasures({ ...site, hasTime: () => true })

describe('the form that has a person erased', () => {
  it('asks for a confirmation, then blocks the person at once', async () => {
    const admin = await site.signedIn('alice', 'en')
    const lea = await site.signedIn('lea', 'en')
    expect((await admin.get(path)).html).toContain('Erase this person’s data')
    const unconfirmed = await admin.post(`${path}/erase`)
    expect(unconfirmed.status).toBe(422)
    const message = 'Confirm that you want to erase this person’s data'
    expect(readPage(unconfirmed).errors()).toEqual([{ message, field: 'confirm' }])
    const box = readPage(unconfirmed).form('erase').field('Yes, erase this person’s data')
    expect(box).toMatchObject({ error: message, isChecked: false })
    expect(await site.erasures.find('lea')).toBeUndefined()

    const confirmed = await admin.post(`${path}/erase`, { confirm: 'yes' })
    expect(confirmed.status).toBe(200)
    expect(readPage(confirmed).link('Registrations')).toBe('/admin')
    expect(await site.erasures.find('lea')).toMatchObject({ requestedBy: 'alice' })
    // She is signed out.
    expect((await lea.get('/volunteer')).headers['location']).toContain('/sign-in')
  })

  it('is not for oneself, nor for another company', async () => {
    const admin = await site.signedIn('alice', 'en')
    expect((await admin.get('/admin/people/alice')).html).not.toContain('name="confirm"')
    for (const other of ['alice', 'igor', 'nobody']) {
      const answer = await admin.post(`/admin/people/${other}/erase`, { confirm: 'yes' })
      expect(answer.status).toBe(404)
      expect(await site.erasures.find(other)).toBeUndefined()
    }
  })
})

it('shows an erased person in words in both languages, and has no page for them any more', async () => {
  const id = await site.register('lea')
  await site.act(id, 'lea', 'send-message', { text: 'Bonjour' })
  const admin = await site.signedIn('alice', 'en')
  await admin.post(`${path}/erase`, { confirm: 'yes' })
  await runRepair()
  site.later(30)
  await runRepair()
  expect((await site.erasures.find('lea'))?.finishedAt).toBeDefined()
  for (const [language, someone] of [
    ['en', 'omebody who has left'],
    ['fr', 'ne personne partie depuis'],
  ] as const) {
    const reader = await site.signedIn('alice', language)
    const { html, status } = await reader.get(`/admin/registrations/${id}`)
    expect(status).toBe(200)
    expect(html).toContain(someone)
    expect(html).not.toContain(people.lea.name)
    expect((await reader.get('/admin?status=CANCELLED')).html).toContain(someone)
  }
  expect((await admin.get(path)).status).toBe(404)
})

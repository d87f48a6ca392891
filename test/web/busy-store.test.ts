import { describe, expect, it } from 'vitest'
import { StoreBusyError } from '../../shared/application/ports/store-busy-error.ts'
import { approved, stageAfter } from './email-link-stage.ts'
import { readPage } from './read-page.ts'
import { createSite } from './site.ts'

const busy = () => Promise.reject(new StoreBusyError('The table stays busy'))
const heading = { en: 'Sorry, the service is busy', fr: 'Le service est très sollicité' } as const

describe('a busy store', () => {
  it.each(['en', 'fr'] as const)('gives a page that says to try again, in %s', async (language) => {
    const site = await createSite()
    const lea = await site.signedIn('lea', language)
    site.registrations.list = busy
    const answer = await lea.get('/volunteer')
    expect(answer).toMatchObject({ status: 503, headers: { 'retry-after': '5' } })
    expect(readPage(answer).headings()).toContain(heading[language])
  })

  it('gives the same page where not even the session can be looked at', async () => {
    const site = await createSite()
    const lea = await site.signedIn('lea', 'en')
    site.sessionEnds.findPerson = busy
    expect(await lea.get('/volunteer')).toMatchObject({
      status: 503,
      headers: { 'retry-after': '5' },
    })
  })

  it('gives a form back with what was typed', async () => {
    const stage = await stageAfter(approved)
    const url = await stage.linkTo('lea', 'add-date')
    const form = readPage(await stage.get(url)).form()
    const typed = { date: '2026-04-20', minutes: '90', time: 'WORK', note: 'Au café' }
    stage.registrations.commit = busy
    stage.later(60 * 24 * 30)
    const answer = await stage.post(url, { ...form.hidden, ...typed })
    expect(answer).toMatchObject({ status: 503, headers: { 'retry-after': '5' } })
    expect(answer.html).toContain('Au café')
    expect(answer.html).toContain('Try again in a few seconds')
  })

  it('is 503 for the link of a mail', async () => {
    const stage = await stageAfter(approved)
    const url = await stage.linkTo('lea', 'add-date')
    stage.registrations.load = busy
    expect(await stage.get(url)).toMatchObject({ status: 503, headers: { 'retry-after': '5' } })
  })

  it('is 503 for every address that asks for a sign-in link', async () => {
    const site = await createSite()
    site.signIns.take = busy
    for (const email of ['lea@example.org', 'nobody-knows@example.org'])
      expect(await site.browser().post('/sign-in', { email })).toMatchObject({
        status: 503,
        headers: { 'retry-after': '5' },
      })
  })
})

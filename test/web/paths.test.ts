import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { handOverAddress } from '../../local/gateway/hand-over-address.ts'
import { readAddress, readPath } from '../../shared/api/http/api-event.ts'
import { localPath } from '../../shared/api/http/local-path.ts'
import { findPathMistake } from '../../shared/journey/path-id.ts'
import { initiative } from '../../local/mails/example-world.ts'
import { readPage } from './read-page.ts'
import { createSite, people } from './site.ts'

describe('what API Gateway hands over', () => {
  it.each([
    ['/a/b', '/a/b', ''],
    ['/a/caf%C3%A9%20b', '/a/café b', ''],
    ['/a/x%2Fy', '/a/x/y', ''],
    ['/a/x%3Fy/z?c=d%20e&f=+', '/a/x', 'c=d%20e&f=+'],
    ['/a/a%2541b%25', '/a/a%2541b%25', ''],
    ['/a/%25C3%A9', '/a/%25C3\ufffd', ''],
    ['/a/%E0%A4%A', '/a/\ufffd%A', ''],
  ])('of %s is %s', (address, rawPath, rawQueryString) => {
    expect(handOverAddress(address)).toMatchObject({ rawPath, rawQueryString })
  })

  it('gives back every id that may be entered, and the page to return to', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }), (id) => {
        fc.pre(id.isWellFormed())
        fc.pre(!/[/?]/.test(id))
        const address = `/volunteer/initiatives/${encodeURIComponent(id)}/register`
        const event = handOverAddress(address)
        expect(readPath(event)).toBe(`/volunteer/initiatives/${id}/register`)
        if (findPathMistake(id) === undefined) expect(localPath(readAddress(event))).toBe(address)
      }),
    )
  })
})

describe('a page whose id needs an encoding', () => {
  it.each(['été', '50%', 'a%41b', 'a%25b', 'a b', 'a+b', "l'été & co", '#1'])(
    'is found, and remembered until the sign-in: %s',
    async (initiativeId) => {
      const site = await createSite()
      await site.directory.put({
        type: 'initiative',
        entry: { ...initiative, initiativeId, title: { en: 'The one' }, status: 'OPEN' },
      })
      const browser = site.browser()
      const path = `/partner/initiatives/${encodeURIComponent(initiativeId)}`
      const asked = await browser.get(`${path}?from=mail`)
      const form = await browser.follow(asked)
      await browser.post('/sign-in', {
        email: people.hugo.email,
        next: readPage(form).form().hidden['next'] ?? '',
      })
      const signedIn = await browser.post(site.signInLink('hugo'))
      expect(signedIn.headers['location']).toBe(`${path}?from=mail`)
      const page = await browser.follow(signedIn)
      expect([page.status, readPage(page).text]).toEqual([200, expect.stringContaining('The one')])
      const switched = await browser.post('/language', {
        language: 'fr',
        back: readPage(page).form('language').hidden['back'] ?? '',
      })
      expect(switched.headers['location']).toBe(path)
    },
  )
})

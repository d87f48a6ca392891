// @module-tag slow

import { beforeAll, describe, expect, it } from 'vitest'
import { mergeCards } from '../../shared/application/view/merge-cards.ts'
import { summarizeCalls } from '../simulation/dynamodb/calls.ts'
import { putRegistrations } from '../simulation/many-registrations.ts'
import {
  createBusySite,
  createSiteOnFake,
  makeRegistration,
  managerOf,
  putPeople,
  type SiteOnFake,
  volunteerOf,
} from './busy-site.ts'
import { readPage } from './read-page.ts'
import type { Answer, Browser } from './site.ts'

/** Most reads of a first page, the visitor's session included. */
const maxReads = 12

/** Opens a page and returns it with the number of DynamoDB calls that it took. */
async function countReads(
  site: { readonly fake: SiteOnFake['fake'] },
  browser: Browser,
  path: string,
): Promise<{ readonly answer: Answer; readonly reads: number; readonly inARow: number }> {
  site.fake.forgetCalls()
  const answer = await browser.get(path)
  expect(answer.status, path).toBe(200)
  const { calls, inARow } = summarizeCalls(site.fake.calls)
  return { answer, reads: calls, inARow }
}

function listIds(answer: Answer, role: string): readonly string[] {
  const base = `/${role}/registrations/`
  return readPage(answer)
    .addresses()
    .filter((href) => href.startsWith(base) && !href.includes('/actions/'))
    .map((href) => href.slice(base.length))
}

/** Follows the link with this text until there is none. */
async function walk(browser: Browser, path: string, role: string, link: string) {
  const ids: string[] = []
  const lengths: number[] = []
  let next: string | undefined = path
  while (next !== undefined) {
    const answer: Answer = await browser.get(next)
    const page = listIds(answer, role)
    ids.push(...page)
    lengths.push(page.length)
    next = readPage(answer)
      .links()
      .find(({ name }) => name === link)?.href
  }
  return { ids, lengths }
}

/**
 * Reads of a first page, of which four are the visitor's: person, company, reports and initiatives. Only
 * ever lower these.
 */
const pages = [
  { person: 'alice', path: '/admin', reads: 12 },
  { person: 'alice', path: '/admin?initiative=lyceens', reads: 12 },
  { person: 'alice', path: '/admin?status=COMPLETED', reads: 7 },
  { person: 'claire', path: '/coordinator', reads: 12 },
  { person: 'claire', path: '/coordinator?initiative=lyceens', reads: 12 },
  { person: 'claire', path: '/coordinator?status=IN_PROGRESS', reads: 7 },
  { person: 'hugo', path: '/partner/initiatives/lyceens/registrations', reads: 12 },
  {
    person: 'hugo',
    path: '/partner/initiatives/lyceens/registrations?status=APPLICATION',
    reads: 8,
  },
  { person: 'marc', path: '/manager', reads: 8 },
] as const

describe('a list of very many registrations', () => {
  let small: Awaited<ReturnType<typeof createBusySite>>
  let large: Awaited<ReturnType<typeof createBusySite>>
  beforeAll(async () => {
    small = await createBusySite(200)
    large = await createBusySite(20_000)
  })

  it.each(pages)('takes as few reads as one of two hundred: $path', async (page) => {
    for (const site of [small, large]) {
      const browser = await site.signedIn(page.person, 'en')
      expect((await countReads(site, browser, page.path)).reads).toBe(page.reads)
    }
  })

  it('can be read to its end', async () => {
    const scope = { companyId: 'acme', status: 'IN_PROGRESS' } as const
    const read: string[] = []
    let cursor: string | undefined
    do {
      const page = await mergeCards(large.stores.registrations, [scope], { limit: 500, cursor })
      read.push(...page.items.map(({ registrationId }) => registrationId))
      cursor = page.cursor
    } while (cursor !== undefined)
    expect(read).toEqual(
      large.listed
        .filter(({ status }) => status === scope.status)
        .map(({ registrationId }) => registrationId),
    )
  })

  it('says what has to end before the initiative can be archived, in as few reads', async () => {
    for (const site of [small, large]) {
      const initiative = await site.directory.getInitiative('lyceens')
      if (!initiative) throw new Error('no initiative')
      await site.directory.put({ type: 'initiative', entry: { ...initiative, status: 'CLOSED' } })
      const browser = await site.signedIn('claire', 'en')
      const path = '/coordinator/initiatives/lyceens/actions/archive'
      const { answer, reads } = await countReads(site, browser, path)
      const live = site.listed.filter(({ status }) => status === 'APPLICATION').length
      expect(readPage(answer).words).toContain(
        `Application / Exchange (${live.toLocaleString('en')})`,
      )
      expect(reads).toBe(6)
    }
  })

  it('begins with those who have waited longest, whatever has ended', async () => {
    // Everything that is live came after 1,000 that have ended.
    const site = await createBusySite(1_100, (index) => ({
      status: index < 1_000 ? 'CANCELLED' : 'APPLICATION',
    }))
    for (const [person, role] of [
      ['alice', 'admin'],
      ['claire', 'coordinator'],
    ] as const) {
      const board = await (await site.signedIn(person, 'en')).get(`/${role}`)
      expect(listIds(board, role)[0]).toBe('r-001000')
      expect(readPage(board).words).toContain('Application / Exchange (100)')
    }
  })

  it('counts all of them, and leads to each', async () => {
    const site = await createBusySite(1_100, () => ({ status: 'IN_PROGRESS' }))
    const every = site.listed.map(({ registrationId }) => registrationId)
    const alice = await site.signedIn('alice', 'en')
    const board = readPage(await alice.get('/admin'))
    expect(board.words).toContain('In progress (1,100)')
    const all = board.links().find(({ name }) => name === 'Show all 1,100 registrations')
    expect(await walk(alice, all?.href ?? '', 'admin', 'Next page')).toEqual({
      ids: every,
      lengths: [...Array.from({ length: 13 }, () => 80), 60],
    })
    const hugo = await site.signedIn('hugo', 'fr')
    const path = '/partner/initiatives/lyceens/registrations?status=IN_PROGRESS'
    expect((await walk(hugo, path, 'partner', 'Afficher la suite')).ids).toEqual(every)
  })

  it('numbers its pages, and leads back to the first', async () => {
    const site = await createBusySite(200, () => ({ status: 'APPLICATION' }))
    const claire = await site.signedIn('claire', 'fr')
    const first = readPage(await claire.get('/coordinator?status=APPLICATION'))
    expect(first.words).toContain('Page 1 sur 3')
    const find = (page: ReturnType<typeof readPage>, link: string) =>
      page.links().find(({ name }) => name === link)?.href ?? ''
    const second = readPage(await claire.get(find(first, 'Page suivante')))
    expect(second.words).toContain('Page 2 sur 3')
    expect(find(second, 'Première page')).toBe('/coordinator?status=APPLICATION')
    const changed = await claire.get('/coordinator?status=APPLICATION&after=nonsense')
    expect(changed.status).toBe(404)
  })
})

describe('a search by name', () => {
  it('says how far it has looked, and goes on until the end', async () => {
    const site = await createBusySite(5_000, (index) => ({
      status: 'APPLICATION',
      volunteerId: index === 4_999 ? 'lea' : volunteerOf(index),
    }))
    const browser = await site.signedIn('claire', 'en')
    const first = await countReads(site, browser, '/coordinator?name=moreau')
    expect(readPage(first.answer).words).toContain('No match so far.')
    expect(readPage(first.answer).words).toContain('Searched 2,000 of 5,000 registrations.')
    const { ids, lengths } = await walk(
      browser,
      '/coordinator?name=moreau',
      'coordinator',
      'Continue searching',
    )
    expect(ids).toEqual(['r-004999'])
    expect(lengths).toEqual([0, 0, 1])
    const french = await (await site.signedIn('claire', 'fr')).get('/coordinator?name=moreau')
    expect(readPage(french).words).toContain(
      'Recherche effectuée dans 2 000 inscriptions sur 5 000.',
    )
  })

  it('gives each match once, page by page', async () => {
    const site = await createBusySite(200, () => ({ status: 'MENTEE_SEARCH' }))
    const browser = await site.signedIn('alice', 'en')
    const first = readPage(await browser.get('/admin?name=volunteer'))
    expect(first.words).toContain('Searched 80 of 200 registrations.')
    // There may be more, so nothing is said about how many there are.
    expect(first.words).not.toContain('Search for a mentee (')
    const whole = readPage(await browser.get('/admin?name=volunteer-99'))
    expect(whole.words).toContain('Search for a mentee (2)')
    const { ids } = await walk(browser, '/admin?name=volunteer', 'admin', 'Continue searching')
    expect(ids).toEqual(site.listed.map(({ registrationId }) => registrationId))
  })
})

describe('an initiative that is open to every company', () => {
  it('shows an admin the registrations of their own company alone, and all of them', async () => {
    const site = await createBusySite(3_000, (index) => ({
      status: 'APPLICATION',
      companyId: index % 500 === 499 ? 'acme' : 'other',
    }))
    const browser = await site.signedIn('alice', 'en')
    const { answer, reads } = await countReads(site, browser, '/admin?initiative=lyceens')
    expect(listIds(answer, 'admin')).toEqual([
      'r-000499',
      'r-000999',
      'r-001499',
      'r-001999',
      'r-002499',
      'r-002999',
    ])
    expect(readPage(answer).words).toContain('Application / Exchange (6)')
    expect(reads).toBeLessThanOrEqual(maxReads)
  })
})

describe('a coordinator of several initiatives', () => {
  async function coordinating(count: number) {
    const site = await createSiteOnFake()
    await putPeople(site)
    const ids = Array.from(
      { length: count },
      (_, index) => `initiative-${String(index).padStart(3, '0')}`,
    )
    const initiative = await site.directory.getInitiative('lyceens')
    if (!initiative) throw new Error('no initiative')
    for (const initiativeId of ids)
      await site.directory.put({
        type: 'initiative',
        entry: {
          ...initiative,
          initiativeId,
          title: { en: `Title of ${initiativeId}` },
          coordinatorIds: ['claire'],
        },
      })
    return { ...site, ids }
  }

  it('without registrations costs one read an initiative, side by side', async () => {
    const site = await coordinating(20)
    const browser = await site.signedIn('claire', 'en')
    const { reads, inARow } = await countReads(site, browser, '/coordinator')
    expect(reads).toBeLessThanOrEqual(30)
    expect(inARow).toBeLessThanOrEqual(8)
  })

  it('has a list of them that counts the places of all in one read', async () => {
    const site = await coordinating(50)
    const registrations = Array.from({ length: 60 }, (_, index) =>
      makeRegistration(index, { status: 'APPLICATION' }),
    )
    putRegistrations(site.table, registrations, managerOf)
    site.table.write(
      { partition: 'INITIATIVE#lyceens', sort: 'PLACES' },
      { PK: { S: 'INITIATIVE#lyceens' }, SK: { S: 'PLACES' }, taken: { N: '60' } },
    )
    const path = '/coordinator/initiatives'
    const browser = await site.signedIn('claire', 'en')
    const { answer, reads } = await countReads(site, browser, path)
    expect(readPage(answer).words).toContain('60')
    expect(reads).toBeLessThanOrEqual(9)
    const offered = await site.signedIn('noa', 'en')
    const offers = await countReads(site, offered, '/volunteer/initiatives')
    expect(offers.reads).toBeLessThanOrEqual(10)
  })

  it('sees who has waited longest in any of them', async () => {
    const site = await coordinating(20)
    const registrations = Array.from({ length: 400 }, (_, index) =>
      makeRegistration(index, {
        status: 'APPLICATION',
        initiativeId: site.ids[index % site.ids.length] ?? '',
      }),
    )
    putRegistrations(site.table, registrations, managerOf)
    const browser = await site.signedIn('claire', 'en')
    const { answer, reads } = await countReads(site, browser, '/coordinator')
    expect(listIds(answer, 'coordinator')).toEqual(
      registrations.slice(0, 12).map(({ registrationId }) => registrationId),
    )
    expect(readPage(answer).words).toContain('Application / Exchange (400)')
    expect(reads).toBeLessThanOrEqual(50)
    const { ids } = await walk(
      browser,
      '/coordinator?status=APPLICATION',
      'coordinator',
      'Next page',
    )
    expect(ids).toEqual(registrations.map(({ registrationId }) => registrationId))
  })

  it('has those of very many in parts', async () => {
    const site = await coordinating(50)
    const registrations = site.ids.map((initiativeId, index) =>
      makeRegistration(index, { status: 'APPLICATION', initiativeId }),
    )
    putRegistrations(site.table, registrations, managerOf)
    const browser = await site.signedIn('claire', 'en')
    const board = readPage(await browser.get('/coordinator?status=APPLICATION'))
    expect(board.words).toContain('This page covers 40 of your 51 initiatives.')
    const other = board.links().find(({ name }) => name === 'Show other initiatives')?.href ?? ''
    const ids = [
      ...listIds(await browser.get('/coordinator?status=APPLICATION'), 'coordinator'),
      ...listIds(await browser.get(other), 'coordinator'),
    ]
    expect(ids.toSorted()).toEqual(registrations.map(({ registrationId }) => registrationId))
  })
})

describe('a message to a whole list', () => {
  it('goes to a hundred people at a time, and leads to the next ones', async () => {
    const site = await createBusySite(150, () => ({ status: 'APPLICATION' }))
    const browser = await site.signedIn('claire', 'en')
    const form = readPage(await browser.get('/coordinator/message?status=APPLICATION'))
    expect(form.words).toContain('To 100 volunteers')
    expect(form.words).toContain('The list has 50 more people.')
    const next = form.links().find(({ name }) => name === 'Go to the next people on the list')?.href
    expect(readPage(await browser.get(next ?? '')).words).toContain('To 50 volunteers')
    // The same way on is there after a mistake, and once the message is sent.
    const { hidden } = form.form('message')
    for (const text of ['', 'Hello']) {
      const { registration = '', next: where = '' } = hidden
      const answer = await browser.post('/coordinator/message', { registration, next: where, text })
      expect(readPage(answer).addresses()).toContain(next)
    }
  })
})

describe('a manager', () => {
  it('sees what waits for them, checked against the directory, and nothing of others', async () => {
    const site = await createBusySite(180, (index) => ({
      status: 'MANAGER_VALIDATION',
      volunteerId: index % 3 === 0 ? 'lea' : volunteerOf(index),
    }))
    // Léa has another manager since: her entries are still in Marc's list.
    const lea = await site.directory.getPerson('lea')
    if (!lea) throw new Error('no Léa')
    await site.directory.put({ type: 'person', entry: { ...lea, managerId: 'hugo' } })
    const browser = await site.signedIn('marc', 'en')
    const first = readPage(await browser.get('/manager'))
    expect(first.words).toContain('More than 50 requests for you')
    const { ids, lengths } = await walk(browser, '/manager', 'manager', 'Show more')
    expect([...new Set(ids.map((id) => id.replace(/\?.*/, '')))]).toEqual(
      site.listed
        .filter(({ volunteerId }) => volunteerId !== 'lea')
        .map(({ registrationId }) => registrationId),
    )
    expect(lengths).toHaveLength(3)
  })
})

describe('a registration that cannot be read', () => {
  it('hides no others, and is named', async () => {
    const site = await createBusySite(3, () => ({ status: 'AWAITING_CONFIRMATION' }))
    const key = { partition: 'REGISTRATION#r-000001', sort: 'REGISTRATION' }
    const item = site.table.get(key)
    if (!item) throw new Error('no item')
    site.table.write(key, { ...item, schema: { N: '9999' } })
    for (const [person, role, path] of [
      ['alice', 'admin', '/admin'],
      ['claire', 'coordinator', '/coordinator'],
      ['hugo', 'partner', '/partner'],
    ] as const) {
      const answer = await (await site.signedIn(person, 'en')).get(path)
      expect(answer.status).toBe(200)
      expect(new Set(listIds(answer, role))).toEqual(new Set(['r-000000', 'r-000002']))
      expect(readPage(answer).words).toContain(
        '1 registration can’t be shown. If you ask for help, quote r-000001.',
      )
    }
  })
})

describe('archiving', () => {
  it('takes a handful of reads, however many registrations have ended', async () => {
    const site = await createBusySite(20_000, () => ({ status: 'CANCELLED' }))
    const initiative = await site.directory.getInitiative('lyceens')
    if (!initiative) throw new Error('no initiative')
    await site.directory.put({ type: 'initiative', entry: { ...initiative, status: 'CLOSED' } })
    const browser = await site.signedIn('claire', 'en')
    site.fake.forgetCalls()
    const path = '/coordinator/initiatives/lyceens/actions/archive'
    expect((await browser.post(path, { version: '2' })).status).toBe(303)
    expect(summarizeCalls(site.fake.calls).calls).toBeLessThanOrEqual(12)
    expect((await site.directory.getInitiative('lyceens'))?.status).toBe('ARCHIVED')
  })
})

import { describe, expect, it } from 'vitest'
import { actOnInitiative } from '../../shared/application/initiatives/keep-initiative.ts'
import type { Initiative } from '../../shared/journey/directory.ts'
import { initiative } from '../../local/mails/example-world.ts'
import { expectNowhere, expectPlainText, readPage } from './read-page.ts'
import { measureWeight } from './several.ts'
import { type Answer, createSite, people, type Site } from './site.ts'

const attack = '<script>alert(1)</script>'

/** The names and values of the page's form, as a browser would post them. */
function readValues(answer: Answer): Readonly<Record<string, string>> {
  return readPage(answer).form().values
}

async function kept(site: Site, id = 'lyceens'): Promise<Initiative> {
  const found = await site.directory.getInitiative(id)
  if (!found) throw new Error(`There is no initiative ${id}`)
  return found
}

describe.each([
  {
    language: 'en',
    missing: 'Description: French translation missing',
    done: 'Your changes are saved.',
    closed: 'Closed: no new registrations',
  },
  {
    language: 'fr',
    missing: 'Description : traduction manquante (français)',
    done: 'Vos modifications sont enregistrées.',
    closed: 'Fermée : plus de nouvelles inscriptions',
  },
] as const)('a coordinator’s initiative in $language', ({ language, ...said }) => {
  it('is found, translated, previewed and closed', async () => {
    const site = await createSite({ initiative: { description: { en: 'About pupils' } } })
    const browser = await site.signedIn('claire', language)
    const list = await browser.get('/coordinator/initiatives')
    expect(readPage(list).addresses()).toContain('/coordinator/initiatives/lyceens')
    const page = await browser.get('/coordinator/initiatives/lyceens')
    expect(readPage(page).words).toContain(said.missing)
    expect(readPage(page).addresses()).toContain(
      '/coordinator/initiatives/lyceens/edit#description-fr',
    )

    const form = readValues(await browser.get('/coordinator/initiatives/lyceens/edit'))
    expect(form).toMatchObject({ coordinatorIds: 'claire@example.org\nhugo@example.org' })
    const changed = await browser.follow(
      await browser.post('/coordinator/initiatives/lyceens', {
        ...form,
        'description-fr': 'Sur les lycéens',
        capacity: '12',
        registrationDeadline: '15/09/2026',
        tasks: 'Sign the charter\r\nFollow the training',
      }),
    )
    expect(readPage(changed).words).toContain(said.done)
    expect(readPage(changed).words).not.toContain(said.missing)
    expect(await kept(site)).toMatchObject({
      description: { en: 'About pupils', fr: 'Sur les lycéens' },
      capacity: 12,
      registrationDeadline: '2026-09-15',
      tasks: [{ title: 'Sign the charter' }, { title: 'Follow the training' }],
      coordinatorIds: ['claire', 'hugo'],
      organisationId: 'tremplin',
    })

    const preview = readPage(await browser.get('/coordinator/initiatives/lyceens/preview')).words
    expect(preview).toContain('About pupils')
    expect(preview).toContain('Sur les lycéens')
    const closed = await browser.follow(
      await browser.post('/coordinator/initiatives/lyceens/actions/close', { version: '2' }),
    )
    expect(readPage(closed).words).toContain(said.closed)
  })
})

describe('an initiative', () => {
  it('keeps the ids of tasks that stay', async () => {
    const tasks = [
      { task: 'charter', title: 'Sign the charter' },
      { task: 'visit', title: 'Visit the school' },
    ]
    const site = await createSite({ initiative: { tasks } })
    const browser = await site.signedIn('claire', 'en')
    const form = readValues(await browser.get('/coordinator/initiatives/lyceens/edit'))
    await browser.post('/coordinator/initiatives/lyceens', {
      ...form,
      tasks: 'Visit the school\nRead the guide',
    })
    expect((await kept(site)).tasks).toEqual([
      tasks[1],
      { task: expect.any(String) as string, title: 'Read the guide' },
    ])
  })

  it('shows errors beside each field, and keeps what was typed', async () => {
    const site = await createSite()
    const browser = await site.signedIn('claire', 'en')
    const form = readValues(await browser.get('/coordinator/initiatives/lyceens/edit'))
    const answer = await browser.post('/coordinator/initiatives/lyceens', {
      ...form,
      'title-en': '',
      'title-fr': '',
      // A person from elsewhere and an unknown one get the same answer.
      coordinatorIds: 'igor@example.org\nnobody.at.all@example.org',
      capacity: 'many',
      start: '2026-09-01',
      'description-en': 'Still here',
    })
    expect(answer.status).toBe(422)
    const page = readPage(answer)
    const wrong = page.wrongFields()
    for (const name of ['title-en', 'coordinatorIds', 'capacity', 'start']) {
      expect(wrong).toContain(name)
      expect(page.ids()).toContain(`${name}-error`)
    }
    expect(wrong).not.toContain('tasks')
    expect(page.ids()).not.toContain('tasks-error')
    expect(page.form().values).toMatchObject({ 'description-en': 'Still here', capacity: 'many' })
    expect(await kept(site)).toEqual(initiative)
  })

  it('says where a character is that nobody sees, and lets stay what was there', async () => {
    const title = { fr: 'Lycé\u200bens' }
    const site = await createSite({ initiative: { title } })
    const browser = await site.signedIn('claire', 'en')
    const form = readValues(await browser.get('/coordinator/initiatives/lyceens/edit'))
    const change = { 'title-en': 'Pupils', tasks: 'Say hello\nRe\u00adad' }
    const answer = await browser.post('/coordinator/initiatives/lyceens', { ...form, ...change })
    expect(answer.status).toBe(422)
    expect(readPage(answer).errors()).toEqual([
      {
        message:
          '“Re\u00adad” has a hidden character (U+00AD) at position 3: delete it, or type the text again',
        field: 'tasks',
      },
    ])
    expect(readPage(answer).form().values).toMatchObject(change)
    const corrected = { ...form, ...change, tasks: 'Say hello\nRead' }
    await browser.post('/coordinator/initiatives/lyceens', corrected)
    expect(await kept(site)).toMatchObject({ title: { ...title, en: 'Pupils' } })
  })

  it('is not overwritten if somebody else has changed it', async () => {
    const site = await createSite()
    const browser = await site.signedIn('claire', 'en')
    const form = readValues(await browser.get('/coordinator/initiatives/lyceens/edit'))
    await site.directory.put({ type: 'initiative', entry: { ...initiative, capacity: 3 } })
    const answer = await browser.post('/coordinator/initiatives/lyceens', {
      ...form,
      'title-en': 'Mine',
    })
    expect(answer.status).toBe(409)
    expect(readPage(answer).words).toContain('Somebody else has changed the initiative')
    expect(readValues(answer)).toMatchObject({ 'title-en': 'Mine' })
    expect((await kept(site)).capacity).toBe(3)
    // Checked and saved again.
    expect(
      (await browser.post('/coordinator/initiatives/lyceens', readValues(answer))).status,
    ).toBe(303)
    expect((await kept(site)).title.en).toBe('Mine')

    const move = '/coordinator/initiatives/lyceens/actions/close'
    expect((await browser.post(move, { version: '1' })).status).toBe(409)
    expect((await kept(site)).status).toBe('OPEN')
  })

  it('is archived after confirmation, and not while registrations are live', async () => {
    const site = await createSite({ initiative: { status: 'CLOSED' } })
    const browser = await site.signedIn('claire', 'en')
    const path = '/coordinator/initiatives/lyceens/actions/archive'
    expect(readPage(await browser.get(path)).words).toContain('can’t be changed or opened again')
    const found = { entry: await kept(site), version: 1 }
    await actOnInitiative(site, { person: people.claire }, 'open', found)
    const id = await site.register()
    const open = { entry: await kept(site), version: 2 }
    await actOnInitiative(site, { person: people.claire }, 'close', open)
    const refused = await browser.post(path, { version: '3' })
    expect(refused.status).toBe(409)
    expect(readPage(refused).words).toContain('Some registrations are still in progress.')
    await site.act(id, 'lea', 'withdraw', {})
    const archived = await browser.follow(await browser.post(path, { version: '3' }))
    expect(readPage(archived).words).toContain('The initiative is archived.')
    expect((await browser.get('/coordinator/initiatives/lyceens/edit')).status).toBe(404)
  })

  it('of somebody else is not found', async () => {
    const site = await createSite()
    const entry = { ...initiative, initiativeId: 'elsewhere', coordinatorIds: ['hugo'] }
    await site.directory.put({ type: 'initiative', entry })
    const browser = await site.signedIn('claire', 'en')
    const path = '/coordinator/initiatives/elsewhere'
    for (const rest of ['', '/edit', '/preview', '/actions/archive'])
      expect((await browser.get(path + rest)).status).toBe(404)
    expect((await browser.post(path, { version: '1' })).status).toBe(404)
    expect((await browser.post(`${path}/actions/close`, { version: '1' })).status).toBe(404)
    // A coordinator cannot create initiatives.
    expect((await browser.get('/coordinator/initiatives/new')).status).toBe(404)
    expect((await browser.post('/coordinator/initiatives', {})).status).toBe(405)
    expect(await kept(site, 'elsewhere')).toEqual(entry)
  })

  it('escapes every text, and weighs less than 30 KB', async () => {
    const texts = { en: attack, fr: attack }
    const site = await createSite({
      initiative: {
        status: 'CLOSED',
        title: texts,
        description: { en: `${attack} ${'Mentoring helps. '.repeat(200)}` },
        imageText: texts,
        meetingFrequency: texts,
        welcome: texts,
        afterValidation: texts,
        tasks: [{ task: 'one', title: attack }],
      },
    })
    const browser = await site.signedIn('claire', 'en')
    const path = '/coordinator/initiatives/lyceens'
    const pages = [
      await browser.get('/coordinator/initiatives'),
      await browser.get(path),
      await browser.get(`${path}/edit`),
      await browser.get(`${path}/preview`),
      await browser.get(`${path}/actions/archive`),
      await browser.post(path, { 'title-en': attack, capacity: '"><script>' }),
    ]
    for (const page of pages) {
      expectPlainText(page, '<script>alert(1)')
      expect(measureWeight(page)).toBeLessThan(30_000)
    }
  })
})

describe('an admin', () => {
  it('creates an initiative for their own company, opens it and copies it', async () => {
    const site = await createSite()
    const browser = await site.signedIn('alice', 'en')
    const form = readValues(await browser.get('/admin/initiatives/new'))
    const posted = { ...form, 'title-en': 'New one', organisationId: 'tremplin', once: 'once-1' }
    const created = await browser.post('/admin/initiatives', posted)
    const again = await browser.post('/admin/initiatives', posted)
    expect(again.headers['location']).toBe(created.headers['location'])
    const page = await browser.follow(created)
    expect(readPage(page).words).toContain('The initiative is saved as a draft.')
    expect(readPage(page).words).toContain('Title: French translation missing')
    const path = (created.headers['location'] ?? '').replace(/\?.*/, '')
    const id = path.slice(path.lastIndexOf('/') + 1)
    expect(await kept(site, id)).toMatchObject({
      status: 'DRAFT',
      companyId: 'acme',
      coordinatorIds: ['alice'],
    })
    await browser.post(`${path}/actions/open`, { version: '1' })
    expect((await kept(site, id)).status).toBe('OPEN')
    const copy = await browser.follow(await browser.post(`${path}/actions/duplicate`))
    expect(readPage(copy).words).toContain('Copy created as a draft.')
  })

  it('is told to choose an organisation', async () => {
    const browser = await (await createSite()).signedIn('alice', 'fr')
    const answer = await browser.post('/admin/initiatives', { 'title-fr': 'Nouvelle' })
    expect(answer.status).toBe(422)
    expect(readPage(answer).wrongFields()).toContain('organisationId')
    expect(readPage(answer).ids()).toContain('organisationId-error')
    expect(readValues(answer)).toMatchObject({ 'title-fr': 'Nouvelle' })
  })

  it('sees those that are open to all, but cannot change them', async () => {
    const browser = await (await createSite()).signedIn('alice', 'en')
    const page = await browser.get('/admin/initiatives/lyceens')
    expect(page.status).toBe(200)
    expectNowhere(page, '/actions/close')
    expect((await browser.get('/admin/initiatives/lyceens/edit')).status).toBe(404)
  })
})

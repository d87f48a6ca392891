import { describe, expect, it } from 'vitest'
import { actOnInitiative } from '../../shared/application/initiatives/keep-initiative.ts'
import type { Initiative } from '../../shared/journey/directory.ts'
import { initiative } from '../application/mail/world.ts'
import { weightOf, wordsOf } from './several.ts'
import { type Answer, createSite, people, type Site } from './site.ts'

const attack = '<script>alert(1)</script>'

/** All fields of the page's form with their values, as a browser would post them. */
function fieldsOf({ html }: Answer): Record<string, string> {
  const form = /<form[^>]*novalidate[^>]*>.*?<\/form>/s.exec(html)?.[0] ?? ''
  const inputs = [...form.matchAll(/<input[^>]*>/g)].map(([tag]) => [
    / name="([^"]*)"/.exec(tag)?.[1] ?? '',
    / value="([^"]*)"/.exec(tag)?.[1] ?? '',
  ])
  const areas = [...form.matchAll(/<textarea[^>]* name="([^"]*)"[^>]*>\n?([^<]*)</g)].map(
    ([, name = '', value = '']) => [name, value],
  )
  // Object.fromEntries loses that both parts are texts.
  return Object.fromEntries([...inputs, ...areas]) as Record<string, string>
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
    expect(list.html).toContain('href="/coordinator/initiatives/lyceens"')
    const page = await browser.get('/coordinator/initiatives/lyceens')
    expect(wordsOf(page)).toContain(said.missing)
    expect(page.html).toContain('/coordinator/initiatives/lyceens/edit#description-fr')

    const form = fieldsOf(await browser.get('/coordinator/initiatives/lyceens/edit'))
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
    expect(wordsOf(changed)).toContain(said.done)
    expect(wordsOf(changed)).not.toContain(said.missing)
    expect(await kept(site)).toMatchObject({
      description: { en: 'About pupils', fr: 'Sur les lycéens' },
      capacity: 12,
      registrationDeadline: '2026-09-15',
      tasks: [{ title: 'Sign the charter' }, { title: 'Follow the training' }],
      coordinatorIds: ['claire', 'hugo'],
      organisationId: 'tremplin',
    })

    const preview = wordsOf(await browser.get('/coordinator/initiatives/lyceens/preview'))
    expect(preview).toContain('About pupils')
    expect(preview).toContain('Sur les lycéens')
    const closed = await browser.follow(
      await browser.post('/coordinator/initiatives/lyceens/actions/close', { version: '2' }),
    )
    expect(wordsOf(closed)).toContain(said.closed)
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
    const form = fieldsOf(await browser.get('/coordinator/initiatives/lyceens/edit'))
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
    const form = fieldsOf(await browser.get('/coordinator/initiatives/lyceens/edit'))
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
    for (const id of ['title-en', 'coordinatorIds', 'capacity', 'start'])
      expect(answer.html).toContain(`id="${id}-error"`)
    expect(answer.html).not.toContain('id="tasks-error"')
    expect(answer.html).toContain('Still here')
    expect(answer.html).toContain('value="many"')
    expect(await kept(site)).toEqual(initiative)
  })

  it('is not overwritten if somebody else has changed it', async () => {
    const site = await createSite()
    const browser = await site.signedIn('claire', 'en')
    const form = fieldsOf(await browser.get('/coordinator/initiatives/lyceens/edit'))
    await site.directory.put({ type: 'initiative', entry: { ...initiative, capacity: 3 } })
    const answer = await browser.post('/coordinator/initiatives/lyceens', {
      ...form,
      'title-en': 'Mine',
    })
    expect(answer.status).toBe(409)
    expect(wordsOf(answer)).toContain('Somebody else has changed the initiative')
    expect(answer.html).toContain('value="Mine"')
    expect((await kept(site)).capacity).toBe(3)
    // Checked and saved again.
    expect((await browser.post('/coordinator/initiatives/lyceens', fieldsOf(answer))).status).toBe(
      303,
    )
    expect((await kept(site)).title.en).toBe('Mine')

    const move = '/coordinator/initiatives/lyceens/actions/close'
    expect((await browser.post(move, { version: '1' })).status).toBe(409)
    expect((await kept(site)).status).toBe('OPEN')
  })

  it('is archived after confirmation, and not while registrations are live', async () => {
    const site = await createSite({ initiative: { status: 'CLOSED' } })
    const browser = await site.signedIn('claire', 'en')
    const path = '/coordinator/initiatives/lyceens/actions/archive'
    expect(wordsOf(await browser.get(path))).toContain('can’t be changed or opened again')
    const found = { entry: await kept(site), version: 1 }
    await actOnInitiative(site, { person: people.claire }, 'open', found)
    const id = await site.register()
    const open = { entry: await kept(site), version: 2 }
    await actOnInitiative(site, { person: people.claire }, 'close', open)
    const refused = await browser.post(path, { version: '3' })
    expect(refused.status).toBe(409)
    expect(wordsOf(refused)).toContain('Some registrations are still in progress.')
    await site.act(id, 'lea', 'withdraw', {})
    const archived = await browser.follow(await browser.post(path, { version: '3' }))
    expect(wordsOf(archived)).toContain('The initiative is archived.')
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
      expect(page.html).not.toContain('<script')
      expect(page.html).toContain('&lt;script>alert(1)')
      expect(weightOf(page)).toBeLessThan(30_000)
    }
  })
})

describe('an admin', () => {
  it('creates an initiative for their own company, opens it and copies it', async () => {
    const site = await createSite()
    const browser = await site.signedIn('alice', 'en')
    const form = fieldsOf(await browser.get('/admin/initiatives/new'))
    const posted = { ...form, 'title-en': 'New one', organisationId: 'tremplin', once: 'once-1' }
    const created = await browser.post('/admin/initiatives', posted)
    const again = await browser.post('/admin/initiatives', posted)
    expect(again.headers['location']).toBe(created.headers['location'])
    const page = await browser.follow(created)
    expect(wordsOf(page)).toContain('The initiative is saved as a draft.')
    expect(wordsOf(page)).toContain('Title: French translation missing')
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
    expect(wordsOf(copy)).toContain('Copy created as a draft.')
  })

  it('is told to choose an organisation', async () => {
    const browser = await (await createSite()).signedIn('alice', 'fr')
    const answer = await browser.post('/admin/initiatives', { 'title-fr': 'Nouvelle' })
    expect(answer.status).toBe(422)
    expect(answer.html).toContain('id="organisationId-error"')
    expect(answer.html).toContain('value="Nouvelle"')
  })

  it('sees those that are open to all, but cannot change them', async () => {
    const browser = await (await createSite()).signedIn('alice', 'en')
    const page = await browser.get('/admin/initiatives/lyceens')
    expect(page.status).toBe(200)
    expect(page.html).not.toContain('/actions/close')
    expect((await browser.get('/admin/initiatives/lyceens/edit')).status).toBe(404)
  })
})

import { describe, expect, it } from 'vitest'
import { formatAskedDate } from '../../shared/web/forms/asked-dates.ts'
import { expectNowhere, expectPlainText, readPage } from './read-page.ts'
import { asking, choose, measureWeight, moreReports } from './several.ts'
import { createSite, people, type Site } from './site.ts'

const words = {
  en: {
    count: '1 request for you',
    sentence:
      'Léa Moreau would like to mentor from Wednesday 8 April 2026 to Friday 10 July 2026 with L’Ascenseur d’Avenir, about 2 hours a month.',
    approved: 'Approved. Léa Moreau has been notified.',
    nothing: 'You’re all done.',
    decided: 'Approved on Wednesday 1 April 2026 at 11:00.',
    change:
      'Léa Moreau is already a mentor with L’Ascenseur d’Avenir and would like to change the period: until',
    bounds: ['Friday 10 July 2026', 'Monday 31 August 2026'],
    declined: 'Declined. Léa Moreau has been notified, with your reason.',
    usual: 'The period is too long.',
  },
  fr: {
    count: '1 demande à traiter',
    sentence:
      'Léa Moreau souhaite devenir mentor du mercredi 8 avril 2026 au vendredi 10 juillet 2026 avec L’Ascenseur d’Avenir, environ 2 heures par mois.',
    approved: 'Demande approuvée. Nous avons prévenu Léa Moreau.',
    nothing: 'Vous avez tout traité.',
    decided: 'Approuvée le mercredi 1er avril 2026 à 11 h 00.',
    change:
      'Léa Moreau est déjà mentor avec L’Ascenseur d’Avenir et souhaite modifier la période : jusqu’au',
    bounds: ['vendredi 10 juillet 2026', 'lundi 31 août 2026'],
    declined: 'Demande refusée. Votre motif a été transmis à Léa Moreau.',
    usual: 'La période est trop longue.',
  },
} as const

async function loadStatus(site: Site, id: string) {
  return (await site.registrations.load(id))?.status
}

describe.each(['en', 'fr'] as const)('the manager’s pages in %s', (language) => {
  const said = words[language]

  it('lead from waiting requests to decisions, and show the difference of an extension', async () => {
    const site = await createSite({ initiative: { estimatedHours: 6 } })
    const id = await asking(site)
    const marc = await site.signedIn('marc', language)
    const list = await marc.get('/manager')
    expect(list.status).toBe(200)
    expect(readPage(list).words).toContain(said.count)
    expect(readPage(list).words).toContain(said.sentence)
    expect(readPage(list).choices()).toEqual([])

    const { chosen = '' } = readPage(list).form('approvals').hidden
    const pressed = await choose(marc, '/manager/approvals', [chosen])
    expect(pressed.headers['location']).toBe(`/manager/registrations/${id}?done=approve-engagement`)
    const done = await marc.follow(pressed)
    expect(readPage(done).words).toContain(said.approved)
    expect(readPage(done).words).toContain(said.nothing)
    expect(await loadStatus(site, id)).toBe('IN_PROGRESS')
    expect(readPage(await marc.get('/manager/decisions')).words).toContain(said.decided)

    await site.act(id, 'lea', 'change-period', { start: '2026-04-08', end: '2026-08-31' })
    const extension = await marc.get(`/manager/registrations/${id}`)
    const [before, after] = said.bounds
    expect(readPage(extension).words).toContain(`${said.change} ${before} ${after}`)
    expect(readPage(extension).select('s > time[datetime="2026-07-10"]')).toEqual([before])
    expect(readPage(extension).select('strong > time[datetime="2026-08-31"]')).toEqual([after])

    const declined = await marc.post(
      `/manager/registrations/${id}/actions/decline-engagement?asked=2`,
      { once: 'once-2', usualReason: said.usual, reason: '' },
    )
    expect(readPage(await marc.follow(declined)).words).toContain(said.declined)
    expect(await site.registrations.load(id)).toMatchObject({
      status: 'IN_PROGRESS',
      declineReason: said.usual,
      approvedEngagement: { end: '2026-07-10' },
    })
  })
})

describe('what a manager sees', () => {
  it('never includes the mentee, messages or reflections', async () => {
    const site = await createSite()
    const id = await asking(site)
    const marc = await site.signedIn('marc')
    const pages = [await marc.get('/manager'), await marc.get(`/manager/registrations/${id}`)]
    await site.act(id, 'marc', 'approve-engagement')
    await site.act(id, 'lea', 'reflect', { text: 'A secret reflection' })
    pages.push(
      await marc.get(`/manager/registrations/${id}?done=approve-engagement`),
      await marc.get('/manager/decisions'),
    )
    for (const page of pages) {
      expect(page.status).toBe(200)
      expect(readPage(page).text).toContain('Léa Moreau')
      expectNowhere(page, 'Amina', 'secret')
    }
  })

  it('does not include another manager’s requests, nor anything not requested', async () => {
    const site = await createSite()
    await site.directory.put({ type: 'person', entry: { ...people.igor, managerId: 'alice' } })
    const id = await asking(site)
    const alice = await site.signedIn('alice')
    expect((await alice.get('/manager')).status).toBe(200)
    expect((await alice.get(`/manager/registrations/${id}`)).status).toBe(404)
    const pressed = await choose(alice, '/manager/approvals', [`1~${id}`])
    expect(pressed.status).toBe(404)
    const declined = await alice.post(
      `/manager/registrations/${id}/actions/decline-engagement?asked=1`,
      { reason: 'No' },
    )
    expect(declined.status).toBe(404)
    expect(await loadStatus(site, id)).toBe('MANAGER_VALIDATION')

    const unasked = await site.register('noa')
    const marc = await site.signedIn('marc')
    expect((await marc.get(`/manager/registrations/${unasked}`)).status).toBe(404)
  })

  it('says so if nothing is waiting', async () => {
    const site = await createSite()
    const marc = await site.signedIn('marc')
    expect(readPage(await marc.get('/manager')).text).toContain('No requests for you.')
    expect(readPage(await marc.get('/manager/decisions')).text).toContain('No decisions yet.')
  })

  it('shows only what the record says, even if the address claims an answer', async () => {
    const site = await createSite()
    const id = await asking(site)
    const marc = await site.signedIn('marc')
    const page = await marc.get(`/manager/registrations/${id}?done=approve-engagement`)
    expectNowhere(page, 'has been notified')
  })

  it('weighs less than 30 KB with a page full of requests', async () => {
    const site = await createSite({ initiative: { estimatedHours: 6 } })
    for (const personId of await moreReports(site, 50)) await asking(site, personId)
    const marc = await site.signedIn('marc')
    const page = await marc.get('/manager')
    expect(readPage(page).choices()).toHaveLength(50)
    expect(measureWeight(page)).toBeLessThan(30_000)
  })
})

describe('approving several at once', () => {
  async function two() {
    const site = await createSite()
    const ids = [await asking(site), await asking(site, 'noa')] as const
    const marc = await site.signedIn('marc')
    const list = await marc.get('/manager')
    return { site, ids, marc, chosen: readPage(list).choices() }
  }

  it('approves each request, and reports each', async () => {
    const { site, ids, marc, chosen } = await two()
    const page = await choose(marc, '/manager/approvals', chosen)
    expect(page.status).toBe(200)
    expect(readPage(page).words).toContain('Approved. Léa Moreau has been notified.')
    expect(readPage(page).words).toContain('Approved. Noa Garnier has been notified.')
    for (const id of ids) expect(await loadStatus(site, id)).toBe('IN_PROGRESS')
  })

  it('says who was faster if one is lost in a race, and approves the others', async () => {
    const { site, ids, marc, chosen } = await two()
    await site.act(ids[0], 'lea', 'withdraw', { reason: 'A secret reason' })
    const page = await choose(marc, '/manager/approvals', chosen)
    expect(page.status).toBe(200)
    expect(readPage(page).words).toContain('Léa Moreau withdrew on')
    expect(readPage(page).words).toContain('Approved. Noa Garnier has been notified.')
    expectNowhere(page, 'secret')
    expect(await loadStatus(site, ids[0])).toBe('CANCELLED')
  })

  it('does not approve a period that was changed since it was shown', async () => {
    const { site, ids, marc, chosen } = await two()
    const longer = { mentee: 'Amina', start: '2026-04-08', end: '2027-07-10' }
    await site.act(ids[0], 'lea', 'amend-engagement', longer)
    const page = await choose(marc, '/manager/approvals', chosen)
    expect(readPage(page).words).toContain('has changed since you opened the page')
    expect(await loadStatus(site, ids[0])).toBe('MANAGER_VALIDATION')
    expect(await loadStatus(site, ids[1])).toBe('IN_PROGRESS')
  })

  it('acts once if pressed twice', async () => {
    const { site, ids, marc, chosen } = await two()
    await choose(marc, '/manager/approvals', chosen)
    const again = await choose(marc, '/manager/approvals', chosen)
    expect(readPage(again).words).toContain('Approved. Léa Moreau has been notified.')
    const events = await site.registrations.listEvents(ids[0])
    expect(events.filter(({ what }) => what === 'approve-engagement')).toHaveLength(1)
  })

  it('says what was decided if everything was decided already', async () => {
    const { ids, site, marc, chosen } = await two()
    for (const id of ids) await site.act(id, 'marc', 'approve-engagement')
    const page = await choose(marc, '/manager/approvals', chosen)
    expect(page.status).toBe(409)
    expect(readPage(page).words).toContain('You approved the period on')
  })

  it('leaves out requests of others, without naming anyone', async () => {
    const { site, ids, marc, chosen } = await two()
    await site.directory.put({ type: 'person', entry: { ...people.lea, managerId: 'alice' } })
    const page = await choose(marc, '/manager/approvals', chosen)
    expect(readPage(page).words).toContain('1 registration is no longer yours to answer')
    expectNowhere(page, 'Léa')
    expect(await loadStatus(site, ids[0])).toBe('MANAGER_VALIDATION')
  })

  it('asks to select if nothing is selected', async () => {
    const { marc } = await two()
    const page = await choose(marc, '/manager/approvals', [])
    expect(page.status).toBe(422)
    const message = 'Select at least one request'
    expect(readPage(page).errors()).toEqual([{ message, field: 'chosen' }])
    const garbled = await choose(marc, '/manager/approvals', ['x', '1~', '~id'])
    expect(garbled.status).toBe(422)
  })
})

describe('meetings to approve', () => {
  async function met() {
    const site = await createSite({ company: { dateValidation: 'each' } })
    const id = await asking(site)
    await site.act(id, 'marc', 'approve-engagement')
    site.setNow('2026-04-20T09:00:00.000Z')
    const meeting = { minutes: 90, time: 'WORK', note: 'A secret note' }
    await site.act(id, 'lea', 'add-date', { ...meeting, date: '2026-04-09' })
    await site.act(id, 'lea', 'add-date', { ...meeting, date: '2026-05-06' })
    return { site, id, marc: await site.signedIn('marc'), path: `/manager/registrations/${id}` }
  }

  it('show what took place and what is planned, and are approved as they were shown', async () => {
    const { site, id, marc, path } = await met()
    const list = await marc.get('/manager')
    expect(readPage(list).words).toContain('Léa Moreau asks you to approve 2 meetings')
    expect(readPage(list).words).toMatch(
      /Took place Thursday 9 April 2026, 1 h 30 min, working time Planned Wednesday 6 May/,
    )
    expectNowhere(list, 'Amina', 'secret')
    const page = await marc.get(path)
    expectNowhere(page, 'Amina', 'secret')
    expect(readPage(page).words).toContain('Your turn: approve or decline 2 meetings.')

    const { chosen = '' } = readPage(list).form('approvals').hidden
    const pressed = await choose(marc, '/manager/approvals', [chosen])
    expect(pressed.headers['location']).toBe(`${path}?done=approve-dates`)
    expect(readPage(await marc.follow(pressed)).words).toContain(
      '2 meetings approved. Léa Moreau has been notified.',
    )
    const { dates = [] } = (await site.registrations.load(id)) ?? {}
    expect(dates.map(({ decision }) => decision)).toEqual(['APPROVED', 'APPROVED'])
    expect(readPage(await marc.get('/manager/decisions')).words).toContain('2 meetings approved on')
  })

  it('are not approved with one that was added since', async () => {
    const { site, id, marc } = await met()
    const { chosen = '' } = readPage(await marc.get('/manager')).form('approvals').hidden
    await site.act(id, 'lea', 'add-date', { date: '2026-05-20', minutes: 600, time: 'WORK' })
    const pressed = await choose(marc, '/manager/approvals', [chosen])
    expect(pressed.status).toBe(409)
    expect(readPage(pressed).words).toContain('has changed since you opened the page')
    const { dates = [] } = (await site.registrations.load(id)) ?? {}
    expect(dates.every(({ decision }) => decision === 'PENDING')).toBe(true)
  })

  it('are declined one by one, with a reason', async () => {
    const { site, id, marc, path } = await met()
    const [first] = (await site.registrations.load(id))?.dates ?? []
    if (!first) throw new Error('A meeting is needed')
    const ticked = { dateIds: formatAskedDate(first) }
    const empty = await marc.post(`${path}/actions/decline-dates`, ticked)
    expect(empty.status).toBe(422)
    const reason = { ...ticked, usualReason: 'Let’s talk about it first.', reason: '' }
    // Enter in a reason presses the first button.
    const unclear = await marc.post(`${path}/actions/approve-dates`, reason)
    expect(unclear.status).toBe(422)
    expect(readPage(unclear).wrongFields()).toContain('usualReason')
    expect(readPage(unclear).words).toContain('Nothing is decided yet')
    const { dates = [] } = (await site.registrations.load(id)) ?? {}
    expect(dates.every(({ decision }) => decision === 'PENDING')).toBe(true)
    const declined = await marc.follow(await marc.post(`${path}/actions/decline-dates`, reason))
    expect(readPage(declined).words).toContain('1 meeting declined.')
    const again = await marc.post(`${path}/actions/approve-dates`, ticked)
    expect(again.status).toBe(409)
    expect(readPage(again).words).toContain('was already declined on')
  })

  it('are approved with the period that they were entered with', async () => {
    const site = await createSite({ company: { dateValidation: 'each' } })
    const id = await site.register()
    await site.act(id, 'lea', 'send-message', { text: 'Hello' })
    await site.act(id, 'claire', 'validate-application')
    await site.act(id, 'lea', 'enter-engagement', {
      mentee: 'Amina',
      start: '2026-04-08',
      end: '2026-07-10',
      dates: [{ date: '2026-05-06', minutes: 90, time: 'WORK' }],
    })
    const marc = await site.signedIn('marc')
    for (const path of ['/manager', `/manager/registrations/${id}`])
      expect(readPage(await marc.get(path)).words).toContain(
        'If you approve the period, you approve this meeting too: Planned Wednesday 6 May 2026',
      )
  })
})

describe('declining', () => {
  it('takes a suggested reason, another one, or both, and needs one', async () => {
    const site = await createSite()
    const id = await asking(site)
    const marc = await site.signedIn('marc')
    const links = readPage(await marc.get('/manager')).links()
    expect(links.map(({ href }) => href)).toContain(
      `/manager/registrations/${id}?decline=open#decline`,
    )
    const open = await marc.get(`/manager/registrations/${id}?decline=open`)
    const details = readPage(open).details('Decline')
    expect(details).toMatchObject({ id: 'decline', isOpen: true })
    for (const usual of ['The period is too long.', 'Let’s talk about it first.', 'Another reason'])
      expect(details.text).toContain(usual)
    const path = `/manager/registrations/${id}/actions/decline-engagement?asked=1`
    const empty = await marc.post(path, { usualReason: '', reason: ' ' })
    expect(empty.status).toBe(422)
    expect(readPage(empty).details('Decline').isOpen).toBe(true)
    expect(
      readPage(empty)
        .errors()
        .map(({ message }) => message),
    ).toEqual(['Select a reason, or enter one of 1,000 characters or fewer'])
    const declined = await marc.post(path, { usualReason: 'First.', reason: 'Second' })
    expect(declined.status).toBe(303)
    expect(await site.registrations.load(id)).toMatchObject({
      status: 'MENTEE_SEARCH',
      declineReason: 'First.\nSecond',
    })
  })

  it('does not decline a request that was replaced, and keeps what was written', async () => {
    const site = await createSite()
    const id = await asking(site)
    const marc = await site.signedIn('marc')
    const path = `/manager/registrations/${id}/actions/decline-engagement?asked=1`
    const longer = { mentee: 'Amina', start: '2026-04-08', end: '2026-06-10' }
    await site.act(id, 'lea', 'amend-engagement', longer)
    const page = await marc.post(path, { reason: 'Too long for us' })
    expect(page.status).toBe(409)
    expect(readPage(page).text).toContain('Too long for us')
    expect(readPage(page).text).toContain('Wednesday 10 June 2026')
    await site.act(id, 'lea', 'withdraw', {})
    const gone = await marc.post(path, { reason: 'Too long for us' })
    expect(gone.status).toBe(409)
    expect(readPage(gone).text).toContain('Too long for us')
  })
})

describe('forms and texts from elsewhere', () => {
  it('are refused if a form comes from another origin', async () => {
    const site = await createSite()
    const id = await asking(site)
    const marc = await site.signedIn('marc')
    const foreign = { origin: 'https://evil.example' }
    const pressed = await marc.post('/manager/approvals', { chosen: `1~${id}` }, foreign)
    expect(pressed.status).toBe(403)
    const path = `/manager/registrations/${id}/actions/decline-engagement?asked=1`
    expect((await marc.post(path, { reason: 'No' }, foreign)).status).toBe(403)
    expect(await loadStatus(site, id)).toBe('MANAGER_VALIDATION')
  })

  it('are shown as text, whatever they contain', async () => {
    const script = '<script>alert(1)</script>'
    const site = await createSite({ initiative: { title: { en: script } } })
    const name = `Léa ${script}`
    await site.directory.put({ type: 'person', entry: { ...people.lea, name } })
    const organisation = { organisationId: 'tremplin', name: script }
    await site.directory.put({ type: 'organisation', entry: organisation })
    const ids = [await asking(site), await asking(site, 'noa')] as const
    const marc = await site.signedIn('marc')
    const list = await marc.get('/manager')
    const path = `/manager/registrations/${ids[0]}`
    const reason = `</textarea>${script}${'x'.repeat(1000)}`
    const returned = await marc.post(`${path}/actions/decline-engagement?asked=1`, {
      usualReason: script,
      reason,
    })
    expect(returned.status).toBe(422)
    expect(readPage(returned).form('decline-engagement?asked=1').values['reason']).toBe(reason)
    const pages = [
      list,
      await marc.get(path),
      returned,
      await choose(marc, '/manager/approvals', readPage(list).choices()),
      await marc.get('/manager/decisions'),
    ]
    for (const page of pages) expectPlainText(page, script)
  })
})

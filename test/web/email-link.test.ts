import { describe, expect, it } from 'vitest'
import {
  memorySignature,
  memoryTimeSignatures,
} from '../../shared/adapters/memory/memory-time-signatures.ts'
import { maxBodyBytes } from '../../shared/api/http/api-event.ts'
import { LostAnswerError } from '../../shared/application/ports/store-busy-error.ts'
import { addMinutes } from '../../shared/journey/calendar.ts'
import { formatAskedDate } from '../../shared/web/forms/asked-dates.ts'
import { buttons } from '../../shared/journey/mails.ts'
import {
  approved,
  askOnMorning,
  entered,
  period,
  type Stage,
  stageAfter,
  stageOnMonday,
  tellOfSilence,
  validated,
} from './email-link-stage.ts'
import { people } from '../../local/mails/example-world.ts'
import { expectNothingActive, expectNowhere, expectPlainText, readPage } from './read-page.ts'

/** In progress, with two meetings recorded. */
const withDates = [
  ...approved,
  {
    actor: 'lea',
    action: 'add-date',
    input: { date: '2026-04-08', minutes: 90, time: 'WORK', startTime: '14:30' },
  },
  {
    actor: 'lea',
    action: 'add-date',
    input: { date: '2026-04-09', minutes: 45, time: 'PERSONAL' },
  },
] as const

/** Both dates wait for the manager where the company wants that. */
const askedAboutDates = withDates

const ended = [...withDates, { actor: 'lea', action: 'end-mission' }] as const
const confirmed = [...ended, { actor: 'hugo', action: 'confirm-participation' }] as const

/** A day after the meetings, when the first summary is due. */
async function stageInJuly(steps: Parameters<typeof stageAfter>[0]): Promise<Stage> {
  const stage = await stageAfter(approved)
  stage.later(20 * 24 * 60)
  await stage.play(...steps.slice(approved.length))
  await stage.deliver()
  return stage
}

async function withSummary(steps: Parameters<typeof stageAfter>[0] = withDates): Promise<Stage> {
  const stage = await stageInJuly(steps)
  await sendReminder(stage, 'engagement-summary', 75)
  return stage
}

async function sendReminder(
  stage: Stage,
  kind: 'engagement-summary' | 'mentee-search-reminder',
  days: number,
) {
  const { sendReminders } = await import('../../shared/application/remind/send-reminders.ts')
  stage.later(days * 24 * 60)
  await sendReminders(stage, kind)
  await stage.deliver()
}

async function searching(): Promise<Stage> {
  const stage = await stageAfter(validated)
  await sendReminder(stage, 'mentee-search-reminder', 31)
  return stage
}

describe('the page of a button', () => {
  it('writes to the coordinator', async () => {
    const stage = await stageAfter([])
    const url = await stage.linkTo('lea', 'write-to-coordinator')
    expect(readPage(await stage.get(url)).text).toContain(
      'Your turn: send a first message to Claire Petit.',
    )

    const text = 'Bonjour Claire,\r\nje suis <b>motivée</b> !'
    const answer = await stage.post(url, { action: 'send-message', text })
    expect(answer.status).toBe(200)
    expect(readPage(answer).headings(1)).toEqual(['Your message has been sent'])
    const [message] = await stage.registrations.listMessages('id-1')
    expect(message?.text).toBe('Bonjour Claire,\nje suis <b>motivée</b> !')

    const page = await stage.get(url)
    expectPlainText(page, 'je suis <b>motivée</b> !')
    expect(readPage(page).select('b')).toEqual([])
  })

  it('answers a message', async () => {
    const stage = await stageAfter([
      { actor: 'lea', action: 'send-message', input: { text: 'Bonjour' } },
    ])
    const url = await stage.linkTo('claire', 'answer')
    await stage.post(url, { action: 'send-message', text: 'Bienvenue' })
    expect(await stage.registrations.listMessages('id-1')).toMatchObject([
      { authorId: 'lea', role: 'volunteer' },
      { authorId: 'claire', role: 'coordinator', text: 'Bienvenue' },
    ])
  })

  it('completes a task', async () => {
    const stage = await stageAfter([
      { actor: 'claire', action: 'assign-task', input: { task: 'charter', title: 'Sign it' } },
    ])
    const url = await stage.linkTo('lea', 'see-tasks')
    expect(readPage(await stage.get(url)).text).toContain('Sign it')
    const answer = await stage.post(url, { action: 'complete-task', task: 'charter' })
    expect(readPage(answer).text).toContain('That was the last one')
    expect((await stage.load()).tasks).toMatchObject([{ state: 'COMPLETED' }])
    const unknown = await stage.post(url, { action: 'complete-task', task: 'other' })
    expect(unknown.status).toBe(422)
  })

  it('shows the coordinator the application', async () => {
    const stage = await stageAfter([
      { actor: 'lea', action: 'send-message', input: { text: 'Bonjour Claire' } },
    ])
    const page = readPage(await stage.get(await stage.linkTo('claire', 'open')))
    for (const fact of ['Léa Moreau', 'Acme Énergie', 'Bonjour Claire', 'Application / Exchange'])
      expect(page.text).toContain(fact)
    expect(page.select('main form')).toEqual([])
  })

  it('enters the engagement', async () => {
    const stage = await stageAfter(validated)
    const url = await stage.linkTo('lea', 'found-my-mentee')
    expect(readPage(await stage.get(url)).text).toContain(
      'Marc Dubois will be asked to approve the period',
    )
    const fields = { action: 'enter-engagement', mentee: ' Amina ', start: '08/04/2026' }
    const answer = await stage.post(url, { ...fields, end: '2026-07-10' })
    expect(readPage(answer).text).toContain('Marc Dubois has been asked to approve the period')
    expect(await stage.load()).toMatchObject({
      status: 'MANAGER_VALIDATION',
      engagement: { mentee: 'Amina', ...period },
    })
  })

  it('is still searching', async () => {
    const stage = await searching()
    const url = await stage.linkTo('lea', 'still-searching')
    expect((await stage.post(url, { action: 'still-searching' })).status).toBe(200)
    expect((await stage.registrations.listEvents('id-1')).at(-1)?.what).toBe('still-searching')
  })

  it.each([
    [{ months: '3' }, '2026-08-02'],
    [{ months: 'date', until: '20/05/2026' }, '2026-05-20'],
  ])('pauses the reminders for %o', async (fields, until) => {
    const stage = await searching()
    const url = await stage.linkTo('lea', 'pause')
    const answer = await stage.post(url, { action: 'pause-reminders', ...fields })
    expect(readPage(answer).text).toContain('Reminders are paused')
    expect((await stage.load()).pausedUntil).toBe(until)
  })

  it('withdraws, after saying what will be lost', async () => {
    const stage = await searching()
    const url = await stage.linkTo('lea', 'withdraw')
    expect(readPage(await stage.get(url)).text).toContain('This can’t be undone')
    await stage.post(url, { action: 'withdraw', reason: '' })
    expect(await stage.load()).toMatchObject({ status: 'CANCELLED', cancelReason: undefined })
  })

  it('approves, and tells the manager who else is waiting', async () => {
    const stage = await stageAfter(entered)
    const url = await stage.linkTo('marc', 'approve')
    const page = await stage.get(url)
    expect(readPage(page).text).toContain('from Wednesday 8 April 2026 to Friday 10 July 2026')
    const answer = await stage.post(url, { action: 'approve-engagement' })
    expect(readPage(answer).text).toContain('Léa Moreau has been notified')
    expect((await stage.load()).status).toBe('IN_PROGRESS')
  })

  it('declines with a suggested reason and free text', async () => {
    const stage = await stageAfter(entered)
    const url = await stage.linkTo('marc', 'decline')
    const empty = await stage.post(url, {
      action: 'decline-engagement',
      usualReason: '',
      reason: '',
    })
    expect(empty.status).toBe(422)
    expect(readPage(empty).text).toContain('Select a reason, or enter one')

    await stage.post(url, {
      action: 'decline-engagement',
      usualReason: 'The period is too long.',
      reason: 'Until May?',
    })
    const { status, declineReason } = await stage.load()
    expect({ status, declineReason }).toEqual({
      status: 'MENTEE_SEARCH',
      declineReason: 'The period is too long.\nUntil May?',
    })
  })

  it('shows the manager of an extension only the difference', async () => {
    const stage = await stageAfter([
      ...approved,
      {
        actor: 'lea',
        action: 'change-period',
        input: { start: period.start, end: '2026-08-31' },
      },
    ])
    const answer = await stage.get(await stage.linkTo('marc', 'approve'))
    const page = readPage(answer)
    expect(page.text).toContain('until Monday 31 August 2026 (instead of Friday 10 July 2026)')
    expect(page.select('s')).toEqual(['Friday 10 July 2026'])
    expect(page.select('strong')).toContain('Monday 31 August 2026')
    expectNowhere(answer, '8 April')
  })

  it('enters again after a declined first period', async () => {
    const stage = await stageAfter([
      ...entered,
      { actor: 'marc', action: 'decline-engagement', input: { reason: 'No' } },
    ])
    const url = await stage.linkTo('lea', 'enter-again')
    const fields = { action: 'enter-engagement', mentee: 'Amina', ...period }
    await stage.post(url, fields)
    expect((await stage.load()).status).toBe('MANAGER_VALIDATION')
  })

  it('changes the period after a declined extension', async () => {
    const stage = await stageAfter([
      ...approved,
      { actor: 'lea', action: 'change-period', input: { start: period.start, end: '2026-08-31' } },
      { actor: 'marc', action: 'decline-engagement', input: { reason: 'No' } },
    ])
    const url = await stage.linkTo('lea', 'enter-again')
    expect(readPage(await stage.get(url)).field('Last day').value).toBe('2026-07-10')
    await stage.post(url, { action: 'change-period', start: period.start, end: '2026-07-31' })
    expect(await stage.load()).toMatchObject({
      status: 'MANAGER_VALIDATION',
      engagement: { mentee: 'Amina', end: '2026-07-31' },
    })
  })

  it('adds a meeting, with the last one as a start', async () => {
    const stage = await stageInJuly(withDates)
    const url = await stage.linkTo('lea', 'add-date')
    const page = readPage(await stage.get(url))
    expect(page.field('Minutes').value).toBe('45')
    expect(page.field('Personal time').isChecked).toBe(true)

    const fields = {
      action: 'add-date',
      date: '2026-04-20',
      time: 'WORK',
      note: '',
      startTime: '9:05',
    }
    const answer = await stage.post(url, { ...fields, hours: '1,5', minutes: '' })
    expect(readPage(answer).text).toContain('Total: 3 meetings')
    expect((await stage.load()).dates.at(-1)).toMatchObject({
      date: '2026-04-20',
      minutes: 90,
      startTime: '09:05',
      time: 'WORK',
    })
  })

  it('changes and removes meetings', async () => {
    const stage = await withSummary()
    const url = await stage.linkTo('lea', 'change-dates')
    const [first, second] = (await stage.load()).dates
    const fields = { date: '2026-04-10', hours: '2', minutes: '0', time: 'WORK' }
    await stage.post(url, { action: 'change-date', dateId: first?.dateId ?? '', ...fields })
    await stage.post(url, { action: 'remove-date', dateId: second?.dateId ?? '' })
    expect((await stage.load()).dates).toMatchObject([
      { dateId: first?.dateId, date: '2026-04-10', minutes: 120 },
    ])
  })

  it('decides the dates that are pending when it is opened, at once or one by one', async () => {
    const stage = await stageAfter(askedAboutDates, { dateValidation: 'each' })
    const url = await stage.linkTo('marc', 'decide-dates')
    const [first, second] = (await stage.load()).dates
    if (!first || !second) throw new Error('Two dates are needed')
    // One mail for both: the second date came while the first was pending.
    const asking = stage.mailer.sent.filter(({ tags }) => tags.template === 'dates-to-approve')
    expect(asking).toHaveLength(1)
    const text = readPage(await stage.get(url)).text.replaceAll('\u00a0', ' ')
    expect(text).toContain('Wednesday 8 April 2026, 14:30, 1 h 30 min, working time')
    expect(text).toContain('Thursday 9 April 2026, 45 min, personal time')

    const decline = { action: 'decline-dates', dateIds: formatAskedDate(second), reason: '' }
    const without = await stage.post(url, decline)
    expect(without.status).toBe(422)
    expect(readPage(without).text).toContain('Select a reason, or enter one of 1,000 characters')
    expect((await stage.post(url, { action: 'approve-dates' })).status).toBe(422)
    const unclear = { ...decline, action: 'approve-dates', reason: 'Not on that day' }
    const asked = await stage.post(url, unclear)
    expect(asked.status).toBe(422)
    expect(readPage(asked).text).toContain('you’ve given a reason to decline')
    expect((await stage.load()).dates).toMatchObject([
      { decision: 'PENDING' },
      { decision: 'PENDING' },
    ])
    await stage.post(url, { ...decline, reason: 'Not on that day' })
    expect((await stage.load()).dates).toMatchObject([
      { decision: 'PENDING' },
      { decision: 'DECLINED', declineReason: 'Not on that day' },
    ])
    const approve = { action: 'approve-dates', dateIds: formatAskedDate(first), once: 'once-1' }
    expect(readPage(await stage.post(url, approve)).words).toContain('1 meeting approved')
    // Pressed twice, it says the same; opened again, what was decided.
    expect(readPage(await stage.post(url, approve)).words).toContain('1 meeting approved')
    expect(readPage(await stage.get(url)).words).toContain('Declined on')
    expect((await stage.load()).dates[0]).toMatchObject({ decision: 'APPROVED' })
    await stage.deliver()
    const told = stage.mailer.sent.filter(({ tags }) => tags.template === 'dates-decided')
    expect(told.map(({ to }) => to.address)).toEqual(['lea@example.org', 'lea@example.org'])
  })

  it('decides no date that was changed, decided or removed since it was shown', async () => {
    const stage = await stageAfter(askedAboutDates, { dateValidation: 'each' })
    const url = await stage.linkTo('marc', 'decide-dates')
    const [first, second] = (await stage.load()).dates
    if (!first || !second) throw new Error('Two dates are needed')
    const approve = (date: typeof first) =>
      stage.post(url, { action: 'approve-dates', dateIds: formatAskedDate(date) })
    const { dateId, date, time } = first
    await stage.play({
      actor: 'lea',
      action: 'change-date',
      input: { dateId, date, time, minutes: 240 },
    })
    const changed = await approve(first)
    expect(changed.status).toBe(409)
    expect(readPage(changed).words).toContain(
      'The meeting on Wednesday 8 April 2026 has been changed',
    )
    expect(readPage(changed).words).toContain('4 h')
    await stage.play({
      actor: 'marc',
      action: 'decline-dates',
      input: { dateIds: [second.dateId], reason: 'No' },
    })
    const decided = await approve(second)
    expect(decided.status).toBe(409)
    expect(readPage(decided).words).toContain('was already declined on')
    await stage.play({ actor: 'lea', action: 'remove-date', input: { dateId } })
    const gone = await approve(first)
    expect(gone.status).toBe(409)
    expect(readPage(gone).words).toContain('Declined on')
    expect((await stage.load()).dates.map(({ decision }) => decision)).toEqual(['DECLINED'])
  })

  it('looks back', async () => {
    const stage = await withSummary()
    const url = await stage.linkTo('lea', 'reflect')
    await stage.post(url, { action: 'reflect', text: 'A good time', rating: '5' })
    await stage.post(url, { action: 'reflect', text: 'More', rating: '' })
    expect(await stage.registrations.listReflections('id-1')).toMatchObject([
      { text: 'A good time', rating: 5 },
      { text: 'More' },
    ])
  })

  it('ends the mission, and takes it back', async () => {
    const stage = await withSummary()
    const url = await stage.linkTo('lea', 'mission-ended')
    const answer = await stage.post(url, { action: 'end-mission', endedOn: '2026-07-01' })
    expect(readPage(answer).text).toContain('Your mentoring ended on Wednesday 1 July 2026')
    expect(readPage(answer).form().hidden).toMatchObject({ action: 'resume-mission' })

    const back = await stage.post(url, { action: 'resume-mission' })
    expect(readPage(back).text).toContain('Your mentoring continues')
    expect(await stage.load()).toMatchObject({ status: 'IN_PROGRESS', endedOn: undefined })
    expect((await stage.post(url, { action: 'resume-mission' })).status).toBe(400)
  })

  it.each(['lea', 'hugo'] as const)('lets %s confirm the participation', async (person) => {
    const stage = await stageInJuly(ended)
    const url = await stage.linkTo(person, 'confirm')
    const page = await stage.get(url)
    expect(readPage(page).text).toContain('2 (2\u00a0h\u00a015\u00a0min)')
    expect((await stage.post(url, { action: 'confirm-participation' })).status).toBe(200)
    expect((await stage.load()).status).toBe('COMPLETED')
  })

  it('is not over yet', async () => {
    const stage = await stageInJuly(ended)
    const url = await stage.linkTo('lea', 'not-over-yet')
    await stage.post(url, { action: 'resume-mission' })
    expect((await stage.load()).status).toBe('IN_PROGRESS')
  })

  it('attests the participation, without the mentee', async () => {
    const stage = await stageInJuly(confirmed)
    for (const person of ['lea', 'claire'] as const) {
      const page = await stage.get(await stage.linkTo(person, 'attestation'))
      for (const fact of [
        'Léa Moreau',
        'L’Ascenseur d’Avenir',
        'in 2\u00a0meetings',
        'Hugo Bernard',
      ])
        expect(readPage(page).text).toContain(fact)
      expectNowhere(page, 'Amina')
    }
  })
})

describe('GET and HEAD', () => {
  it('change nothing, whatever the button', async () => {
    const monday = await stageOnMonday()
    await askOnMorning(monday)
    const silent = await stageAfter(entered, { nudges: true })
    await tellOfSilence(silent, {
      template: 'approval-overdue',
      recipientId: 'lea',
      role: 'volunteer',
    })
    const stages = [
      monday,
      silent,
      await stageAfter(entered),
      await searching(),
      await withSummary(),
      await stageInJuly(confirmed),
      await stageAfter(askedAboutDates, { dateValidation: 'each' }),
      await stageAfter([
        ...entered,
        { actor: 'marc', action: 'decline-engagement', input: { reason: 'No' } },
      ]),
      await stageAfter([...entered, { actor: 'marc', action: 'not-my-report' }], { nudges: true }),
    ]
    const opened = new Set<string>()
    for (const stage of stages) {
      const before = await stage.dump()
      const mailsBefore = stage.mailer.sent.length
      for (const mail of stage.mailer.sent)
        for (const [url] of mail.text.matchAll(/https:\S+\/link\/\S+/g)) {
          // The links in the first emails of a long mentoring have expired.
          const { status } = await stage.get(url)
          expect([200, 410]).toContain(status)
          expect(await stage.head(url)).toMatchObject({ status, html: '' })
          const verified = await stage.links.verify(url.split('/link/')[1] ?? '')
          if (verified !== 'forged' && 'link' in verified) opened.add(verified.link.button)
        }
      expect(await stage.dump()).toBe(before)
      expect(stage.mailer.sent).toHaveLength(mailsBefore)
    }
    expect(opened).toEqual(new Set(Object.keys(buttons)))
  })

  it('send a strict policy, and nothing that a script could hold on to', async () => {
    const stage = await stageAfter([])
    const answer = await stage.get(await stage.linkTo('lea', 'see-tasks'))
    const { headers } = answer
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/=]{44}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
    )
    expect(headers).toMatchObject({
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
    expectNothingActive(answer)
  })

  it('speak the language of the reader', async () => {
    const stage = await stageAfter([], { locale: 'fr' })
    const page = readPage(await stage.get(await stage.linkTo('lea', 'write-to-coordinator')))
    expect(page.language).toBe('fr')
    expect(page.text).toContain('À vous\u00a0: écrivez un premier message à Claire Petit.')
    const forged = await stage.get('/link/nonsense', { 'accept-language': 'fr-FR,fr;q=0.9' })
    expect(readPage(forged).headings(1)).toEqual(['Ce lien ne fonctionne pas'])
  })
})

describe('the frame around a link page', () => {
  it('has no navigation where nobody is signed in', async () => {
    const stage = await stageAfter([])
    const { html } = await stage.get(await stage.linkTo('lea', 'write-to-coordinator'))
    expect(html).toContain('<header>')
    expect(html).not.toContain('<nav')
    expect(html).not.toContain('action="/sign-out"')
  })

  it('has the navigation of a signed-in person', async () => {
    const stage = await stageAfter([])
    const url = await stage.linkTo('lea', 'write-to-coordinator')
    const cookies = [`__Host-session=${await stage.sessions.sign(people.lea)}`]
    const { html } = await stage.request('GET', url, { cookies })
    expect(html).toContain('<a href="/volunteer">')
    expect(html).toContain('action="/sign-out"')
  })

  it('follows the language chosen in the browser, and the switch leads back to the link', async () => {
    const stage = await stageAfter([])
    const url = await stage.linkTo('lea', 'write-to-coordinator')
    const page = await stage.request('GET', url, { cookies: ['lang=fr'] })
    expect(page.html).toContain('<html lang="fr">')
    expect(page.html).toContain(`name="back" value="${new URL(url).pathname}"`)
    const forged = await stage.request('GET', '/link/nonsense', { cookies: ['lang=fr'] })
    expect(forged.html).toContain('<html lang="fr">')
  })
})

describe('what the manager sees', () => {
  it('is never the mentee, a message or a reflection, wherever things stand', async () => {
    const stage = await stageAfter(entered)
    const urls = [await stage.linkTo('marc', 'approve'), await stage.linkTo('marc', 'decline')]
    const pages = []
    for (const url of urls) pages.push(await stage.get(url))
    pages.push(await stage.post(urls[1] ?? '', { action: 'decline-engagement', reason: '' }))
    pages.push(await stage.post(urls[0] ?? '', { action: 'approve-engagement' }))
    for (const url of urls) pages.push(await stage.get(url))
    for (const page of pages) expectNowhere(page, 'Amina', 'Bonjour')
  })
})

describe('a form with a mistake', () => {
  it('keeps what was typed and shows the errors at the field and at the top', async () => {
    const stage = await stageInJuly(withDates)
    const url = await stage.linkTo('lea', 'add-date')
    const before = await stage.dump()
    const typed = {
      date: '31/12/2026',
      hours: 'x',
      minutes: '5',
      time: 'WORK',
      note: '<i>"kept"</i>',
    }
    const answer = await stage.post(url, { action: 'add-date', ...typed })
    expect(answer.status).toBe(422)
    const page = readPage(answer)
    const message = expect.stringContaining('Enter how long the meeting was') as string
    expect(page.errors()).toContainEqual({ message, field: 'hours' })
    expect(page.field('Hours').error).toEqual(message)
    expect(page.field('Note (optional)').value).toBe('<i>"kept"</i>')
    expect(page.select('i')).toEqual([])
    expect(page.field('Date of the meeting').value).toBe('31/12/2026')
    expect(await stage.dump()).toBe(before)

    const outside = await stage.post(url, { action: 'add-date', ...typed, hours: '1' })
    expect(readPage(outside).field('Date of the meeting').error).toContain(
      'The meeting must be within your period, from Wednesday 8 April',
    )
  })

  it.each([
    ['found-my-mentee', 'enter-engagement', { mentee: '', start: '2026-02-31', end: '' }, 3],
    [
      'found-my-mentee',
      'enter-engagement',
      { mentee: 'A', start: '2026-05-02', end: '2026-05-01' },
      1,
    ],
    ['pause', 'pause-reminders', { months: 'date', until: '' }, 1],
    ['pause', 'pause-reminders', { months: 'date', until: '2027-01-01' }, 1],
    ['withdraw', 'withdraw', { reason: 'x'.repeat(1001) }, 1],
  ] as const)('of %s: %s %o has %i of them', async (button, action, fields, count) => {
    const stage = await searching()
    const answer = await stage.post(await stage.linkTo('lea', button), { action, ...fields })
    const errors = readPage(answer).errors()
    expect(errors).toHaveLength(count)
    for (const { field } of errors) expect(Object.keys(fields)).toContain(field)
  })
})

describe('several meetings at once', () => {
  const fields = { action: 'add-date', date: '2026-04-20', hours: '1', time: 'WORK', note: 'First' }

  it('are recorded with the same duration, each once, even if the form is sent again', async () => {
    const stage = await stageInJuly(approved)
    const url = await stage.linkTo('lea', 'add-date')
    const { hidden } = readPage(await stage.get(url)).form()
    const several = { ...hidden, ...fields, date2: '2026-04-27', date4: '04/05/2026' }
    const answer = await stage.post(url, several)
    expect(answer.status).toBe(200)
    expect(readPage(answer).headings(1)).toEqual(['The 3 meetings are saved'])
    expect((await stage.post(url, several)).status).toBe(200)
    const { dates } = await stage.load()
    expect(dates.map(({ date, minutes, note }) => [date, minutes, note])).toEqual([
      ['2026-04-20', 60, 'First'],
      ['2026-04-27', 60, undefined],
      ['2026-05-04', 60, undefined],
    ])
  })

  it('are all recorded when the form is sent again after a crash', async () => {
    const stage = await stageInJuly(approved)
    const url = await stage.linkTo('lea', 'add-date')
    const { hidden } = readPage(await stage.get(url)).form()
    const form = { ...hidden, ...fields, date2: '2026-04-27' }
    const commit = stage.registrations.commit.bind(stage.registrations)
    const { dates } = await stage.load()
    expect(dates).toEqual([])
    stage.registrations.commit = async (change) => {
      await commit(change)
      throw new Error('The machine dies')
    }
    expect((await stage.post(url, form)).status).toBe(500)
    stage.registrations.commit = commit
    expect((await stage.post(url, form)).status).toBe(200)
    expect((await stage.load()).dates.map(({ date }) => date)).toEqual(['2026-04-20', '2026-04-27'])
  })

  it.each([
    // It stays busy until the reader is asked to press again.
    { meanwhile: 'others write all the time', status: 503, mended: '2026-04-27', shortens: false },
    { meanwhile: 'the period is shortened', status: 422, mended: '2026-04-22', shortens: true },
  ])('are all kept in the form, and none recorded, where $meanwhile', async (given) => {
    const stage = await stageInJuly(approved)
    const url = await stage.linkTo('lea', 'add-date')
    const { hidden } = readPage(await stage.get(url)).form()
    const form = { ...hidden, ...fields, date2: '2026-04-27' }
    const { registrations } = stage
    const commit = registrations.commit.bind(registrations)
    registrations.commit = async () => {
      if (given.shortens) {
        registrations.commit = commit
        const input = { start: period.start, end: '2026-04-25' }
        await stage.play({ actor: 'lea', action: 'change-period', input })
      }
      return 'conflict'
    }
    const answer = await stage.post(url, form)
    expect(answer.status).toBe(given.status)
    // The form that comes back is the same one.
    const page = readPage(answer)
    expect(page.form().hidden).toEqual(hidden)
    expect(page.field('Date of meeting 2').value).toBe('2026-04-27')
    if (given.shortens) expect(page.wrongFields()).toContain('date2')
    expect((await stage.load()).dates).toEqual([])

    registrations.commit = commit
    expect((await stage.post(url, { ...form, date2: given.mended })).status).toBe(200)
    expect((await stage.load()).dates.map(({ date }) => date)).toEqual(['2026-04-20', given.mended])
  })

  it('are not recorded if one of them is wrong, and the form says which', async () => {
    const stage = await stageInJuly(approved)
    const url = await stage.linkTo('lea', 'add-date')
    const before = await stage.dump()
    for (const [wrong, message] of [
      ['2026-02-30', 'Enter the date of the meeting'],
      ['2026-12-24', 'The meeting must be within your period'],
    ] as const) {
      const answer = await stage.post(url, { ...fields, date2: '2026-04-27', date3: wrong })
      expect(answer.status).toBe(422)
      const page = readPage(answer)
      expect(page.errors()).toEqual([
        { message: expect.stringContaining(message) as string, field: 'date3' },
      ])
      expect(page.field('Date of meeting 2').value).toBe('2026-04-27')
      expect(page.details('Several meetings at once?').isOpen).toBe(true)
    }
    expect(await stage.dump()).toBe(before)
  })
})

describe('pressing twice', () => {
  it('records one meeting, even if the page is reloaded', async () => {
    const stage = await stageInJuly(approved)
    const url = await stage.linkTo('lea', 'add-date')
    const { hidden } = readPage(await stage.get(url)).form()
    const fields = { ...hidden, date: '2026-04-20', hours: '1', time: 'WORK' }
    const answers = [await stage.post(url, fields), await stage.post(url, fields)]
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect((await stage.load()).dates).toHaveLength(1)
    // Going back, changing the form and sending it again is intended.
    await stage.post(url, { ...fields, date: '2026-04-21' })
    expect((await stage.load()).dates).toHaveLength(2)
  })
})

describe('a link that is overtaken', () => {
  it('says who did what and when: 200 for GET, 409 for POST', async () => {
    const stage = await stageAfter([...entered])
    const [approve, decline] = [
      await stage.linkTo('marc', 'approve'),
      await stage.linkTo('marc', 'decline'),
    ]
    await stage.post(approve, { action: 'approve-engagement' })
    const page = await stage.get(decline)
    expect(page.status).toBe(200)
    const shown = readPage(page)
    expect(shown.text).toContain('You approved the period')
    expect(shown.text).toContain('Wednesday 1 April 2026 at 11:02')
    expect(shown.addresses()).toContain('/help/manager#link-does-not-work')
    expect(shown.select('main form')).toEqual([])

    const before = await stage.dump()
    const late = await stage.post(decline, { action: 'decline-engagement', reason: 'No' })
    expect(late.status).toBe(409)
    expect(await stage.dump()).toBe(before)
  })

  it('stops working when the volunteer amends the engagement', async () => {
    const stage = await stageAfter(entered)
    const old = await stage.linkTo('marc', 'approve')
    await stage.play({
      actor: 'lea',
      action: 'amend-engagement',
      input: { mentee: 'Amina', start: period.start, end: '2026-12-31' },
    })
    await stage.deliver()
    const late = await stage.post(old, { action: 'approve-engagement' })
    expect(late.status).toBe(409)
    expect(readPage(late).text).toContain('Léa Moreau changed the mentoring period')
    expect((await stage.load()).status).toBe('MANAGER_VALIDATION')

    const answer = await stage.post(await stage.linkTo('marc', 'approve'), {
      action: 'approve-engagement',
    })
    expect(answer.status).toBe(200)
  })

  it('stops working even if the amendment comes between read and decision', async () => {
    const stage = await stageAfter(entered)
    const url = await stage.linkTo('marc', 'approve')
    const amend = () =>
      stage.play({
        actor: 'lea',
        action: 'amend-engagement',
        input: { mentee: 'Amina', start: period.start, end: '2026-12-31' },
      })
    const { createEmailLinkHandler } = await import('../../shared/web/email-link/handler.ts')
    let loads = 0
    const racing = createEmailLinkHandler({
      ...stage,
      registrations: {
        ...stage.registrations,
        load: async (id) => {
          loads += 1
          // The page reads first, the action second.
          if (loads === 2) await amend()
          return stage.registrations.load(id)
        },
      },
    })
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      origin: 'https://mentoring.example.org',
    }
    const posted = { headers, body: 'action=approve-engagement' }
    expect((await stage.request('POST', url, posted, racing)).status).toBe(409)
    expect((await stage.load()).status).toBe('MANAGER_VALIDATION')
  })

  it('does not withdraw from a later search', async () => {
    const stage = await searching()
    const old = await stage.linkTo('lea', 'withdraw')
    await stage.play(
      { actor: 'lea', action: 'enter-engagement', input: { mentee: 'Amina', ...period } },
      { actor: 'marc', action: 'decline-engagement', input: { reason: 'No' } },
    )
    expect((await stage.post(old, { action: 'withdraw' })).status).toBe(409)
    expect((await stage.load()).status).toBe('MENTEE_SEARCH')
  })
})

describe('a reader who has lost the role', () => {
  it('gets a plain refusal that shows nothing', async () => {
    const stage = await stageAfter(entered)
    const url = await stage.linkTo('marc', 'approve')
    const lea = await stage.directory.getPerson('lea')
    if (!lea) throw new Error('Léa is in the directory')
    await stage.directory.put({ type: 'person', entry: { ...lea, managerId: 'hugo' } })
    for (const answer of [
      await stage.get(url),
      await stage.post(url, { action: 'approve-engagement' }),
    ]) {
      expect(answer.status).toBe(403)
      expectNowhere(answer, 'Léa')
    }
    expect((await stage.load()).status).toBe('MANAGER_VALIDATION')
  })
})

describe('a link that is not ours', () => {
  it.each(['nonsense', 'a.b.c', '', 'x'.repeat(5000)])('is not found: %s', async (token) => {
    const stage = await stageAfter([])
    const url = `/link/${token}`
    expect((await stage.get(url)).status).toBe(404)
    expect((await stage.post(url, { action: 'withdraw' })).status).toBe(404)
  })

  it('is not found with a changed letter', async () => {
    const stage = await stageAfter(entered)
    const url = await stage.linkTo('marc', 'approve')
    const [header = '', payload = '', signature = ''] = url.split('/link/')[1]?.split('.') ?? []
    const changed = payload.replace(/.(?=.$)/, (letter) => (letter === 'A' ? 'B' : 'A'))
    for (const token of [`${header}.${changed}.${signature}`, `${header}.${payload}.`])
      expect((await stage.get(`/link/${token}`)).status).toBe(404)
  })
})

describe('a form from elsewhere', () => {
  it.each([
    ['another site', { origin: 'https://evil.example' }],
    ['a page that hides where it is', { origin: 'null' }],
  ])('is refused: from %s', async (_, headers) => {
    const stage = await stageAfter(entered)
    const url = await stage.linkTo('marc', 'approve')
    const answer = await stage.post(url, { action: 'approve-engagement' }, headers)
    expect(answer.status).toBe(403)
    expect((await stage.load()).status).toBe('MANAGER_VALIDATION')
  })

  it('is refused without an origin', async () => {
    const stage = await stageAfter(entered)
    const url = await stage.linkTo('marc', 'approve')
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const answer = await stage.request('POST', url, { headers, body: 'action=approve-engagement' })
    expect(answer.status).toBe(403)
    expect((await stage.load()).status).toBe('MANAGER_VALIDATION')
  })

  it('cannot do what its button is not for', async () => {
    const stage = await searching()
    const url = await stage.linkTo('lea', 'pause')
    for (const action of ['withdraw', 'cancel', 'register', ''])
      expect((await stage.post(url, { action })).status).toBe(400)
    expect((await stage.load()).status).toBe('MENTEE_SEARCH')
  })

  it('is refused if it is too large or not a form', async () => {
    const stage = await stageAfter([])
    const url = await stage.linkTo('lea', 'write-to-coordinator')
    const text = 'x'.repeat(maxBodyBytes)
    const large = await stage.post(url, { action: 'send-message', text })
    expect(large.status).toBe(413)
    const json = await stage.post(url, {}, { 'content-type': 'application/json' })
    expect(json.status).toBe(415)
    expect((await stage.request('PUT', url)).status).toBe(405)
  })
})

describe('the one-click of a mail program', () => {
  const urlencoded = {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  }
  const multipart = {
    headers: { 'content-type': 'multipart/form-data; boundary=b' },
    body: '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n',
  }

  async function unsubscribeUrl(stage: Stage): Promise<string> {
    const headers = stage.mailer.sent.at(-1)?.headers ?? {}
    expect(headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click')
    return Promise.resolve((headers['List-Unsubscribe'] ?? '').replace(/^<|>$/g, ''))
  }

  it.each([urlencoded, multipart])('pauses the reminders for the longest time', async (sent) => {
    const stage = await searching()
    const { status } = await stage.request('POST', await unsubscribeUrl(stage), sent)
    expect(status).toBe(200)
    expect((await stage.load()).pausedUntil).toBe('2026-11-02')
  })

  it('works for summaries, years later, and if there is nothing to pause', async () => {
    const stage = await withSummary()
    const url = await unsubscribeUrl(stage)
    await stage.play({ actor: 'lea', action: 'end-mission' })
    stage.later(2 * 366 * 24 * 60)
    expect((await stage.request('POST', url, urlencoded)).status).toBe(200)
  })

  it('does nothing with another button, or from a web page', async () => {
    const stage = await searching()
    const withdraw = await stage.linkTo('lea', 'withdraw')
    expect((await stage.request('POST', withdraw, urlencoded)).status).toBe(400)
    const foreign = {
      ...urlencoded,
      headers: { ...urlencoded.headers, origin: 'https://evil.example' },
    }
    const url = await unsubscribeUrl(stage)
    expect((await stage.request('POST', url, foreign)).status).toBe(403)
    expect(await stage.load()).toMatchObject({ status: 'MENTEE_SEARCH', pausedUntil: undefined })
  })

  it('is in reminders only', async () => {
    const stage = await withSummary()
    for (const { tags, headers } of stage.mailer.sent)
      expect('List-Unsubscribe' in headers).toBe(tags.template === 'engagement-summary')
  })
})

describe('a link that went to another address than the person has now', () => {
  async function corrected() {
    const stage = await stageAfter(entered)
    const urls = {
      approve: await stage.linkTo('marc', 'approve'),
      write: await stage.linkTo('lea', 'write-to-coordinator'),
    }
    await stage.directory.put({ type: 'person', entry: { ...people.marc, email: 'm@new.example' } })
    await stage.directory.put({ type: 'person', entry: { ...people.lea, email: 'l@new.example' } })
    return { stage, urls }
  }

  it('shows nothing, and does nothing', async () => {
    const { stage, urls } = await corrected()
    const before = await stage.dump()
    for (const [url, fields] of [
      [urls.approve, { action: 'approve-engagement' }],
      [urls.write, { action: 'send-message', text: 'Hello' }],
    ] as const) {
      const pages = [await stage.get(url), await stage.post(url, fields)]
      for (const page of pages) {
        expect(page.status).toBe(410)
        expect(readPage(page).headings(1)).toEqual(['This email was sent to another address'])
        expectNowhere(page, 'Amina', 'Bonjour', 'Léa Moreau')
      }
    }
    expect(await stage.dump()).toBe(before)
  })

  it('offers a new mail, to the address on record', async () => {
    const { stage, urls } = await corrected()
    expect(readPage(await stage.get(urls.approve)).buttons()).toMatchObject([
      { name: 'Email me a new link' },
    ])
    const before = stage.mailer.sent.length
    const renewed = await stage.post(urls.approve, { renew: '1' })
    expect(readPage(renewed).headings(1)).toEqual(['A new email is on its way'])
    const [mail] = stage.mailer.sent.slice(before)
    expect(mail?.to.address).toBe('m@new.example')
    const [fresh = ''] = /https:\S+\/link\/\S+/.exec(mail?.text ?? '') ?? []
    expect((await stage.post(fresh, { action: 'approve-engagement' })).status).toBe(200)
  })

  it('works again for the person who has the address again, in whatever case', async () => {
    const { stage, urls } = await corrected()
    const email = people.marc.email.toUpperCase()
    await stage.directory.put({ type: 'person', entry: { ...people.marc, email } })
    expect((await stage.get(urls.approve)).status).toBe(200)
  })

  it('ends no reminders for the mailbox that has it', async () => {
    const stage = await stageOnMonday()
    const [mail] = await askOnMorning(stage)
    const [, url = ''] = /<(.*)>/.exec(mail?.headers['List-Unsubscribe'] ?? '') ?? []
    await stage.directory.put({ type: 'person', entry: { ...people.lea, email: 'l@new.example' } })
    const answer = await stage.request('POST', url, {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    })
    expect(answer.status).toBe(410)
    expect(await stage.mailChoices.get('lea')).toBeUndefined()
  })

  it('is not asked for again while it works', async () => {
    const stage = await stageAfter(entered)
    const before = stage.mailer.sent.length
    const url = await stage.linkTo('marc', 'approve')
    expect((await stage.post(url, { renew: '1' })).status).toBe(400)
    expect(stage.mailer.sent).toHaveLength(before)
  })
})

describe('an expired link', () => {
  const days = 91 * 24 * 60

  it('offers a new mail, and shows nothing of the registration', async () => {
    const stage = await stageAfter(entered)
    const url = await stage.linkTo('marc', 'approve')
    stage.later(days)
    const page = await stage.get(url)
    expect(page.status).toBe(410)
    expect(readPage(page).buttons()).toMatchObject([{ name: 'Email me a new link' }])
    expect(readPage(page).addresses()).toContain('/help/manager#link-does-not-work')
    expectNowhere(page, 'Léa')
    expect((await stage.post(url, { action: 'approve-engagement' })).status).toBe(410)
    expect((await stage.load()).status).toBe('MANAGER_VALIDATION')
  })

  it('sends the same email again to the address on record, once in ten minutes', async () => {
    const stage = await stageAfter(entered)
    const [approve, decline] = [
      await stage.linkTo('marc', 'approve'),
      await stage.linkTo('marc', 'decline'),
    ]
    stage.later(days)
    const marc = await stage.directory.getPerson('marc')
    if (!marc) throw new Error('Marc is in the directory')
    await stage.directory.put({ type: 'person', entry: { ...marc, email: 'marc@new.example' } })
    const before = stage.mailer.sent.length

    const renew = async (url: string) => readPage(await stage.post(url, { renew: '1' })).headings(1)
    expect(await renew(approve)).toEqual(['A new email is on its way'])
    expect(await renew(decline)).toEqual(['We’ve just sent you a new email'])
    const renewed = stage.mailer.sent.slice(before)
    expect(renewed).toMatchObject([
      { to: { address: 'marc@new.example' }, tags: { template: 'engagement-to-approve' } },
    ])
    const [fresh = ''] = /https:\S+\/link\/\S+/.exec(renewed[0]?.text ?? '') ?? []
    expect((await stage.post(fresh, { action: 'approve-engagement' })).status).toBe(200)

    stage.later(11)
    expect(await renew(approve)).toEqual(['This is no longer needed'])
  })

  it('is not sent again if no date waits for the manager any more', async () => {
    const stage = await stageAfter(askedAboutDates, { dateValidation: 'each' })
    const url = await stage.linkTo('marc', 'decide-dates')
    const dateIds = (await stage.load()).dates.map(({ dateId }) => dateId)
    stage.later(days)
    expect((await stage.get(url)).status).toBe(410)
    await stage.play({ actor: 'marc', action: 'approve-dates', input: { dateIds } })
    const sent = stage.mailer.sent.length
    expect(readPage(await stage.post(url, { renew: '1' })).text).toContain('no longer needed')
    expect(stage.mailer.sent).toHaveLength(sent)
  })

  it('can be requested again at once if the mail server was down', async () => {
    const stage = await stageAfter(entered)
    const url = await stage.linkTo('marc', 'approve')
    stage.later(days)
    stage.mailer.failWith(new Error('down'))
    expect((await stage.post(url, { renew: '1' })).status).toBe(500)
    stage.mailer.failWith()
    expect(readPage(await stage.post(url, { renew: '1' })).headings(1)).toEqual([
      'A new email is on its way',
    ])
  })

  it('sends a new mail after a store or the mail service was busy', async () => {
    const stage = await stageAfter(entered)
    const url = await stage.linkTo('marc', 'approve')
    stage.later(days)
    const before = stage.mailer.sent.length
    const renew = () => stage.post(url, { renew: '1' })
    stage.mailer.answer({ outcome: 'busy', code: 'Throttling' })
    expect((await renew()).status).toBe(503)
    stage.mailer.answer()
    // It was taken, but nobody heard of it.
    const takeRenewal = stage.renewals.take.bind(stage.renewals)
    stage.renewals.take = async (mail) => {
      await takeRenewal(mail)
      throw new LostAnswerError('The table does not answer')
    }
    expect((await renew()).status).toBe(503)
    stage.renewals.take = takeRenewal
    expect(stage.mailer.sent).toHaveLength(before)
    expect(readPage(await renew()).headings(1)).toEqual(['A new email is on its way'])
    expect(stage.mailer.sent).toHaveLength(before + 1)
  })
})

it("never uses the journey's clock for the expiry of a link", async () => {
  const stage = await stageAfter([])
  const { createEmailLinkHandler } = await import('../../shared/web/email-link/handler.ts')
  const inTheFuture = createEmailLinkHandler({
    ...stage,
    timeSignatures: memoryTimeSignatures,
  })
  const headers = {
    'x-journey-now': addMinutes(stage.clock.now(), 5 * 366 * 24 * 60),
    'x-journey-now-signature': memorySignature,
  }
  const url = await stage.linkTo('lea', 'see-tasks')
  expect((await stage.request('GET', url, { headers }, inTheFuture)).status).toBe(200)
})

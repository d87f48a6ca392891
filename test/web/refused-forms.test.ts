import { renderToStaticMarkup } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { cacheDirectory } from '../../shared/application/directory/cached-directory.ts'
import { showRegistration } from '../../shared/application/view/shown-registration.ts'
import { actions } from '../../shared/journey/actions.ts'
import type { FormAction } from '../../shared/journey/form-actions.ts'
import { pageTexts } from '../../shared/language/texts/catalogues.ts'
import { listSummary } from '../../shared/web/forms/action-form.tsx'
import { explainRefusals } from '../../shared/web/forms/form-errors.ts'
import { formReaders } from '../../shared/web/forms/form-input.ts'
import { linkForms } from '../../shared/web/forms/link-forms.tsx'
import { readPage } from './read-page.ts'
import { createSite } from './site.ts'

const period = { start: '2026-04-08', end: '2026-07-10' } as const
const meeting = { minutes: 60, time: 'WORK' } as const

/** Léa's registration, in progress with meetings on these days. */
async function inProgress(days: readonly string[] = []) {
  const site = await createSite({ company: { managerValidation: 'never' } })
  const id = await site.register()
  await site.act(id, 'lea', 'send-message', { text: 'Bonjour' })
  await site.act(id, 'claire', 'validate-application')
  await site.act(id, 'lea', 'enter-engagement', { mentee: 'Amina', ...period })
  for (const date of days) await site.act(id, 'lea', 'add-date', { ...meeting, date })
  const registration = await site.registrations.load(id)
  if (!registration) throw new Error('Nobody has registered')
  return { site, id, registration, path: `/volunteer/registrations/${id}` }
}

// Object.keys is typed string[]; the keys of the record are known.
const guarded = (Object.keys(formReaders) as FormAction[]).flatMap((action) =>
  actions[action].guards.map((code) => ({ action, code })),
)

describe.each(['en', 'fr'] as const)('a refusal in %s', (locale) => {
  it.each(guarded)(
    '$code of $action stands beside a field, or says in the summary what to do',
    async ({ action, code }) => {
      const { site, registration } = await inProgress(['2026-04-08', '2026-05-06'])
      const texts = pageTexts[locale]
      const reader = { role: 'volunteer', readerId: 'lea', locale, now: site.now() } as const
      const directory = cacheDirectory(site.directory)
      const view = await showRegistration(directory, registration, reader)
      const { dateId = '' } = registration.dates[0] ?? {}
      const typed = new URLSearchParams({
        ...(action.endsWith('-date') && action !== 'add-date' && { dateId }),
        ...{ start: '2026-04-09', end: '2026-05-01', date: '2026-01-01', date3: '2026-01-02' },
      })
      const errors = explainRefusals({ action, typed, registration }, [{ code }], texts)
      expect(errors).not.toEqual([])
      const returned = { action, typed, errors }
      const html = renderToStaticMarkup(
        linkForms[action]({ view, texts, returned, formToken: 'once' }),
      )
      const page = readPage({ html })
      for (const { message, fieldId } of listSummary(returned)) {
        expect(message).not.toBe(texts.errors.other)
        if (fieldId === undefined) continue
        expect(page.fieldById(fieldId)).toEqual({ isThere: true, error: message })
      }
    },
  )
})

describe('a meeting outside the period', () => {
  const { refusals } = pageTexts.en.errors

  it('is marked in its own row where it is given with the period', async () => {
    const site = await createSite()
    const id = await site.register()
    await site.act(id, 'lea', 'send-message', { text: 'Bonjour' })
    await site.act(id, 'claire', 'validate-application')
    const lea = await site.signedIn('lea', 'en')
    const answer = await lea.post(`/volunteer/registrations/${id}/actions/enter-engagement`, {
      ...{ once: 'once-1', mentee: 'Amina', ...period },
      ...{ hours: '1', minutes: '0', time: 'WORK' },
      ...{ date: '2026-04-10', date2: '2026-03-01', date3: '2026-05-06', date5: '2026-07-11' },
    })
    expect(answer.status).toBe(422)
    const page = readPage(answer)
    const message = refusals['outside-period']({ period })
    for (const row of ['2', '5'])
      expect(page.fieldById(`enter-engagement-date-${row}`).error).toBe(message)
    for (const fine of ['enter-engagement-date', 'enter-engagement-date-3', 'enter-engagement-end'])
      expect(page.fieldById(fine)).toEqual({ isThere: true, error: undefined })
    expect(page.text).toContain(message)
  })

  it.each([
    ['start', '2026-04-09', '2026-05-06', '2026-04-08'],
    ['end', '2026-04-08', '2026-05-05', '2026-05-06'],
  ] as const)('is named at the %s that leaves it out', async (field, start, end, day) => {
    const { site, path } = await inProgress(['2026-05-06', '2026-04-08'])
    const lea = await site.signedIn('lea', 'en')
    const typed = { once: 'once-1', start, end }
    const page = readPage(await lea.post(`${path}/actions/change-period`, typed))
    const text = refusals['dates-outside-period']({
      period: { start, end },
      meeting: { day, canChange: true },
    })
    expect(page.fieldById(`change-period-${field}`).error).toBe(text)
    const other = field === 'start' ? 'end' : 'start'
    expect(page.fieldById(`change-period-${other}`).error).toBeUndefined()
  })

  it('is said to be changeable only where it is', () => {
    const registration = {
      dates: [
        { ...meeting, dateId: 'd1', date: '2026-05-06', enteredAt: '2026-04-01T08:00:00.000Z' },
      ],
      engagement: undefined,
    }
    const typed = new URLSearchParams({ start: '2026-04-08', end: '2026-05-05' })
    const explain = (action: FormAction) =>
      explainRefusals(
        { action, typed, registration },
        [{ code: 'dates-outside-period' }],
        pageTexts.en,
      ).map(({ message }) => message)
    expect(explain('change-period')[0]).toContain('or change the meeting first')
    expect(explain('amend-engagement')[0]).not.toContain('change the meeting')
  })
})

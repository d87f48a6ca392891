import { describe, expect, it } from 'vitest'
import { pageTexts } from '../../shared/language/texts/catalogues.ts'
import { readPage } from './read-page.ts'
import { createSite } from './site.ts'

const { minutes: wrongDuration } = pageTexts.en.errors.fields

/** Léa's mentoring, in progress and open in her browser. */
async function inProgress() {
  const site = await createSite({ company: { managerValidation: 'never' } })
  const id = await site.register()
  await site.act(id, 'lea', 'send-message', { text: 'Bonjour' })
  await site.act(id, 'claire', 'validate-application')
  const engagement = { mentee: 'Amina', start: '2026-04-01', end: '2026-07-10' }
  await site.act(id, 'lea', 'enter-engagement', engagement)
  const browser = await site.signedIn('lea', 'en')
  const path = `/volunteer/registrations/${id}`
  let once = 0
  return {
    add: async (hours: string, minutes: string) => {
      const typed = { hours, minutes, date: '2026-04-01', time: 'WORK', once: `once-${++once}` }
      const answer = await browser.post(`${path}/actions/add-date`, typed)
      const dates = (await site.registrations.load(id))?.dates ?? []
      return { answer, dates }
    },
  }
}

describe('the duration of a meeting, as it is typed', () => {
  it.each([
    ['4,1', '', 246],
    ['4.1', '0', 246],
    ['1,5', '', 90],
    ['1', '15', 75],
    ['', '90', 90],
    ['0,25', '5', 20],
    ['24', '', 1440],
    [' 2 ', '\u00a030', 150],
  ])('%j hours and %j minutes are recorded as %i minutes', async (hours, minutes, recorded) => {
    const { add } = await inProgress()
    const { answer, dates } = await add(hours, minutes)
    expect(answer.status).toBe(303)
    expect(dates.map((date) => date.minutes)).toEqual([recorded])
  })

  it.each([
    ['-1', '90'],
    ['2', '-30'],
    ['0x10', ''],
    ['1e1', ''],
    ['', '1e1'],
    ['+1', ''],
    ['Infinity', ''],
    ['1.000,5', ''],
    ['24', '1'],
    ['25', ''],
    ['0', '0'],
    ['', ''],
    ['0,01', ''],
    ['1', '2,5'],
  ])('%j hours and %j minutes are refused and kept', async (hours, minutes) => {
    const { add } = await inProgress()
    const { answer, dates } = await add(hours, minutes)
    expect(answer.status).toBe(422)
    expect(dates).toEqual([])
    const form = readPage(answer).form('add-date')
    expect([form.values['hours'], form.values['minutes']]).toEqual([hours, minutes])
    expect(readPage(answer).text).toContain(wrongDuration)
  })
})

import { describe, expect, it } from 'vitest'
import { formatDate, formatShortDate } from '../../shared/language/format/dates.ts'
import { journeyTexts, pageTexts } from '../../shared/language/texts/catalogues.ts'
import { useCloud } from '../local-cloud/cloud.ts'
import { createCloudProgramme, dateFromNow } from '../local-cloud/programme.ts'
import { useBrowser, widths } from './browser.ts'
import { createReader, expectToFit, press, see } from './reader.ts'

const locale = 'en'

describe('an engagement with its meetings', () => {
  const cloud = useCloud()
  const openBrowser = useBrowser()

  it('is entered on a phone, and approved by the manager in two taps', async () => {
    const programme = await createCloudProgramme(cloud(), 'never')
    const { id, operator, act } = programme
    const { entry } = await operator.get('company', id('acme'))
    if (entry.type !== 'company') throw new Error('It is no company')
    await operator.put([{ ...entry, entry: { ...entry.entry, dateValidation: 'each' } }])
    const registrationId = await programme.register('lea')
    await act(registrationId, 'lea', 'volunteer', 'send-message', { text: 'Hello' })
    await act(registrationId, 'claire', 'coordinator', 'validate-application')
    const context = await openBrowser({
      javaScriptEnabled: false,
      viewport: { width: widths.phone, height: 760 },
      locale,
    })
    const read = (name: 'lea' | 'marc') =>
      createReader({ cloud: cloud(), programme, context, name, locale })
    const { fields, submit } = pageTexts[locale]
    const { buttons } = journeyTexts[locale]

    const form = await read('lea').pressInMail(buttons['found-my-mentee'])
    await form.getByLabel(fields.mentee).fill('Amina')
    await form.getByLabel(fields.start).fill(dateFromNow(1))
    await form.getByLabel(fields.end).fill(dateFromNow(90))
    await form.getByText(fields.givenMeetings).click()
    await form.getByLabel(fields.date, { exact: true }).fill(dateFromNow(7))
    await form.getByLabel(fields.kinds.WORK).check()
    await form.getByText(fields.repetition).click()
    await form.getByLabel(fields.everyWeeks).selectOption(fields.every(2))
    await form.getByLabel(fields.repeatCount).fill('3')
    await expectToFit(form)
    await press(form, submit['enter-engagement'])

    const request = await read('marc').pressInMail(buttons.approve)
    await expectToFit(request)
    const days = [7, 21, 35].map((day) => dateFromNow(day))
    for (const day of days) await see(request, formatDate(locale, day))
    await press(request, submit['approve-engagement'])

    const registration = await programme.registrations.load(registrationId)
    expect(registration?.status).toBe('IN_PROGRESS')
    expect(registration?.dates.map(({ date, decision }) => [date, decision])).toEqual(
      days.map((day) => [day, 'APPROVED']),
    )
    await programme.mailWith('lea', buttons['add-date'])

    const path = `/volunteer/registrations/${registrationId}`
    const page = await read('lea').signIn(path)
    const answered = await page.goto(new URL(path, cloud().baseUrl).href)
    expect(answered?.status()).toBe(200)
    const { marks } = pageTexts[locale].facts
    for (const day of days) {
      const row = page.getByRole('row').filter({ hasText: formatShortDate(locale, day) })
      expect(await row.innerText()).toContain(marks.APPROVED)
    }
    await see(page, pageTexts[locale].submit['add-date'])
    await expectToFit(page)
  })
})

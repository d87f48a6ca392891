import { describe, expect, it } from 'vitest'
import type { ButtonName } from '../../shared/journey/mails.ts'
import type { Locale } from '../../shared/journey/statuses.ts'
import { formatDuration } from '../../shared/language/format/dates.ts'
import {
  attestationTexts,
  frameTexts,
  journeyTexts,
  oversightTexts,
  pageTexts,
  volunteerTexts,
} from '../../shared/language/texts/catalogues.ts'
import { useCloud } from '../local-cloud/cloud.ts'
import { createCloudProgramme, dateFromNow, type Name, names } from '../local-cloud/programme.ts'
import { devices, useBrowser } from './browser.ts'
import { facts } from './facts.ts'
import { createReader, expectToFit, follow, press, see } from './reader.ts'

describe('a whole journey without JavaScript', () => {
  const cloud = useCloud()
  const openBrowser = useBrowser()

  async function begin(locale: Locale, width: number) {
    const tasks = [{ task: 'charter', title: 'Charte' }]
    const programme = await createCloudProgramme(cloud(), undefined, { locale, tasks })
    const reader = async (name: Name) =>
      createReader({
        cloud: cloud(),
        programme,
        context: await openBrowser({
          javaScriptEnabled: false,
          viewport: { width, height: 760 },
          locale,
        }),
        name,
        locale,
      })
    return { programme, reader }
  }

  it.each(devices)(
    'goes from applying to the attestation, in $locale on a $device',
    async ({ locale, width }) => {
      const { programme, reader } = await begin(locale, width)
      const { submit, done, fields, headings } = pageTexts[locale]
      const texts = volunteerTexts[locale]
      const label = (button: ButtonName) => journeyTexts[locale].buttons[button]
      const lea = await reader('lea')

      // Applies, after signing in by mail.
      const page = await lea.signIn()
      await see(page, texts.registrations.none)
      await follow(page, texts.registrations.initiatives)
      await expectToFit(page)
      await press(page, texts.initiatives.applyTo(programme.title[locale]))
      await see(page, texts.registration.done.register?.heading ?? '')
      await expectToFit(page)
      await page.getByLabel(fields.message).fill('Bonjour, je m’appelle Léa.')
      await press(page, submit['send-message'])
      await see(page, 'Bonjour, je m’appelle Léa.')
      await press(page, `${submit['complete-task']}: Charte`)

      // The coordinator finds the application in the inbox, and validates it on the board.
      const claire = await reader('claire')
      const application = await claire.pressInMail(label('open'))
      await see(application, names.lea)
      await expectToFit(application)
      const board = await claire.signIn()
      await expectToFit(board)
      await press(board, oversightTexts[locale].submit['validate-application'])
      await see(board, oversightTexts[locale].done['validate-application'](names.lea))
      await expectToFit(board)

      // The volunteer enters who was found, straight from the mail; the manager approves in two taps.
      const found = await lea.pressInMail(label('found-my-mentee'))
      await press(found, submit['enter-engagement'])
      await see(found, pageTexts[locale].errors.fields.mentee)
      await found.getByLabel(fields.mentee, { exact: true }).fill('Théo')
      await found.getByLabel(fields.start, { exact: true }).fill(dateFromNow(-30))
      await found.getByLabel(fields.end, { exact: true }).fill(dateFromNow(60))
      await expectToFit(found)
      await press(found, submit['enter-engagement'])
      await see(found, done['enter-engagement'](facts).heading)

      const marc = await reader('marc')
      const request = await marc.pressInMail(label('approve'))
      await see(request, names.lea)
      expect(await request.content()).not.toContain('Théo')
      await expectToFit(request)
      await press(request, submit['approve-engagement'])
      await see(request, done['approve-engagement'](facts).heading)

      // Meetings: one from the mail, one on the page.
      const meeting = await lea.pressInMail(label('add-date'))
      await meeting.getByLabel(fields.date, { exact: true }).fill(dateFromNow(-10))
      await meeting.getByLabel(fields.kinds.WORK).check()
      await expectToFit(meeting)
      await press(meeting, submit['add-date'])
      await see(meeting, done['add-date'](facts).heading)
      await page.reload()
      const line = page.locator('#add-date')
      await line.getByLabel(fields.date).fill(dateFromNow(-3))
      await press(line, submit['add-date'])
      await see(page, done['add-date'](facts).heading)
      await see(page, formatDuration(locale, 120))
      await expectToFit(page)

      // It has ended, and has not, and has.
      const end = page.locator('#end-mission')
      await end.locator('summary').click()
      await press(end, submit['end-mission'])
      await press(page, submit['resume-mission'])
      await see(page, done['resume-mission'](facts).heading)
      await end.locator('summary').click()
      await press(end, submit['end-mission'])
      await see(page, texts.registration.sections['resume-mission'])

      // The organisation confirms, and the volunteer prints the attestation.
      const id = new URL(page.url()).pathname.split('/').at(-1) ?? ''
      await programme.expectMailsSent(id)
      const hugo = await reader('hugo')
      const confirm = await hugo.pressInMail(label('confirm'))
      await expectToFit(confirm)
      await press(confirm, submit['confirm-participation'])
      await see(confirm, done['confirm-participation'](facts).heading)
      const attestation = await lea.pressInMail(label('attestation'))
      await see(attestation, headings.attestation)
      await see(attestation, 'Tremplin')
      await expectToFit(attestation)
      await page.reload()
      await follow(page, texts.registration.attestation)
      await see(page, attestationTexts[locale].check)
      await see(page, names.lea)
      await programme.expectStatus(id, 'COMPLETED')

      // Another press of a used button says so, and what happened.
      const again = await marc.pressInMail(label('approve'))
      await see(again, pageTexts[locale].overtaken.heading)
      await press(page, frameTexts[locale].signOut)
      await see(page, frameTexts[locale].signIn.title)
    },
  )
})

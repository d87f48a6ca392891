import { createReadStream } from 'node:fs'
import { text } from 'node:stream/consumers'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { formatStatusLabel } from '../../shared/language/status-label.ts'
import {
  exportTexts,
  initiativeTexts,
  languages,
  managerTexts,
  oversightTexts,
  pageTexts,
  partnerTexts,
  severalTexts,
  volunteerTexts,
} from '../../shared/language/texts/catalogues.ts'
import { useCloud } from '../local-cloud/cloud.ts'
import {
  type CloudProgramme,
  createCloudProgramme,
  dateFromNow,
  type Name,
  names,
} from '../local-cloud/programme.ts'
import { useBrowser, widths } from './browser.ts'
import { facts } from './facts.ts'
import { createReader, expectToFit, follow, press, see } from './reader.ts'

describe('what each role does on its pages', () => {
  const cloud = useCloud()
  const openBrowser = useBrowser()

  // The journey is walked in each language at each width; here, each of them once.
  describe.each([
    { locale: 'fr', device: 'phone', width: widths.phone },
    { locale: 'en', device: 'desk', width: widths.desk },
  ] as const)('in $locale on a $device', ({ locale, width }) => {
    async function begin(steps: (programme: CloudProgramme) => Promise<unknown>) {
      const programme = await createCloudProgramme(cloud(), undefined, { locale })
      await steps(programme)
      return programme
    }

    async function signIn(programme: CloudProgramme, name: Name, path: string): Promise<Page> {
      const context = await openBrowser({ viewport: { width, height: 760 }, locale })
      const reader = createReader({ cloud: cloud(), programme, context, name, locale })
      const page = await reader.signIn(path)
      await expectToFit(page)
      return page
    }

    it('a volunteer keeps a profile, looks back, pauses and withdraws', async () => {
      const programme = await begin(searching('lea'))
      const { fields, submit, done } = pageTexts[locale]
      const { profile, registrations, registration } = volunteerTexts[locale]
      const page = await signIn(programme, 'lea', '/volunteer')
      await follow(page, registrations.profile)
      await page.getByLabel(profile.fields.languages.label).fill('français, English')
      await press(page, profile.submit)
      await see(page, profile.kept)
      await expectToFit(page)

      await page.goto(new URL('/volunteer', cloud().baseUrl).href)
      await follow(page, programme.title[locale])
      await press(page, submit['still-searching'])
      await see(page, registration.done['still-searching']?.heading ?? '')
      const pause = page.locator('#pause-reminders')
      await pause.locator('summary').click()
      await pause.getByLabel(fields.pauseMonths(3, '').split(',')[0] ?? '').check()
      await press(pause, submit['pause-reminders'])
      await see(page, done['pause-reminders'](facts).heading)
      const withdraw = page.locator('#withdraw')
      await withdraw.locator('summary').click()
      await expectToFit(page)
      await withdraw.getByLabel(fields.reasonOptional).fill('Un déménagement')
      await press(withdraw, submit.withdraw)
      await see(page, done.withdraw(facts).heading)
      await see(page, 'Un déménagement')
    })

    it('a manager declines with a reason, approves several at once and sees what was decided', async () => {
      const programme = await begin(async (made) => {
        await asked('lea')(made)
        await asked('noa')(made)
      })
      const texts = managerTexts[locale]
      const page = await signIn(programme, 'marc', '/manager')
      await see(page, texts.waiting.count(2))
      expect(await page.content()).not.toContain('Théo')
      for (const name of ['lea', 'noa'] as const)
        await page.getByLabel(severalTexts[locale].choose(names[name])).check()
      await press(page, texts.waiting.approveSeveral)
      await see(page, texts.done['approve-engagement'](names.lea))
      await see(page, texts.done['approve-engagement'](names.noa))
      await expectToFit(page)

      // Another period: only the difference is asked for, and declined.
      const id = await programme.onlyRegistrationOf('lea')
      await programme.act(id, 'lea', 'volunteer', 'change-period', {
        start: dateFromNow(-30),
        end: dateFromNow(90),
      })
      await follow(page, texts.back)
      await see(page, texts.asksAnother(names.lea, programme.organisation))
      await follow(page, texts.decline)
      await expectToFit(page)
      await press(page, pageTexts[locale].submit['decline-engagement'])
      await see(page, pageTexts[locale].errors.ofAction['decline-engagement']?.reason ?? '')
      await page.getByLabel(pageTexts[locale].fields.usual[1] ?? '').check()
      await press(page, pageTexts[locale].submit['decline-engagement'])
      await see(page, texts.done['decline-engagement'](names.lea))
      await page.goto(new URL('/manager/decisions', cloud().baseUrl).href)
      await see(page, texts.decisions['decline-engagement'])
      await see(page, texts.decisions['approve-engagement'])
      await expectToFit(page)
    })

    it('a partner confirms several at once and looks at the initiatives', async () => {
      const programme = await begin(async (made) => {
        await ended('lea')(made)
        await ended('noa')(made)
      })
      const texts = partnerTexts[locale]
      const page = await signIn(programme, 'hugo', '/partner')
      await see(page, texts.waiting.count(2))
      for (const name of ['lea', 'noa'] as const)
        await page.getByLabel(severalTexts[locale].choose(names[name])).check()
      await press(page, texts.waiting.confirmSeveral)
      await see(page, texts.confirmed(names.lea))
      await see(page, texts.confirmed(names.noa))
      await expectToFit(page)
      await page.goto(new URL('/partner/initiatives', cloud().baseUrl).href)
      await see(page, programme.title[locale])
      await expectToFit(page)
    })

    it('a coordinator finds a volunteer, proposes a mentee, writes to several and cancels', async () => {
      const programme = await begin(async (made) => {
        await searching('lea')(made)
        await searching('noa')(made)
      })
      const texts = oversightTexts[locale]
      const page = await signIn(programme, 'claire', '/coordinator')
      await page.getByLabel(texts.board.name).fill('moreau')
      await press(page, texts.board.filter)
      await see(page, names.lea)
      expect(await page.getByText(names.noa).count()).toBe(0)

      await follow(page, texts.places.search)
      await see(page, texts.search.noProfile)
      await expectToFit(page)
      await follow(page, texts.search.propose(names.noa))
      const proposal = page.getByLabel(texts.registration.message)
      expect(await proposal.inputValue()).toContain(names.noa)
      await proposal.fill('Bonjour, nous avons une lycéenne pour vous.')
      await press(page, texts.submit['send-message'])
      await see(page, texts.done['send-message'](names.noa))
      await expectToFit(page)

      await page.goto(new URL('/coordinator', cloud().baseUrl).href)
      for (const name of ['lea', 'noa'] as const)
        await page.getByLabel(texts.board.select(names[name])).check()
      await press(page, texts.board.write)
      await see(page, texts.message.to(2))
      await page.getByLabel(texts.registration.message).fill('À jeudi !')
      await press(page, texts.message.submit)
      await see(page, texts.message.sent(2))
      await expectToFit(page)

      await follow(page, names.lea)
      await follow(page, texts.submit.cancel)
      await see(page, texts.ending.cancel.title(names.lea))
      await page.getByLabel(texts.registration.reason).fill('Le lycée ferme.')
      await press(page, texts.submit.cancel)
      await see(page, texts.done.cancel(names.lea))
      await expectToFit(page)
    })

    it('an admin creates an initiative, changes the settings and fetches an export', async () => {
      const programme = await begin(searching('lea'))
      const { create, createTitle, fields, submit, localised, done, missingOne } =
        initiativeTexts[locale]
      const texts = oversightTexts[locale]
      const { capitalise, languageName } = languages[locale]
      const page = await signIn(programme, 'ines', '/admin')
      await follow(page, texts.places.initiatives)
      await follow(page, create)
      await see(page, createTitle)
      await page.getByLabel(localised.title).first().fill('Premier emploi')
      await page.getByLabel(fields.organisation).selectOption({ label: programme.organisation })
      await page.getByLabel(fields.coordinators).fill(programme.getEmail('claire'))
      await expectToFit(page)
      await press(page, submit.create)
      await see(page, done.create)
      await see(page, missingOne(localised.title, languageName('fr')))
      await press(page, submit.open)
      await see(page, done.open)
      await expectToFit(page)

      await page.goto(new URL('/admin', cloud().baseUrl).href)
      await follow(page, texts.places.settings)
      await page.getByLabel(texts.settings.timeZone).fill('Mars/Olympus')
      await press(page, texts.settings.submit)
      await see(page, texts.settings.errors.timeZone)
      await page.getByLabel(texts.settings.timeZone).fill('America/Montreal')
      await press(page, texts.settings.submit)
      await see(page, texts.settings.kept)
      await expectToFit(page)

      await page.goto(new URL('/admin', cloud().baseUrl).href)
      await follow(page, texts.places.exports)
      await page.getByLabel(capitalise(languageName(locale))).check()
      await press(page, exportTexts[locale].submit)
      // It looks again by itself until the file is there.
      await see(page, exportTexts[locale].states.DONE)
      await expectToFit(page)
      const downloading = page.waitForEvent('download')
      await page.getByRole('link', { name: exportTexts[locale].download }).click()
      const csv = await text(createReadStream(await (await downloading).path()))
      expect(csv).toContain(`,${names.lea},`)
      expect(csv).toContain(formatStatusLabel(locale, 'MENTEE_SEARCH'))
    })
  })
})

type Steps = (programme: CloudProgramme) => Promise<string>

/** Registered, written to and validated. */
const searching =
  (name: Name): Steps =>
  async (programme) => {
    const id = await programme.register(name)
    await programme.act(id, name, 'volunteer', 'send-message', { text: 'Bonjour' })
    await accept(programme.act(id, 'claire', 'coordinator', 'validate-application'))
    return id
  }

/** With an engagement that the manager is asked to approve. */
const asked =
  (name: Name): Steps =>
  async (programme) => {
    const id = await searching(name)(programme)
    const engagement = { mentee: 'Théo', start: dateFromNow(-30), end: dateFromNow(60) }
    await accept(programme.act(id, name, 'volunteer', 'enter-engagement', engagement))
    return id
  }

/** Approved and ended. */
const ended =
  (name: Name): Steps =>
  async (programme) => {
    const id = await asked(name)(programme)
    await accept(programme.act(id, 'marc', 'manager', 'approve-engagement'))
    await accept(programme.act(id, name, 'volunteer', 'end-mission'))
    return id
  }

async function accept(answer: ReturnType<CloudProgramme['act']>): Promise<void> {
  expect(await answer).toMatchObject({ status: 200 })
}

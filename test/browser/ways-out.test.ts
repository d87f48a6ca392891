import { describe, expect, it } from 'vitest'
import {
  historyTexts,
  journeyTexts,
  pageTexts,
  wayOutTexts,
} from '../../shared/language/texts/catalogues.ts'
import { useCloud } from '../local-cloud/cloud.ts'
import { createCloudProgramme, dateFromNow, type Name, names } from '../local-cloud/programme.ts'
import { useBrowser, widths } from './browser.ts'
import { facts } from './facts.ts'
import { createReader, expectToFit, press, see } from './reader.ts'

describe('the ways out of a request that waits', () => {
  const cloud = useCloud()
  const openBrowser = useBrowser()

  it.each([
    { locale: 'fr', device: 'phone', width: widths.phone },
    { locale: 'en', device: 'desk', width: widths.desk },
  ] as const)(
    'lead from a reminder to a colleague who approves, in $locale on a $device',
    async ({ locale, width }) => {
      const programme = await createCloudProgramme(cloud(), undefined, { locale, nudges: true })
      const reader = async (name: Name) =>
        createReader({
          cloud: cloud(),
          programme,
          context: await openBrowser({ viewport: { width, height: 760 }, locale }),
          name,
          locale,
        })
      const { submit, done } = pageTexts[locale]
      const texts = wayOutTexts[locale]
      const { approve } = journeyTexts[locale].buttons
      const id = await programme.register()
      await programme.act(id, 'lea', 'volunteer', 'send-message', { text: 'Bonjour' })
      await programme.act(id, 'claire', 'coordinator', 'validate-application')
      const engagement = { mentee: 'Théo', start: dateFromNow(-30), end: dateFromNow(60) }
      await programme.act(id, 'lea', 'volunteer', 'enter-engagement', engagement)

      // The volunteer has the manager reminded, once.
      const page = await (await reader('lea')).signIn(`/volunteer/registrations/${id}`)
      await expectToFit(page)
      await press(page, texts.submit['remind-manager'])
      await see(page, texts.done['remind-manager'])
      await see(page, texts.remindedToday)
      await expectToFit(page)

      // The manager names a colleague, from the mail.
      const request = await (await reader('marc')).pressInMail(approve)
      await see(request, names.lea)
      await request.getByText(texts.cannotDecide).click()
      await expectToFit(request)
      await request.getByLabel(texts.colleague).fill(programme.getEmail('zoe'))
      await press(request, texts.submit['ask-stand-in'])
      // Nobody of the company has this address.
      await see(request, texts.errors.colleague)
      await request.getByLabel(texts.colleague).fill(programme.getEmail('ines'))
      await press(request, texts.submit['ask-stand-in'])
      await see(request, texts.done['ask-stand-in'])
      await see(request, texts.decidesForYou(names.ines))
      await expectToFit(request)

      // The colleague approves, from a mail of their own.
      const asked = await (await reader('ines')).pressInMail(approve)
      await see(asked, texts.youDecide(names.marc))
      expect(await asked.content()).not.toContain('Théo')
      await expectToFit(asked)
      await press(asked, submit['approve-engagement'])
      await see(asked, done['approve-engagement'](facts).heading)
      await programme.expectStatus(id, 'IN_PROGRESS')

      // The history says who decided for whom.
      await page.goto(new URL(`/volunteer/registrations/${id}`, cloud().baseUrl).href)
      await page.getByText(historyTexts[locale].heading).click()
      const decided = page.getByRole('listitem').filter({
        hasText: historyTexts[locale].inPlaceOf(names.marc).trim(),
      })
      expect(await decided.allInnerTexts()).toEqual([expect.stringContaining(names.ines)])
      await expectToFit(page)
    },
  )
})

import { TOTP } from 'otpauth'
import type { BrowserContext, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import {
  exportTexts,
  oversightTexts,
  secondFactorTexts,
} from '../../shared/language/texts/catalogues.ts'
import { useCloud } from '../local-cloud/cloud.ts'
import { type CloudProgramme, createCloudProgramme } from '../local-cloud/programme.ts'
import { useBrowser, widths } from './browser.ts'
import { createReader, expectToFit, press, see } from './reader.ts'

describe('an admin of a company that requires a second factor', () => {
  const cloud = useCloud()
  const openBrowser = useBrowser()

  async function require({ id, operator }: CloudProgramme): Promise<string> {
    const { entry } = await operator.get('company', id('acme'))
    if (entry.type !== 'company') throw new Error('The entry is no company')
    await operator.put([{ ...entry, entry: { ...entry.entry, secondFactor: 'required' } }])
    return (await operator.giveSetupCode(id('ines'))).code
  }

  const signIn = (
    programme: CloudProgramme,
    context: BrowserContext,
    locale: 'en' | 'fr',
    path: string,
  ): Promise<Page> =>
    createReader({ cloud: cloud(), programme, context, name: 'ines', locale }).signIn(path)

  it.each([
    ['fr', widths.phone],
    ['en', widths.desk],
  ] as const)('sets it up, and is asked for it by every session, in %s', async (locale, width) => {
    const programme = await createCloudProgramme(cloud(), undefined, { locale })
    const setupCode = await require(programme)
    const { code, setup, app, recovery, status } = secondFactorTexts[locale]
    const context = await openBrowser({ viewport: { width, height: 760 }, locale })

    // The page that was wanted is kept over the sign-in and the setup.
    const page = await signIn(programme, context, locale, '/admin/exports')
    await see(page, setup.introduction)
    await page.getByLabel(setup.label).fill(setupCode)
    await press(page, setup.submit)
    await see(page, app.title)
    await expectToFit(page)
    const secret = (await page.locator('code').innerText()).replaceAll(' ', '')
    const generate = (steps: number) =>
      new TOTP({ secret }).generate({ timestamp: Date.now() + steps * 30_000 })
    await page.getByLabel(app.label).fill(generate(0))
    await press(page, app.submit)
    await see(page, recovery.title)
    await expectToFit(page)
    const codes = await page.locator('code').allInnerTexts()
    expect(codes).toHaveLength(10)
    await page.getByRole('link', { name: recovery.continue }).click()
    await see(page, exportTexts[locale].introduction.admin)

    // Another session, in which a form is sent before the code: nothing that was typed is lost.
    const form = await context.newPage()
    await form.goto(new URL('/admin/settings', cloud().baseUrl).href)
    const { settings } = oversightTexts[locale]
    await form.getByLabel(settings.timeZone).fill('Asia/Tokyo')
    await context.clearCookies({ name: 'session' })
    await signIn(programme, context, locale, '/admin')
    await press(form, settings.submit)
    await see(form, code.held)
    await form.getByLabel(code.label, { exact: true }).fill('000000')
    await press(form.getByRole('main'), code.submit)
    await see(form, secondFactorTexts[locale].errors['wrong-code'])
    await form.getByLabel(code.label, { exact: true }).fill(generate(1))
    await press(form.getByRole('main'), code.submit)
    await see(form, settings.kept)
    const { entry } = await programme.operator.get('company', programme.id('acme'))
    expect(entry.entry).toMatchObject({ timeZone: 'Asia/Tokyo' })

    // Without the app.
    await context.clearCookies({ name: 'session' })
    const again = await signIn(programme, context, locale, '/admin/log')
    await again.getByText(code.otherWay).click()
    await expectToFit(again)
    await again.getByLabel(code.recoveryLabel).fill(codes[3] ?? '')
    await press(again.getByRole('group'), code.submit)
    await see(again, status.link)
    expect(new URL(again.url()).pathname).toBe('/admin/log')

    await programme.operator.resetFactor(programme.id('ines'))
    await again.reload()
    await see(again, setup.introduction)
  })
})

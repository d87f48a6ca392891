import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
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
import { useBrowser, widths } from './browser.ts'
import { facts } from './facts.ts'
import { createReader, see } from './reader.ts'

const { submit, fields, done } = pageTexts.en
const texts = volunteerTexts.en

describe('a journey by the keyboard alone', () => {
  const cloud = useCloud()
  const openBrowser = useBrowser()

  it('goes from applying to the attestation, and always shows where one is', async () => {
    const programme = await createCloudProgramme(cloud(), 'engagement')
    const open = async (name: Name) => {
      const context = await openBrowser({ viewport: { width: widths.desk, height: 800 } })
      return createReader({ cloud: cloud(), programme, context, name, locale: 'en' })
    }
    const lea = await open('lea')
    const page = await lea.signIn()

    // The first stop leads past the header.
    await waitForFocus(page)
    await page.keyboard.press('Tab')
    expect(await focused(page)).toMatchObject({ name: frameTexts.en.skip, isVisible: true })
    await page.keyboard.press('Enter')
    await pressByKey(page, texts.registrations.initiatives)
    await see(page, programme.title.en)
    await pressByKey(page, texts.initiatives.applyTo(programme.title.en))
    await see(page, texts.registration.done.register?.heading ?? '')
    await tabTo(page, fields.message)
    await page.keyboard.type('Hello Claire')
    await pressByKey(page, submit['send-message'])
    await see(page, 'Hello Claire')

    const board = await (await open('claire')).signIn()
    await pressByKey(board, `${oversightTexts.en.submit['validate-application']} – ${names.lea}`)
    await see(board, oversightTexts.en.done['validate-application'](names.lea))

    await page.reload()
    await tabTo(page, fields.mentee)
    await page.keyboard.type('Théo')
    await typeDate(page, fields.start, -30)
    await typeDate(page, fields.end, 60)
    await pressByKey(page, submit['enter-engagement'])
    await see(page, done['enter-engagement'](facts).heading)

    const request = await (await open('marc')).pressInMail(journeyTexts.en.buttons.approve)
    await pressByKey(request, submit['approve-engagement'])
    await see(request, done['approve-engagement'](facts).heading)

    await page.reload()
    await typeDate(page, fields.date, -3)
    await tabTo(page, fields.kinds.WORK)
    await page.keyboard.press('Space')
    await pressByKey(page, submit['add-date'])
    await see(page, done['add-date'](facts).heading)
    await tabTo(page, texts.registration.sections['end-mission'])
    await page.keyboard.press('Enter')
    await pressByKey(page, submit['end-mission'])
    await pressByKey(page, submit['confirm-participation'])
    await see(page, done['confirm-participation'](facts).heading)
    await pressByKey(page, texts.registration.attestation)
    await see(page, attestationTexts.en.check)
    await see(page, names.lea)
  })
})

interface Focused {
  readonly name: string
  readonly isVisible: boolean
}

/** What has the focus: what it is called, and whether one sees that it has it. */
function focused(page: Page): Promise<Focused> {
  return page.evaluate<Focused>(`(() => {
    const element = document.activeElement
    const label = element.labels?.[0] ?? element
    const { outlineStyle } = getComputedStyle(element)
    const box = element.getBoundingClientRect()
    return {
      name: (element.getAttribute('aria-label') ?? label.innerText ?? '').trim(),
      isVisible: outlineStyle !== 'none' && box.width > 0 && box.left >= 0 && box.top >= 0 &&
        box.top < innerHeight,
    }
  })()`)
}

/** More than any page has. */
const mostStops = 150

/** A page that has no focus yet is not sent the keys that are pressed. */
async function waitForFocus(page: Page): Promise<void> {
  await page.waitForFunction('document.hasFocus()')
}

/** Presses Tab until something of this name has the focus; each stop on the way can be seen. */
async function tabTo(page: Page, name: string): Promise<void> {
  await waitForFocus(page)
  const seen: string[] = []
  for (let stops = 0; stops < mostStops; stops += 1) {
    await page.keyboard.press('Tab')
    const { name: found, isVisible } = await focused(page)
    // At its end, the page gives the focus to the browser.
    const isBody = found.length > 200
    if (!isBody) expect(isVisible, `${found} shows that it has the focus`).toBe(true)
    if (found === name) return
    seen.push(found)
  }
  throw new Error(`Tab does not lead to “${name}”, only to: ${[...new Set(seen)].join(' | ')}`)
}

/** Presses a button of a form or a link, and waits for the page that it leads to. */
async function pressByKey(page: Page, name: string): Promise<void> {
  await tabTo(page, name)
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
}

/** Types a day into a date field, part by part, as its user does. */
async function typeDate(page: Page, label: string, daysFromNow: number): Promise<void> {
  await tabTo(page, label)
  const [year = '', month = '', day = ''] = dateFromNow(daysFromNow).split('-')
  // The order is that of the browser's language, here en-US.
  await page.keyboard.type(`${month}${day}${year}`)
}

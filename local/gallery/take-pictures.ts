import { join } from 'node:path'
import { launchChromium, prepareChromium } from '../browser/chromium.ts'
import type { Progress } from '../terminal/progress.ts'
import type { GalleryMail } from '../mails/gallery-page.ts'

/** A phone in the light and in the dark, and a desk. */
const looks = [
  { suffix: 'phone', width: 360, colorScheme: 'light' },
  { suffix: 'phone-dark', width: 360, colorScheme: 'dark' },
  { suffix: 'desk', width: 760, colorScheme: 'light' },
] as const

/** Saves a picture of each mail beside it. */
export async function takePictures(
  mails: readonly GalleryMail[],
  out: string,
  progress: Progress,
  signal: AbortSignal,
): Promise<void> {
  const chromium = await prepareChromium((message) => progress.step(message))
  const browser = await launchChromium(chromium)
  try {
    const page = await browser.newPage()
    for (const [index, { name, mail }] of mails.entries()) {
      signal.throwIfAborted()
      await page.setContent(mail.html)
      for (const { suffix, width, colorScheme } of looks) {
        await page.setViewportSize({ width, height: 600 })
        await page.emulateMedia({ colorScheme })
        await page.screenshot({ fullPage: true, path: join(out, `${name}-${suffix}.png`) })
      }
      progress.show(`Took pictures of ${index + 1} of ${mails.length} mails`)
    }
  } finally {
    await browser.close()
  }
}

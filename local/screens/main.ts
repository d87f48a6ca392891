import { randomUUID } from 'node:crypto'
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { launchChromium, prepareChromium } from '../browser/chromium.ts'
import { attachCloud, type Cloud, startCloud } from '../cloud/cloud.ts'
import { type Progress, showProgress } from '../terminal/progress.ts'
import { exitCodes, runCommand } from '../terminal/run-command.ts'
import { readCommandLine, type ScreensCommand, usage } from './command-line.ts'
import { indexPage } from './index-page.ts'
import { listShots } from './shots.ts'
import { createCloudSite } from './tour-site.ts'
import { prepareTour, type Tour } from './tour.ts'
import { tourHeaders, visit } from './visit.ts'

/* `npm run screens`: takes a picture of every page and writes an index. */

const height = 740
/** Generous, because the machine may be busy: only a hang reaches it. */
const timeoutMs = 120_000

async function takeAll(
  { locale, out }: ScreensCommand,
  progress: Progress,
  signal: AbortSignal,
): Promise<string> {
  const chromium = await prepareChromium((message) => progress.step(message))
  const { cloud, run } = await openCloud(progress)
  try {
    signal.throwIfAborted()
    progress.step('Setting up the programmes')
    const tour = await prepareTour(await createCloudSite(cloud), { run, locale })
    signal.throwIfAborted()
    const browser = await launchChromium(chromium)
    try {
      await mkdir(out, { recursive: true })
      const files = await walk(browser, tour, out, progress, signal)
      await writeFile(join(out, 'README.md'), indexPage(tour.pages))
      await removeStale(out, files)
      return `Saved ${files.length} pictures of ${tour.pages.length} pages in ${out}`
    } finally {
      await browser.close()
    }
  } finally {
    progress.end()
    await cloud.stop()
  }
}

/** On an empty stage, ids and therefore pictures are always the same. */
async function openCloud(progress: Progress): Promise<{ cloud: Cloud; run: string }> {
  const running = await attachCloud()
  if (running) {
    progress.step(`Using the local cloud at ${running.baseUrl}`)
    return { cloud: running, run: randomUUID().slice(0, 8) }
  }
  const onProgress = (message: string) => progress.step(message)
  return { cloud: await startCloud({ port: 0, isPublic: false, onProgress }), run: 'tour' }
}

async function walk(
  browser: Browser,
  tour: Tour,
  out: string,
  progress: Progress,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const context = await browser.newContext({
    extraHTTPHeaders: tourHeaders,
    locale: tour.locale,
    viewport: { width: 360, height },
  })
  context.setDefaultTimeout(timeoutMs)
  const page = await context.newPage()
  const files: string[] = []
  for (const [index, tourPage] of tour.pages.entries()) {
    signal.throwIfAborted()
    await visit(page, tour, tourPage)
    for (const shot of listShots(tourPage)) {
      await take(page, shot, join(out, shot.file))
      files.push(shot.file)
    }
    progress.show(`Visited ${index + 1} of ${tour.pages.length} pages`)
  }
  return files
}

async function take(
  page: Page,
  { width, isDark }: ReturnType<typeof listShots>[number],
  path: string,
): Promise<void> {
  await page.setViewportSize({ width, height })
  await page.emulateMedia({ colorScheme: isDark ? 'dark' : 'light' })
  // Pages have few colours, so a palette makes the pictures much smaller.
  await sharp(await page.screenshot({ fullPage: true }))
    .png({ palette: true, colours: 16, dither: 0, effort: 10 })
    .toFile(path)
}

async function removeStale(out: string, files: readonly string[]): Promise<void> {
  for (const name of await readdir(out))
    if (name.endsWith('.png') && !files.includes(name)) await rm(join(out, name))
}

await runCommand('screens', 'Interrupted. Some pictures are missing.', async (args, signal) => {
  const command = readCommandLine(args)
  if (command === 'help') {
    console.log(usage)
    return exitCodes.done
  }
  const progress = showProgress(process.stderr, () => performance.now())
  console.log(await takeAll(command, progress, signal))
  return exitCodes.done
})

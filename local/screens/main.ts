import { randomUUID } from 'node:crypto'
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { findChromium, launchChromium, noChromium } from '../browser/chromium.ts'
import { attachCloud, type Cloud, startCloud } from '../cloud/cloud.ts'
import { type Progress, showProgress } from '../terminal/progress.ts'
import { exitCodes, runCommand } from '../terminal/run-command.ts'
import { UsageError } from '../terminal/usage-error.ts'
import { readCommandLine, type ScreensCommand, usage } from './command-line.ts'
import { indexPage } from './index-page.ts'
import { shotsOf } from './shots.ts'
import { createCloudSite } from './tour-site.ts'
import { prepareTour, type Tour } from './tour.ts'
import { tourHeaders, visit } from './visit.ts'

/* `npm run screens`: a picture of every page, and an index of them. */

const height = 740
/** How long a page may take: a bound for hangs, on a machine that is busy. */
const patience = 120_000

async function takeAll(
  { locale, out }: ScreensCommand,
  progress: Progress,
  signal: AbortSignal,
): Promise<string> {
  const chromium = findChromium()
  if (chromium === undefined) throw new UsageError(noChromium)
  const { cloud, run } = await openCloud(progress)
  try {
    signal.throwIfAborted()
    progress.step('Setting up what the pages show')
    const tour = await prepareTour(await createCloudSite(cloud), { run, locale })
    signal.throwIfAborted()
    const browser = await launchChromium(chromium)
    try {
      await mkdir(out, { recursive: true })
      const files = await walk(browser, tour, out, progress, signal)
      await writeFile(join(out, 'README.md'), indexPage(tour.pages))
      await removeStale(out, files)
      return `${files.length} pictures of ${tour.pages.length} pages are in ${out}`
    } finally {
      await browser.close()
    }
  } finally {
    progress.end()
    await cloud.stop()
  }
}

/** On an empty stage the ids are always the same, and so are the pictures. */
async function openCloud(progress: Progress): Promise<{ cloud: Cloud; run: string }> {
  const running = await attachCloud()
  if (running) {
    progress.step(`Looking at the local cloud at ${running.baseUrl}`)
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
  context.setDefaultTimeout(patience)
  const page = await context.newPage()
  const files: string[] = []
  for (const [index, tourPage] of tour.pages.entries()) {
    signal.throwIfAborted()
    await visit(page, tour, tourPage)
    for (const shot of shotsOf(tourPage)) {
      await take(page, shot, join(out, shot.file))
      files.push(shot.file)
    }
    progress.show(`Looked at ${index + 1} of ${tour.pages.length} pages`)
  }
  return files
}

async function take(
  page: Page,
  { width, isDark }: ReturnType<typeof shotsOf>[number],
  path: string,
): Promise<void> {
  await page.setViewportSize({ width, height })
  await page.emulateMedia({ colorScheme: isDark ? 'dark' : 'light' })
  // Pages have few colours: with a palette, a picture takes a fraction of the room.
  await sharp(await page.screenshot({ fullPage: true }))
    .png({ palette: true, colours: 16, dither: 0, effort: 10 })
    .toFile(path)
}

async function removeStale(out: string, files: readonly string[]): Promise<void> {
  for (const name of await readdir(out))
    if (name.endsWith('.png') && !files.includes(name)) await rm(join(out, name))
}

await runCommand('screens', 'The pictures are not all taken', async (args, signal) => {
  const command = readCommandLine(args)
  if (command === 'help') {
    console.log(usage)
    return exitCodes.done
  }
  const progress = showProgress(process.stderr, () => performance.now())
  console.log(await takeAll(command, progress, signal))
  return exitCodes.done
})

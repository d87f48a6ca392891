import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { pictureName } from '../screens/tour-page.ts'
import { prepareTour } from '../screens/tour.ts'
import { parseHtml } from '../html/parse-html.ts'
import { startMemorySite } from './memory-site.ts'
import { speakPseudoLanguage } from './pseudo-language.ts'
import { readPage } from './read-page.ts'
import { findUntranslated, programmeTexts } from './untranslated.ts'

/** Where the pages are written; git ignores it. */
const out = '.local/pseudo'

speakPseudoLanguage()
const site = await startMemorySite()
try {
  const tour = await prepareTour(site, { run: 'pseudo', locale: 'en' })
  const data = await programmeTexts(site, tour.programmes)
  await mkdir(out, { recursive: true })
  let untranslated = 0
  for (const tourPage of tour.pages) {
    const { html } = await readPage(tour, tourPage)
    const name = pictureName(tourPage)
    await writeFile(join(out, `${name}.html`), html)
    // A page in another language than the tour has no pseudo-texts.
    if (tourPage.locale !== undefined) continue
    for (const text of findUntranslated(parseHtml(html), data)) {
      untranslated += 1
      console.log(`${name}: ${text}`)
    }
  }
  console.log(
    `${tour.pages.length} pages in the pseudo-language are in ${out}; ${untranslated} texts in them are in no catalogue.`,
  )
  if (untranslated > 0) process.exitCode = 1
} finally {
  await site.close()
}

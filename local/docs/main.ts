import { writeFile } from 'node:fs/promises'
import { eventsPage } from './events-page.ts'
import { journeyPage } from './journey-page.ts'

const pages = { 'journey.md': await journeyPage(), 'events.md': await eventsPage() }
for (const [name, page] of Object.entries(pages)) {
  await writeFile(new URL(`../../docs/${name}`, import.meta.url), page)
  console.log(`Wrote docs/${name}`)
}

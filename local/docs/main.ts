import { writeFile } from 'node:fs/promises'
import { architecturePage } from './architecture-page.ts'
import { eventsPage } from './events-page.ts'
import { inputsPage } from './inputs-page.ts'
import { journeyPage } from './journey-page.ts'
import { nudgesPage } from './nudges-page.ts'
import { stagesPage } from './stages-page.ts'

const pages = {
  'architecture.md': await architecturePage(),
  'journey.md': await journeyPage(),
  'inputs.md': await inputsPage(),
  'events.md': await eventsPage(),
  'nudges.md': await nudgesPage(),
  'stages.md': await stagesPage(),
}
for (const [name, page] of Object.entries(pages)) {
  await writeFile(new URL(`../../docs/${name}`, import.meta.url), page)
  console.log(`Wrote docs/${name}`)
}

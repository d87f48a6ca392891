import { writeFile } from 'node:fs/promises'
import { journeyPage } from './journey-page.ts'

await writeFile(new URL('../../docs/journey.md', import.meta.url), journeyPage())
console.log('docs/journey.md is written')

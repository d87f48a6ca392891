import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import packageJson from '../../../package.json' with { type: 'json' }
import { makeItems } from './make-items.ts'
import { writeItem } from './stored-items.ts'

/*
 * Records the items that the present version writes, for tests of later versions:
 *
 *   node --import tsx test/adapters/stored-items/write-items.ts
 *
 * Run it once per version, before the first change to stored items. Do not run it again for a version:
 * the items in a company's table do not change either.
 */
const folder = join(import.meta.dirname, packageJson.version)
const { items, read } = await makeItems()
await mkdir(folder, { recursive: true })
await writeFile(join(folder, 'items.jsonl'), items.map((item) => `${writeItem(item)}\n`).join(''))
await writeFile(join(folder, 'registrations.csv'), read.registrations)
await writeFile(join(folder, 'dates.csv'), read.dates)
console.log(`${items.length} items in ${folder}`)

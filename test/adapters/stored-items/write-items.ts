import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeItems } from './make-items.ts'
import { writeItem } from './stored-items.ts'

/*
 * Records the items that the present version writes, for tests of later versions:
 *
 *   node --import tsx test/adapters/stored-items/write-items.ts VERSION
 *
 * Run it when a version is released. Do not run it again for a version: the items in a company's table
 * do not change either.
 */
const [version] = process.argv.slice(2)
if (version === undefined) throw new Error('Name the version')
const folder = join(import.meta.dirname, version)
const { items, read } = await makeItems()
await mkdir(folder, { recursive: true })
await writeFile(join(folder, 'items.jsonl'), items.map((item) => `${writeItem(item)}\n`).join(''))
await writeFile(join(folder, 'registrations.csv'), read.registrations)
await writeFile(join(folder, 'dates.csv'), read.dates)
console.log(`${items.length} items in ${folder}`)

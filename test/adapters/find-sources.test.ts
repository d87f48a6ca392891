import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findSources } from '../../shared/adapters/node/find-sources.ts'

let directory: string
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'find-sources-'))
})
afterAll(() => rm(directory, { recursive: true }))

it('names the places of a bundle in its sources', async () => {
  const entry = join(directory, 'source.ts')
  const outfile = join(directory, 'index.mjs')
  const source = "export function fail(): never {\n  throw new Error('broken')\n}\n"
  await writeFile(entry, source)
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    minify: true,
    sourcemap: true,
    sourcesContent: false,
    format: 'esm',
  })
  const bundle = (await readFile(outfile, 'utf8')).split('\n')
  const line = bundle.findIndex((text) => text.includes('new Error'))
  const column = bundle[line]?.indexOf('new Error') ?? -1
  const at = `${pathToFileURL(outfile).href}:${line + 1}:${column + 1}`
  expect(findSources(`    at fail (${at})`)).toMatch(/source\.ts:2:9\)$/)
})

it('leaves other places as they are', () => {
  const stack = '    at node:internal/process:1:2\n    at x (file:///nowhere/index.mjs:1:2)'
  expect(findSources(stack)).toBe(stack)
})

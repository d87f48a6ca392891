import { existsSync } from 'node:fs'
import { glob, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..', '..')
const pages = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md']
for await (const page of glob('docs/**/*.md', { cwd: root })) pages.push(page)

const read = (page: string) => readFile(join(root, page), 'utf8')

describe('the pages of the documentation', () => {
  it.each(pages)('%s has no broken links', async (page) => {
    const links = [...(await read(page)).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link)
    for (const link of links.filter((one) => !/^[a-z]+:/.test(one))) {
      const [path = '', anchor] = link.split('#')
      const target = path === '' ? page : join(dirname(page), path)
      expect(existsSync(join(root, target)), link).toBe(true)
      if (anchor !== undefined) expect(readHeadings(await read(target))).toContain(anchor)
    }
  })

  it.each(pages.filter((page) => page.startsWith('docs/changing/')))(
    '%s names files that exist',
    async (page) => {
      const named = [...(await read(page)).matchAll(/`((?:[\w-]+\/)+[\w.{},*-]*)`/g)]
      const files = named.flatMap(([, file = '']) => (file.includes('*') ? [] : spread(file)))
      expect(files.length).toBeGreaterThan(0)
      for (const file of files) expect(existsSync(join(root, file)), file).toBe(true)
    },
  )

  it('keeps the first page short', async () => {
    expect((await read('README.md')).split('\n').length).toBeLessThanOrEqual(150)
  })
})

function readHeadings(page: string): readonly string[] {
  return [...page.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w\s-]/g, '')
      .replaceAll(' ', '-'),
  )
}

/** `texts/{en,fr}.ts` is two files. */
function spread(file: string): readonly string[] {
  const [, before, choices, after] = /^(.*)\{(.*)\}(.*)$/.exec(file) ?? []
  return choices === undefined
    ? [file]
    : choices.split(',').map((choice) => `${before ?? ''}${choice}${after ?? ''}`)
}

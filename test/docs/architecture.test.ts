import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { architecturePage } from '../../local/docs/architecture-page.ts'
import { leaveOutIndirect } from '../../local/docs/folder-imports.ts'

describe('docs/architecture.md', () => {
  it('shows the folders and imports of the code: run `npm run docs`', async () => {
    const page = await readFile(new URL('../../docs/architecture.md', import.meta.url), 'utf8')
    expect(page).toBe(await architecturePage())
  })

  it('leaves out only the imports that follow from others', () => {
    const imports = new Map([
      ['web', ['application', 'journey', 'language']],
      ['application', ['journey']],
      ['language', []],
      ['journey', []],
    ])
    expect(leaveOutIndirect(imports).get('web')).toEqual(['application', 'language'])
    expect(leaveOutIndirect(imports).get('application')).toEqual(['journey'])
  })
})

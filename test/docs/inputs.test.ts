import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { inputsPage } from '../../local/docs/inputs-page.ts'

it('the page of what can be typed is what the code says', async () => {
  const page = await readFile(new URL('../../docs/inputs.md', import.meta.url), 'utf8')
  expect(page).toBe(await inputsPage())
})

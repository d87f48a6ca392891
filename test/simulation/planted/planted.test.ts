import { join } from 'node:path'
import { expect, it } from 'vitest'
import { listPlanted } from './list-planted.ts'

it('every planted bug applies to the sources', async () => {
  const bugs = await listPlanted(join(import.meta.dirname, '..', '..', '..'))
  expect(bugs.length).toBeGreaterThanOrEqual(20)
})

import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { planTraceWrite } from '../../shared/adapters/aws/dynamodb/dynamo-trace-store.ts'
import * as every from './every-field.ts'

const root = join(import.meta.dirname, '..', '..')

it('writes a trace where there is none, and has it deleted after two years', () => {
  const { put, condition } = planTraceWrite(every.trace)
  expect(condition).toEqual({ expression: 'attribute_not_exists(PK)' })
  // Never early: 2026 and 2027 have no leap day.
  expect(put['expiresAt']).toBe(Date.parse('2028-02-02T08:00:00.000Z') / 1000)
})

it('is the only adapter that names the key of a trace', async () => {
  const names = await readdir(join(root, 'shared'), { recursive: true })
  const naming: string[] = []
  for (const name of names.filter((one) => /\.tsx?$/.test(one)))
    if (/\btraceKey\b|'TRACE#/.test(await readFile(join(root, 'shared', name), 'utf8')))
      naming.push(name)
  expect(naming.toSorted()).toEqual([
    'adapters/aws/dynamodb/dynamo-trace-store.ts',
    'adapters/aws/dynamodb/keys.ts',
  ])
})

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { listRefusedCalls, readRecordedCalls } from '../../local/cloud/recorded-calls.ts'

const role = 'arn:aws:sts::000000000000:assumed-role/stage-volunteerrole-1/stage-volunteer-1'
const call = { action: 'dynamodb:PutItem', resource: 'arn:table', leadingKeys: ['TRACE#2026-11#'] }

it('fails a run in which IAM has refused a function a call, and names the call', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'recorded-calls-'))
  const file = join(folder, 'calls.jsonl')
  const lines = [
    { ...call, principal: role, isAllowed: true },
    { ...call, principal: role, leadingKeys: ['SIGN-IN#1'], isAllowed: false },
    // Of the tests of what must be refused.
    { ...call, principal: 'arn:aws:iam::000000000000:user/taken-over', isAllowed: false },
  ]
  try {
    await writeFile(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
    expect(listRefusedCalls(await readRecordedCalls(file))).toEqual([
      'stage-volunteer-1: dynamodb:PutItem arn:table SIGN-IN#1',
    ])
  } finally {
    await rm(folder, { recursive: true })
  }
})

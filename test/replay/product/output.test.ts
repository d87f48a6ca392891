import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openOutput } from '../../../local/replay/output.ts'
import type { Played, PlayedMail } from '../../../local/replay/player.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'replay-output-'))
})
afterEach(() => rm(folder, { recursive: true }))

const mail: PlayedMail = {
  at: '2026-01-31T08:00:00.000Z',
  template: 'new-application',
  to: 'a@x',
  registration: 'r',
  subject: 'S',
}

const played: Played = {
  results: [
    { line: 7, outcome: 'ok', status: 'APPLICATION' },
    { line: 8, outcome: 'refused', code: 'unknown-registration' },
  ],
  mails: [],
  exports: new Map([['all', { registrations: 'a\r\n', dates: 'b\r\n' }]]),
  statuses: [],
}

describe('the output folder', () => {
  it('contains every file of the play and nothing else', async () => {
    const out = join(folder, 'deep', 'er')
    await (await openOutput(out)).write(played)
    expect((await readdir(out)).sort()).toEqual([
      'all.dates.csv',
      'all.registrations.csv',
      'mails.jsonl',
      'results.jsonl',
    ])
    expect(await readFile(join(out, 'results.jsonl'), 'utf8')).toBe(
      '{"line":7,"outcome":"ok","status":"APPLICATION"}\n' +
        '{"line":8,"outcome":"refused","code":"unknown-registration"}\n',
    )
  })

  it('sorts emails by instant, template, address and registration, by code point', async () => {
    const inOrder: readonly PlayedMail[] = [
      mail,
      { ...mail, registration: '\uff01' },
      { ...mail, registration: '\u{1f600}' },
      { ...mail, to: 'b@x' },
      { ...mail, template: 'registration-received', to: 'a@x' },
      { ...mail, at: '2026-01-31T08:00:00.001Z' },
    ]
    await (await openOutput(folder)).write({ ...played, mails: inOrder.toReversed() })
    expect(await readFile(join(folder, 'mails.jsonl'), 'utf8')).toBe(
      inOrder.map((one) => `${JSON.stringify(one)}\n`).join(''),
    )
  })

  it('replaces the files of an earlier play', async () => {
    await writeFile(join(folder, 'results.jsonl'), 'earlier')
    await (await openOutput(folder)).write(played)
    expect(await readFile(join(folder, 'results.jsonl'), 'utf8')).toContain('APPLICATION')
  })

  it('is removed after a failed play, as far as that play created it', async () => {
    await (await openOutput(join(folder, 'deep', 'er'))).discard()
    expect(await readdir(folder)).toEqual([])
    await mkdir(join(folder, 'there'))
    await (await openOutput(join(folder, 'there'))).discard()
    expect(await readdir(folder)).toEqual(['there'])
  })

  it('cannot be a file', async () => {
    await writeFile(join(folder, 'file'), '')
    await expect(openOutput(join(folder, 'file'))).rejects.toThrow()
  })
})

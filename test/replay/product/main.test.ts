// @module-tag slow

import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

const projectRoot = join(import.meta.dirname, '..', '..', '..')

const world = [
  {
    type: 'company',
    id: 'acme',
    name: 'Acme',
    timeZone: 'Europe/Paris',
    managerValidation: 'never',
  },
  { type: 'organisation', id: 'tremplin', name: 'Tremplin' },
  { type: 'person', id: 'lea', name: 'Léa', email: 'lea@x.example', company: 'acme', locale: 'fr' },
  { type: 'person', id: 'zoe', name: 'Zoë', email: 'zoe@x.example', organisation: 'tremplin' },
  { type: 'initiative', id: 'one', title: 'One', organisation: 'tremplin', coordinators: ['zoe'] },
]
const at = '2026-01-31T08:00:00.000Z'
const lines = [
  { at, actor: 'lea', action: 'register', registration: 'r', input: { initiative: 'one' } },
  { at, actor: 'lea', action: 'withdraw', registration: 'r' },
  { at, action: 'export', as: 'all' },
]

let folder: string
let scenario: string
let out: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'replay-main-'))
  scenario = join(folder, 'scenario.jsonl')
  out = join(folder, 'deep', 'out')
})
afterEach(() => rm(folder, { recursive: true }))

async function write(objects: readonly object[]): Promise<void> {
  await writeFile(scenario, objects.map((object) => JSON.stringify(object)).join('\n'))
}

function start(...args: readonly string[]): ChildProcess {
  const main = join('local', 'replay', 'main.ts')
  return spawn(process.execPath, ['--import', 'tsx', main, ...args], { cwd: projectRoot })
}

async function ended(child: ChildProcess) {
  let stdout = ''
  let stderr = ''
  child.stdout?.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
  const code = await new Promise((resolve) => child.once('close', resolve))
  return { code, stdout, stderr }
}

const replay = (...args: readonly string[]) => ended(start(...args))

describe('npm run replay', () => {
  it('plays a scenario, writes its results and prints a summary', async () => {
    await write([...world, ...lines])
    const { code, stdout } = await replay('--scenario', scenario, '--out', out)
    expect(code).toBe(0)
    expect(stdout).toMatch(/Registrations: 1\n {2}1 {2}Cancelled \/ Rejected\n\nEmails: 3\n/)
    const read = (name: string) => readFile(join(out, name), 'utf8')
    expect(await read('results.jsonl')).toBe(
      '{"line":6,"outcome":"ok","status":"APPLICATION"}\n{"line":7,"outcome":"ok","status":"CANCELLED"}\n',
    )
    expect(
      (await read('mails.jsonl'))
        .split('\n')
        .filter(Boolean)
        .map((line): unknown => JSON.parse(line)),
    ).toMatchObject([
      { at, template: 'new-application', to: 'zoe@x.example', registration: 'r' },
      { at, template: 'registration-cancelled', to: 'zoe@x.example', registration: 'r' },
      { at, template: 'registration-received', to: 'lea@x.example', registration: 'r' },
    ])
    expect(await read('all.registrations.csv')).toContain(`\r\nr,one,One,Tremplin,Acme,lea,Léa,`)
  })

  it('refuses a broken scenario before anything runs, and leaves no folder', async () => {
    await write([...world, ...lines, { at: '2025-01-01T00:00:00.000Z', action: 'tick' }])
    const { code, stderr, stdout } = await replay('--scenario', scenario, '--out', out)
    expect(code).toBe(1)
    expect(stdout).toBe('')
    expect(stderr).toContain(`${scenario}, line 9: the time goes back`)
    expect(existsSync(join(folder, 'deep'))).toBe(false)
  })

  it('leaves no folder if a name is used twice', async () => {
    const [register, withdraw] = lines
    await write([...world, ...[register, withdraw, register].flatMap((line) => line ?? [])])
    const { code, stderr } = await replay('--scenario', scenario, '--out', out)
    expect(code).toBe(1)
    expect(stderr).toContain('line 8: the name "r" is already used by the registration on line 6')
    expect(existsSync(join(folder, 'deep'))).toBe(false)
  })

  it('explains wrong usage and exits with 2', async () => {
    await write(world)
    const none = await replay('--scenario', join(folder, 'none'), '--out', out)
    expect(none).toMatchObject({ code: 2 })
    expect(none.stderr).toMatch(/^Cannot read the scenario: ENOENT/)

    const target = await replay('--scenario', scenario, '--out', out, '--target', 'moon')
    expect(target).toMatchObject({ code: 2 })
    expect(target.stderr).toMatch(/^Unknown target moon/)

    const unwritable = await replay('--scenario', scenario, '--out', join(scenario, 'in'))
    expect(unwritable).toMatchObject({ code: 2 })
    expect(unwritable.stderr).toMatch(/^Cannot write to .*: ENOTDIR/)
  })

  it('shows help', async () => {
    expect(await replay('--help')).toMatchObject({ code: 0, stderr: '' })
  })

  it('leaves nothing behind when interrupted', async () => {
    const ticks = Array.from({ length: 200_000 }, () => ({ at, action: 'tick' }))
    await write([...world, ...lines, ...ticks])
    const child = start('--scenario', scenario, '--out', out)
    const end = ended(child)
    await vi.waitUntil(() => existsSync(out), { timeout: 30_000 })
    child.kill('SIGINT')
    const { code, stdout, stderr } = await end
    expect({ code, stdout }).toEqual({ code: 130, stdout: '' })
    // A slow machine also shows its progress.
    expect(stderr.replace(/^(?:Played \d+ of \d+ lines\n)*/, '')).toBe(
      'Interrupted. Nothing was written.\n',
    )
    expect(existsSync(join(folder, 'deep'))).toBe(false)
  })
})

import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { useCloud } from './cloud.ts'
import { createCloudProgramme } from './programme.ts'

const projectRoot = join(import.meta.dirname, '..', '..')
const cloud = useCloud()
const id = (name: string) => `${name}-${run}`
const run = randomUUID().slice(0, 8)

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'operate-cloud-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** `npm run operate` on the cloud, as if it were a stage on AWS. */
async function operate(...args: readonly string[]) {
  const child = spawn(
    process.execPath,
    [join('local', 'operate', 'main.ts'), ...args, '--stage', 'local'],
    { cwd: projectRoot, env: { PATH: process.env['PATH'] ?? '', ...cloud().env } },
  )
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
  const code = await new Promise((resolve) => child.once('close', resolve))
  return { code, stdout, stderr }
}

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, text)
  return path
}

describe('npm run operate on a deployed stage', () => {
  it('finds the stage by its name, writes entries and prints them', async () => {
    const company = {
      type: 'company',
      entry: {
        companyId: id('acme'),
        name: 'Acme',
        timeZone: 'Europe/Paris',
        managerValidation: 'never',
      },
    }
    expect(await operate('put', await file('acme.json', JSON.stringify(company)))).toMatchObject({
      code: 0,
      stdout: 'Entries written: 1\n',
    })
    const { stdout } = await operate('get', 'company', id('acme'))
    expect(JSON.parse(stdout)).toEqual(company)
    expect((await operate('list', 'company')).stdout.split('\n')).toContain(id('acme'))
  })

  it('imports people with managers in a circle, and changes nothing the second time', async () => {
    const people = Array.from({ length: 250 }, (_, index) => {
      const personId = id(`p${index}`)
      return `${personId};Zoë ${index};${personId}@x.example;${id('acme')};${id(`p${(index + 1) % 250}`)}`
    })
    const csv = await file('people.csv', ['id;name;email;company;manager', ...people].join('\r\n'))
    expect((await operate('import', csv)).stdout).toContain('Created 250, changed 0')
    expect((await operate('list', 'person', '--company', id('acme'))).stdout).toBe('')

    const applied = await operate('import', csv, '--apply')
    expect(applied).toMatchObject({ code: 0 })
    expect(applied.stdout).toContain('All changes are written.')
    const { stdout } = await operate('list', 'person', '--company', id('acme'))
    expect(stdout.trim().split('\n')).toHaveLength(250)
    expect((await operate('import', csv, '--apply')).stdout).toContain('unchanged 250, errors 0')
  })

  it('writes an export to a file', async () => {
    const out = join(folder, 'registrations.csv')
    expect(await operate('export', 'registrations', '--out', out)).toMatchObject({ code: 0 })
    expect(await readFile(out, 'utf8')).toMatch(/^registration_id,/)
  })

  it('prints who gets which reminder in the next days', async () => {
    const programme = await createCloudProgramme(cloud(), 'never')
    const company = programme.id('acme')
    const registrationId = await programme.register('lea')
    await programme.act(registrationId, 'lea', 'volunteer', 'send-message', { text: 'Hello' })
    await programme.act(registrationId, 'claire', 'coordinator', 'validate-application')
    const { code, stdout } = await operate('mails', '--next', '40d', '--company', company)
    expect(stdout).toMatch(
      new RegExp(
        `^\\d{4}-\\d\\d-\\d\\d  ${programme.getEmail('lea')} \\(${programme.id('lea')}\\)  mentee-search-reminder ${registrationId}\nEmails in the next 40 days`,
      ),
    )
    expect(code).toBe(0)
  })

  it('calls repair', async () => {
    expect((await operate('repair')).stdout).toMatch(/^Registrations: \d+ checked/)
  })

  it('erases a person in the middle of a journey, and says who did what', async () => {
    const programme = await createCloudProgramme(cloud(), 'never')
    const registrationId = await programme.register('lea')
    const text = `Words of Léa ${run}`
    await programme.act(registrationId, 'lea', 'volunteer', 'send-message', { text })
    const lea = programme.id('lea')
    expect((await operate('get', 'person', lea)).stdout).toContain(programme.getEmail('lea'))

    const { code, stdout } = await operate('erase-person', lea, '--yes')
    expect(code).toBe(0)
    expect(stdout).toContain('the texts of their own registrations are erased')
    const person = await operate('get', 'person', lea)
    expect(JSON.parse(person.stdout)).toMatchObject({
      entry: { personId: lea, name: '', email: '', deactivated: true },
    })
    const out = join(folder, 'after-erasure.csv')
    await operate('export', 'registrations', '--out', out)
    const rows = (await readFile(out, 'utf8')).split('\r\n')
    const row = rows.find((one) => one.startsWith(registrationId)) ?? ''
    expect(row).toContain('CANCELLED')
    expect(row).toContain('VOLUNTEER')
    expect(row).not.toContain(programme.getEmail('lea'))
    // A second time nothing is begun anew.
    expect((await operate('erase-person', lea, '--yes')).code).toBe(0)

    const month = new Date().toISOString().slice(0, 'YYYY-MM'.length)
    const traces = await operate('traces', '--month', month, '--company', programme.id('acme'))
    expect(traces.code).toBe(0)
    const erased = traces.stdout
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line))
      .find((one) => JSON.stringify(one).includes('"edit":"erase"'))
    expect(erased).toMatchObject({
      what: 'entry-changed',
      by: { kind: 'operator' },
      subject: { type: 'person', id: lea },
    })
    expect(traces.stdout).not.toContain(programme.getEmail('lea'))
  })

  it('reports what the function refuses', async () => {
    expect(await operate('get', 'person', id('nobody'))).toMatchObject({
      code: 1,
      stderr: `There is no person ${id('nobody')}.\n`,
    })
  })
})

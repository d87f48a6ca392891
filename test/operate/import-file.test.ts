import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listEach } from '../../shared/application/directory/list-each.ts'
import { company } from '../journey/world.ts'
import { type OperatedMemory, operateMemory } from './stage.ts'

let folder: string
let file: string
let stage: OperatedMemory

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'operate-import-'))
  file = join(folder, 'people.csv')
  stage = operateMemory()
  await stage.stores.directory.put({ type: 'company', entry: company })
})
afterEach(() => rm(folder, { recursive: true }))

const dryRun = () => stage.run({ command: 'import', file, isApplied: false })
const apply = () => stage.run({ command: 'import', file, isApplied: true })
const peopleIds = () =>
  Array.fromAsync(listEach(stage.stores.directory, { name: 'people-of-company', of: 'acme' }))

const header = 'id;name;email;locale;company;manager;organisation;admin'

/** As HR systems write them: managers on any line, some in circles. */
function manyPeople(count: number): string {
  const rows = Array.from({ length: count }, (_, index) => {
    const manager = (index * 7919) % count
    const managerId = manager === index ? '' : `p${manager}`
    return `p${index};Zoë ${index};P${index}@x.example;fr;acme;${managerId};;non`
  })
  return [header, ...rows].join('\r\n')
}

describe('operate import', () => {
  it('lists the changes line by line, and writes nothing without --apply', async () => {
    await writeFile(
      file,
      `${header}\np1;Léa;lea@x.example;fr;acme;p2;;\np2;Max;max@x.example;;acme;;;`,
    )
    expect(await dryRun()).toMatchObject({
      code: 0,
      lines: [
        'line 2  created    person p1',
        'line 3  created    person p2',
        'Created 2, changed 0, unchanged 0, errors 0.',
        'Come: 2 (Léa (p1), Max (p2))',
        'Nothing was written. To write the changes, run this again with --apply.',
      ],
    })
    expect(await peopleIds()).toEqual([])
    expect(stage.calls).toEqual(['look-up'])
  })

  it('has everybody told whose address it changes', async () => {
    await writeFile(
      file,
      `${header}\np1;Léa;lea@x.example;fr;acme;;;\np2;Max;max@x.example;;acme;;;`,
    )
    await apply()
    await writeFile(
      file,
      `${header}\np1;Léa;other@x.example;fr;acme;;;\np2;Max;max@x.example;;acme;;;`,
    )
    await apply()
    const { notices } = stage.stores
    expect(await notices.list('p1')).toMatchObject([
      { notice: 'address-changed', address: 'lea@x.example' },
    ])
    expect(await notices.list('p2')).toEqual([])
  })

  it('writes the changes with --apply, and has nothing to write the second time', async () => {
    await writeFile(
      file,
      `${header}\np1;Léa;lea@x.example;fr;acme;p2;;\np2;Max;max@x.example;;acme;p1;;`,
    )
    expect(await apply()).toMatchObject({ code: 0 })
    expect(await stage.stores.directory.getPerson('p1')).toMatchObject({ managerId: 'p2' })
    stage.calls.length = 0
    expect(await apply()).toMatchObject({
      code: 0,
      lines: [
        'line 2  unchanged  person p1',
        'line 3  unchanged  person p2',
        'Created 0, changed 0, unchanged 2, errors 0.',
        'Nothing to write.',
      ],
    })
    expect(stage.calls).toEqual(['look-up'])
  })

  it('writes nothing if a line has an error, even with --apply', async () => {
    await writeFile(file, `${header}\np1;Léa;lea@x.example;fr;acme;;;\np2;Max;max;;acme;p3;;`)
    expect(await apply()).toMatchObject({
      code: 1,
      lines: [
        'line 2  created    person p1',
        'line 3  ERROR      email: must be an email address',
        'line 3  ERROR      manager: there is no person p3 in the directory or in this file',
        'Created 1, changed 0, unchanged 0, errors 2.',
        'Come: 1 (Léa (p1))',
        'Nothing was written. Correct the lines with errors first.',
      ],
    })
    expect(await peopleIds()).toEqual([])
  })

  it('refuses a workbook, which is not text', async () => {
    await writeFile(file, Buffer.from([0x50, 0x4b, 3, 4, 0, 0]))
    expect(await dryRun()).toMatchObject({
      code: 1,
      lines: [`${file} is a ZIP archive. Save it as "CSV UTF-8".`],
    })
  })

  it('says what changes from what to what, and who leaves or changes manager or rights', async () => {
    await writeFile(
      file,
      `${header}\np1;Léa;lea@x.example;fr;acme;p2;;yes\np2;Max;max@x.example;;acme;;;`,
    )
    await apply()
    await writeFile(
      file,
      `${header};deactivated\np1;Léa B;lea.b@x.example;;acme;;;;\np2;Max;max@x.example;;acme;p1;;;yes`,
    )
    expect((await dryRun()).lines).toEqual([
      'line 2  changed    person p1: name: "Léa" → "Léa B", email: "lea@x.example" → "lea.b@x.example", locale: "fr" → none, manager: "p2" → none, admin: yes → no',
      'line 3  changed    person p2: manager: none → "p1", deactivated: none → yes',
      'Created 0, changed 2, unchanged 0, errors 0.',
      'Leave: 1 (Max (p2))',
      'Change manager: 1 (Max (p2))',
      'Lose their manager: 1 (Léa B (p1))',
      'Are admins no longer: 1 (Léa B (p1))',
      'Sign in with another address: 1 (Léa B (p1))',
      'Nothing was written. To write the changes, run this again with --apply.',
    ])
  })

  it('writes nothing of a file with one wrong byte', async () => {
    await writeFile(
      file,
      Buffer.concat([
        Buffer.from(`${header}\np1;Zoë;zoe@x.example;fr;acme;;;\np2;L`),
        Buffer.from([0xe9]),
        Buffer.from('a;lea@x.example;fr;acme;;;'),
      ]),
    )
    expect((await apply()).lines).toEqual([
      'line 2  created    person p1',
      'line 3  ERROR      contains a byte that is not UTF-8 (E9, after "p2;L")',
      'Created 1, changed 0, unchanged 0, errors 1.',
      'Come: 1 (Zoë (p1))',
      'Nothing was written. Correct the lines with errors first.',
    ])
    expect(await peopleIds()).toEqual([])
  })

  it('imports ten thousand lines in batches and shows its progress', async () => {
    await writeFile(file, manyPeople(10_000))
    const { code, lines, progress } = await apply()
    expect(code).toBe(0)
    expect(lines).toHaveLength(10_003)
    expect(lines.slice(-3, -1)).toEqual([
      'Created 10000, changed 0, unchanged 0, errors 0.',
      expect.stringMatching(
        /^Come: 10000 \(Zoë 0 \(p0\), (?:[^,]+, ){8}Zoë 9 \(p9\) and 9990 more\)$/,
      ),
    ])
    expect(progress).toContain('Compared 500 of 10001 entries with the directory')
    expect(progress).toContain('Compared 10001 of 10001 entries with the directory')
    expect(progress.filter((text) => text.startsWith('Wrote')).length).toBeGreaterThan(99)
    expect(progress.at(-1)).toMatch(/^Wrote (\d+) of \1 entries$/)
    expect(await peopleIds()).toHaveLength(10_000)
    expect(await stage.stores.directory.getPerson('p1')).toMatchObject({ managerId: 'p7919' })

    const again = await apply()
    expect(again.lines.slice(-2)).toEqual([
      'Created 0, changed 0, unchanged 10000, errors 0.',
      'Nothing to write.',
    ])
  })

  it('completes when run again after dying between two batches', async () => {
    await writeFile(file, manyPeople(1_000))
    let puts = 0
    const dying = stage.run(
      { command: 'import', file, isApplied: true },
      {
        onCall(operation) {
          if (operation !== 'put') return
          puts += 1
          if (puts === 4) throw new Error('connection lost')
        },
      },
    )
    await expect(dying).rejects.toThrow('connection lost')
    expect(await peopleIds()).toHaveLength(300)

    expect((await apply()).code).toBe(0)
    expect(await peopleIds()).toHaveLength(1_000)
    for (const [index, id] of ['p2', 'p1', 'p999'].entries())
      expect(await stage.stores.directory.getPerson(id)).toMatchObject({
        managerId: ['p838', 'p919', 'p81'][index],
      })
  })

  it('stops if somebody else has changed an entry, and does not overwrite their change', async () => {
    const { directory } = stage.stores
    await writeFile(file, `${header}\np1;Léa;lea@x.example;fr;acme;;;`)
    await apply()
    await writeFile(file, `${header}\np1;Léa B;lea@x.example;fr;acme;;;`)
    const disturbed = stage.run(
      { command: 'import', file, isApplied: true },
      {
        async onCall(operation) {
          if (operation !== 'put') return
          const person = await directory.getPerson('p1')
          if (person)
            await directory.put({ type: 'person', entry: { ...person, deactivated: true } })
        },
      },
    )
    await expect(disturbed).rejects.toThrow(
      'The import stopped: Entry 1: Somebody else has changed the entry. Read it again. Earlier entries are written. Run the import again.',
    )
    await apply()
    expect(await directory.getPerson('p1')).toMatchObject({ name: 'Léa B', deactivated: true })
  })

  it('stops between two batches when interrupted', async () => {
    await writeFile(file, manyPeople(1_000))
    const interruption = new AbortController()
    const running = stage.run(
      { command: 'import', file, isApplied: true },
      {
        signal: interruption.signal,
        onCall: (operation) => operation === 'put' && interruption.abort(new Error('Interrupted')),
      },
    )
    await expect(running).rejects.toThrow('Interrupted')
    expect(await peopleIds()).toHaveLength(100)
  })
})

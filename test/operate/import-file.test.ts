import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
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
const peopleIds = () => stage.stores.directory.listPersonIdsOfCompany('acme')

const header = 'id;name;email;locale;company;manager;organisation;admin'

/** As a personnel system writes them: managers anywhere, some in circles. */
function manyPeople(count: number): string {
  const rows = Array.from({ length: count }, (_, index) => {
    const manager = (index * 7919) % count
    return `p${index};Zoë ${index};P${index}@x.example;fr;acme;p${manager};;non`
  })
  return [header, ...rows].join('\r\n')
}

describe('operate import', () => {
  it('says line by line what would change, and writes nothing without --apply', async () => {
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
        'Nothing was written: the same with --apply does it.',
      ],
    })
    expect(await peopleIds()).toEqual([])
    expect(stage.calls).toEqual(['look-up'])
  })

  it('does it with --apply, and has nothing to do the second time', async () => {
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
        'There is nothing to write.',
      ],
    })
    expect(stage.calls).toEqual(['look-up'])
  })

  it('changes nothing where one line has an error, with --apply too', async () => {
    await writeFile(file, `${header}\np1;Léa;lea@x.example;fr;acme;;;\np2;Max;max;;acme;p3;;`)
    expect(await apply()).toMatchObject({
      code: 1,
      lines: [
        'line 2  created    person p1',
        'line 3  ERROR      email: must be an e-mail address',
        'line 3  ERROR      manager: there is no person p3, in the directory or here',
        'Created 1, changed 0, unchanged 0, errors 2.',
        'Nothing was written: mend the lines with an error first.',
      ],
    })
    expect(await peopleIds()).toEqual([])
  })

  it('says of a workbook that it is no text', async () => {
    await writeFile(file, Buffer.from([0x50, 0x4b, 3, 4, 0, 0]))
    expect(await dryRun()).toMatchObject({
      code: 1,
      lines: [`${file} is no text: save it as CSV.`],
    })
  })

  it('imports ten thousand lines in batches and tells how far it is', async () => {
    await writeFile(file, manyPeople(10_000))
    const { code, lines, progress } = await apply()
    expect(code).toBe(0)
    expect(lines).toHaveLength(10_002)
    expect(lines.at(-2)).toBe('Created 10000, changed 0, unchanged 0, errors 0.')
    expect(progress).toContain('Compared 500 of 10001 entries with the directory')
    expect(progress).toContain('Compared 10001 of 10001 entries with the directory')
    expect(progress.filter((text) => text.startsWith('Written')).length).toBeGreaterThan(99)
    expect(progress.at(-1)).toMatch(/^Written (\d+) of \1 entries$/)
    expect(await peopleIds()).toHaveLength(10_000)
    expect(await stage.stores.directory.getPerson('p1')).toMatchObject({ managerId: 'p7919' })

    const again = await apply()
    expect(again.lines.slice(-2)).toEqual([
      'Created 0, changed 0, unchanged 10000, errors 0.',
      'There is nothing to write.',
    ])
  })

  it('is mended by running it again where it died between two batches', async () => {
    await writeFile(file, manyPeople(1_000))
    let puts = 0
    const dying = stage.run(
      { command: 'import', file, isApplied: true },
      {
        onCall(operation) {
          if (operation !== 'put') return
          puts += 1
          if (puts === 4) throw new Error('the line is dead')
        },
      },
    )
    await expect(dying).rejects.toThrow('the line is dead')
    expect(await peopleIds()).toHaveLength(300)

    expect((await apply()).code).toBe(0)
    expect(await peopleIds()).toHaveLength(1_000)
    for (const [index, id] of ['p0', 'p1', 'p999'].entries())
      expect(await stage.stores.directory.getPerson(id)).toMatchObject({
        managerId: ['p0', 'p919', 'p81'][index],
      })
  })

  it('stops where somebody else changed an entry meanwhile, and loses nothing of theirs', async () => {
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
      'The import stopped: Entry 1: Somebody else has changed the entry. Read it again. What came before is written: run it again.',
    )
    await apply()
    expect(await directory.getPerson('p1')).toMatchObject({ name: 'Léa B', deactivated: true })
  })

  it('ends between two batches where it is interrupted', async () => {
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

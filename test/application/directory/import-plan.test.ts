import { beforeEach, describe, expect, it } from 'vitest'
import { createMemoryStores } from '../../../shared/adapters/memory/stores.ts'
import { listEffects } from '../../../shared/application/directory/import/list-effects.ts'
import {
  type ImportPlan,
  planImport,
} from '../../../shared/application/directory/import/plan-import.ts'
import { readImport } from '../../../shared/application/directory/import/read-import.ts'
import {
  collectLookUps,
  createSnapshot,
} from '../../../shared/application/directory/import/snapshot.ts'
import type { DirectoryStore } from '../../../shared/application/ports/directory-store.ts'
import type { Person } from '../../../shared/journey/directory.ts'
import { nudgeNames } from '../../../shared/journey/nudge-names.ts'
import { company, people } from '../../journey/world.ts'

let directory: DirectoryStore

beforeEach(async () => {
  directory = createMemoryStores().directory
  await directory.put({ type: 'company', entry: company })
  await directory.put({
    type: 'organisation',
    entry: { organisationId: 'tremplin', name: 'Tremplin' },
  })
  for (const person of Object.values(people)) await directory.put({ type: 'person', entry: person })
})

async function plan(...lines: readonly string[]): Promise<ImportPlan> {
  const read = readImport(Buffer.from(lines.join('\n')))
  if ('notText' in read) throw new Error(read.notText)
  const { entries, emails } = collectLookUps(read.rows)
  const found = await Promise.all(entries.map(([type, id]) => directory.getVersioned(type, id)))
  const owners = new Map<string, string>()
  for (const email of emails) {
    const owner = await directory.findPersonByEmail(email)
    if (owner) owners.set(email, owner.personId)
  }
  return planImport(
    read,
    createSnapshot(
      found.flatMap((one) => one ?? []),
      owners,
    ),
  )
}

/** Applies a plan as the operator does: in order, each entry on condition of its version. */
async function write({ writes }: ImportPlan): Promise<void> {
  for (const { entry, ifVersion } of writes)
    expect(await directory.put(entry, ifVersion)).toBe('put')
}

const listErrors = ({ errors }: ImportPlan) =>
  errors.map(({ line, message }) => `${line} ${message}`)
const writtenIds = ({ writes }: ImportPlan) =>
  writes.map(({ entry }) => ('personId' in entry.entry ? entry.entry.personId : entry.type))

describe('an import', () => {
  it('does not bring back anybody who was erased', async () => {
    const erased = { ...people.volunteer, name: '', email: '', deactivated: true }
    await directory.put({ type: 'person', entry: erased })
    const planned = await plan('id,name,email,company', 'lea,Léa Petit,lea@example.org,acme')
    expect(listErrors(planned)).toEqual([
      '2 id: person lea was erased; leave the row out, or give a new id',
    ])
    expect(planned.writes).toEqual([])
  })

  it('lists created, changed and unchanged entries by line', async () => {
    const { lines, errors } = await plan(
      'id,name,email,company,manager',
      'max,Max,max@example.org,acme,marc',
      'zoe,Zoë,zoe@example.org,acme,lea',
      'lea,lea,lea@example.org,acme,marc',
    )
    expect(errors).toEqual([])
    expect(lines).toEqual([
      {
        line: 2,
        type: 'person',
        id: 'max',
        name: 'Max',
        change: 'created',
        changes: [
          { column: 'name', from: undefined, to: 'Max' },
          { column: 'email', from: undefined, to: 'max@example.org' },
          { column: 'company', from: undefined, to: 'acme' },
          { column: 'manager', from: undefined, to: 'marc' },
        ],
        isAdmin: false,
      },
      {
        line: 3,
        type: 'person',
        id: 'zoe',
        name: 'Zoë',
        change: 'changed',
        changes: [
          { column: 'name', from: 'zoe', to: 'Zoë' },
          { column: 'manager', from: undefined, to: 'lea' },
        ],
        isAdmin: false,
      },
      {
        line: 4,
        type: 'person',
        id: 'lea',
        name: 'lea',
        change: 'unchanged',
        changes: [],
        isAdmin: false,
      },
    ])
  })

  it('writes only changes, and keeps fields that have no column', async () => {
    await write(await plan('id,name', 'lea,Léa', 'marc,marc'))
    expect(await directory.getVersioned('person', 'lea')).toEqual({
      version: 2,
      entry: { type: 'person', entry: { ...people.volunteer, name: 'Léa' } },
    })
    expect(await directory.getVersioned('person', 'marc')).toMatchObject({ version: 1 })
  })

  it('clears the fields of empty cells', async () => {
    await write(await plan('id,manager,admin', 'lea,,', 'ines,,'))
    expect((await directory.getPerson('lea'))?.managerId).toBeUndefined()
    expect((await directory.getPerson('ines'))?.isAdmin).toBe(false)
  })

  it('treats an empty yes-or-no cell as no', async () => {
    const { lines } = await plan('id,admin,deactivated,locale', 'lea,no,no,')
    expect(lines).toMatchObject([{ change: 'unchanged' }])
  })

  it('tells who comes, leaves, comes back, or changes manager, rights or address', async () => {
    await directory.put({
      type: 'person',
      entry: { ...people.stranger, personId: 'gone', email: 'gone@example.org', deactivated: true },
    })
    const { lines, errors } = await plan(
      'id;name;email;company;manager;organisation;admin;deactivated',
      'max;Max;max@example.org;acme;marc;;no;no',
      'eva;Eva;eva@example.org;acme;marc;tremplin;yes;no',
      'old;Old;old@example.org;acme;;;no;yes',
      'gone;Gone;gone@example.org;acme;marc;;;no',
      'lea;Léa;lea@example.org;acme;;;;yes',
      'zoe;Zoë;zoe.b@example.org;acme;lea;;yes;no',
      'ines;Inès;ines@example.org;;;;no;no',
    )
    expect(errors).toEqual([])
    const effects = listEffects(lines).map(
      ({ effect, people }) => `${effect}: ${people.map(({ id }) => id).join(' ')}`,
    )
    expect(effects).toEqual([
      'Come: max eva',
      'Leave: lea',
      'Come back: gone',
      'Change manager: gone zoe',
      'Lose their manager: lea',
      'Become admins: eva zoe',
      'Are admins no longer: ines',
      'Change company: ines',
      'Become members of an organisation: eva',
      'Sign in with another address: zoe',
    ])
    expect(listEffects((await plan('id,name', 'lea,Léa')).lines)).toEqual([])
  })

  it('changes nothing the second time', async () => {
    const file = [
      'type;id;name;email;locale;company;manager;organisation;admin;timeZone;managerValidation;nudgesOff',
      `company;beta;Beta;;fr;;;;;Europe/Brussels;never;${nudgeNames.slice(0, 2).join(' ')}`,
      'organisation;phare;Le Phare;;;;;;;;;',
      'person;a;A;a@beta.example;fr;beta;b;;no;;;',
      'person;b;B;b@beta.example;;beta;a;;oui;;;',
      'person;c;C;c@beta.example;;;;phare;;;;',
      'person;lea;Léa;LEA@example.org;fr;acme;marc;;;;;',
    ]
    await write(await plan(...file))
    const again = await plan(...file)
    expect(again.lines.map(({ change }) => change)).toEqual(Array(6).fill('unchanged'))
    expect(again.writes).toEqual([])
    expect(await directory.getPerson('b')).toMatchObject({ managerId: 'a', isAdmin: true })
  })

  it('reports every error on its line, and writes nothing', async () => {
    const broken = await plan(
      'id,name,email,locale,company,manager,organisation,admin,birthday',
      'p1,One,one@x.example,fr,acme,marc,,no,',
      ',Two,two@x.example,,,,,,',
      'p3,Three,not an address,de,acme,,,perhaps,',
      'p4,Four,four@x.example,,nowhere,nobody,nothing,,',
      'p5,Five,ONE@x.example,,,,,,',
      'p6,Six,Lea@example.org,,,,,,',
      'p1,Again,again@x.example,,,,,,',
      'p8,Eight',
      'p9,"Ni"ne,nine@x.example,,,,,,',
      'p10,Ten,ten@x.example,,acme,p3,,,',
      'zoe,Zoë,zoe@example.org,,acme,,,,',
    )
    expect(listErrors(broken)).toEqual([
      expect.stringMatching(/^1 unknown column "birthday": use some of type, id, name/),
      '3 id: must not be empty',
      '4 email: must be an email address',
      '4 locale: Invalid option: expected one of "en"|"fr"',
      '4 admin: must be yes or no',
      '5 company: there is no company nowhere in the directory or in this file',
      '5 manager: there is no person nobody in the directory or in this file',
      '5 organisation: there is no organisation nothing in the directory or in this file',
      '6 email: already used in line 2',
      '7 email: already used by person lea in the directory',
      '8 id: already used in line 2',
      '9 has 2 cells, but the header has 9',
      '10 misplaced quote: put the cell in quotes and double the quotes within it',
    ])
    expect(broken.lines.map(({ line, change }) => [line, change])).toEqual([
      [2, 'created'],
      [11, 'created'],
      [12, 'changed'],
    ])
    expect(broken.writes).toEqual([])
  })

  it('requires fields for a new entry but not for an existing one', async () => {
    expect(listErrors(await plan('id,locale', 'p1,fr', 'lea,fr'))).toEqual([
      '2 name: is missing, but a new person needs it',
      '2 email: is missing, but a new person needs it',
    ])
    expect(listErrors(await plan('id,type,name', 'beta,company,Beta'))).toEqual([
      '2 timeZone: is missing, but a new company needs it',
      '2 managerValidation: is missing, but a new company needs it',
    ])
  })

  it('allows an address that its owner gives up in the same file', async () => {
    const moved = await plan(
      'id,email',
      'zoe,lea@example.org',
      'lea,hugo@example.org',
      'hugo,h@x.y',
    )
    expect(moved.errors).toEqual([])
    expect(writtenIds(moved)).toEqual(['hugo', 'lea', 'zoe'])
    await write(moved)
    expect(await directory.findPersonByEmail('lea@example.org')).toMatchObject({ personId: 'zoe' })
  })

  it('refuses a swap of addresses, because neither can be written first', async () => {
    const file = ['id,email', 'zoe,lea@example.org', 'lea,zoe@example.org', 'hugo,h@x.y']
    expect((await plan(...file)).errors.map(({ line }) => line)).toEqual([2, 3])
  })

  it('refuses an address that its owner keeps in the same file', async () => {
    expect(
      listErrors(await plan('id,email', 'lea,lea@example.org', 'zoe,lea@example.org')),
    ).toEqual(['3 email: already used in line 2'])
  })
})

describe('the order of writing', () => {
  const file = (rows: readonly string[]) => ['id,name,email,manager', ...rows]
  const row = (id: string, manager = '') => `${id},${id},${id}@x.example,${manager}`

  it('puts managers before the people they manage', async () => {
    const { writes } = await plan(...file([row('a', 'b'), row('b', 'c'), row('c')]))
    expect(writes.map(({ entry }) => (entry.entry as Person).personId)).toEqual(['c', 'b', 'a'])
  })

  it('sets managers in a circle after all of them exist', async () => {
    const { writes } = await plan(...file([row('a', 'b'), row('b', 'a'), row('lea', 'a')]))
    expect(
      writes.map(({ entry, ifVersion }) => {
        const { personId, managerId } = entry.entry as Person
        return [personId, managerId, ifVersion]
      }),
    ).toEqual([
      ['b', undefined, 0],
      ['a', 'b', 0],
      ['lea', 'a', 1],
      ['b', 'a', 1],
    ])
  })

  it('keeps the current manager until the new one exists', async () => {
    // Léa needs the new person a as manager, and a needs Léa's address.
    const { writes, errors } = await plan(
      'id,name,email,manager',
      'lea,lea,new@example.org,a',
      'a,A,lea@example.org,',
    )
    expect(errors).toEqual([])
    expect(writes.map(({ entry }) => entry.entry)).toMatchObject([
      { personId: 'lea', managerId: 'marc', email: 'new@example.org' },
      { personId: 'a' },
      { personId: 'lea', managerId: 'a' },
    ])
  })

  it('handles a chain of ten thousand managers, and cuts it to be written side by side', async () => {
    const rows = Array.from({ length: 10_000 }, (_, index) => row(`p${index}`, `p${index + 1}`))
    const { writes } = await plan(...file([...rows, row('p10000')]))
    // Every sixteenth person is written a second time, with the manager.
    expect(writes).toHaveLength(10_001 + 10_000 / 16)
    const written = new Map<string, string | undefined>()
    for (const { entry, ifVersion } of writes) {
      const { personId, managerId } = entry.entry as Person
      expect(ifVersion === 1).toBe(written.has(personId))
      if (managerId !== undefined && !written.has(managerId))
        expect.fail(`${personId} is too early`)
      written.set(personId, managerId)
    }
    for (let index = 0; index < 10_000; index += 1)
      if (written.get(`p${index}`) !== `p${index + 1}`) expect.fail(`p${index} has no manager`)
  })

  it('puts people who do not depend on one another side by side', async () => {
    const teams = ['a', 'b', 'c'].flatMap((team) => [
      row(`${team}2`, `${team}1`),
      row(`${team}1`, 'head'),
    ])
    const { writes } = await plan(...file([...teams, row('head')]))
    expect(writtenIds({ writes } as ImportPlan)).toEqual([
      'head',
      'a1',
      'b1',
      'c1',
      'a2',
      'b2',
      'c2',
    ])
  })
})

describe('an id that no address can have', () => {
  it('is refused for a new entry, and stays where it is', async () => {
    await directory.put({
      type: 'person',
      entry: { ...people.stranger, personId: 'a/b', email: 'ab@example.org' },
    })
    const { errors } = await plan(
      'id,type,name,email',
      'a/b,person,Ada,ab@example.org',
      'c?d,person,Cleo,cd@example.org',
      '..,organisation,Dots,',
      '50%,organisation,Half,',
    )
    expect(errors).toEqual([
      { line: 3, message: expect.stringContaining('id: has "?" at position 2') },
      { line: 4, message: 'id: cannot be part of the address of a page' },
      { line: 5, message: expect.stringContaining('id: has "%" at position 3') },
    ])
  })
})

describe('an import of people who move or are entered wrongly', () => {
  const effects = ({ lines }: ImportPlan) =>
    listEffects(lines).map(({ effect, people: who }) => [effect, ...who.map(({ id }) => id)])

  it('takes the right of an admin who moves to another company, and says so', async () => {
    await directory.put({ type: 'company', entry: { ...company, companyId: 'other' } })
    const moved = await plan('id,company', 'ines,other')
    expect(effects(moved)).toEqual([
      ['Are admins no longer', 'ines'],
      ['Change company', 'ines'],
    ])
    await write(moved)
    expect(await directory.getPerson('ines')).toMatchObject({ companyId: 'other', isAdmin: false })
  })

  it('leaves it if the file gives it, and says that too', async () => {
    await directory.put({ type: 'company', entry: { ...company, companyId: 'other' } })
    const moved = await plan('id,company,admin', 'ines,other,yes')
    expect(effects(moved)).toEqual([
      ['Change company', 'ines'],
      ['Become admins of another company', 'ines'],
    ])
    await write(moved)
    expect(await directory.getPerson('ines')).toMatchObject({ companyId: 'other', isAdmin: true })
  })

  it('refuses people as their own managers, and addresses of a domain that is not the company’s', async () => {
    await directory.put({ type: 'company', entry: { ...company, mailDomains: ['acme.example'] } })
    expect(
      listErrors(
        await plan(
          'id,name,email,company,manager',
          'max,Max,max@acme.example,acme,max',
          'eve,Eve,eve@elsewhere.example,acme,',
          'lea,lea,lea@example.org,acme,marc',
        ),
      ),
    ).toEqual([
      '2 manager: nobody can be their own manager',
      '3 email: must be in a mail domain of the company: acme.example',
    ])
  })
})

import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { OperateCommand } from '../../local/operate/command-line.ts'
import { loadWorld } from '../application/act/programme.ts'
import { application } from '../../local/mails/example-world.ts'
import { hashTypedCode } from '../../shared/application/identity/typed-code.ts'
import * as every from '../adapters/every-field.ts'
import { createMemoryKeyRings } from '../../shared/adapters/memory/memory-key-rings.ts'
import type { CompanyIssuer } from '../../shared/journey/directory.ts'
import { company, initiative, people, registered } from '../journey/world.ts'
import { type OperatedMemory, operateMemory } from './stage.ts'

let folder: string
let file: string
let stage: OperatedMemory

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'operate-'))
  file = join(folder, 'file')
  stage = operateMemory()
})
afterEach(() => rm(folder, { recursive: true }))

const entries = [
  { type: 'person', entry: people.volunteer },
  { type: 'company', entry: company },
  { type: 'person', entry: people.manager },
]
const put = () => stage.run({ command: 'put', file })

describe('operate erase-person', () => {
  const run = (personId: string, isCheck = false) =>
    stage.run({ command: 'erase-person', personId, isCheck, isConfirmed: !isCheck })

  it('says who would be erased, and erases nobody until that is confirmed', async () => {
    await writeFile(file, JSON.stringify(entries))
    await put()
    const command = { command: 'erase-person', personId: 'lea', isCheck: false } as const
    const { code, lines } = await stage.run({ ...command, isConfirmed: false })
    expect(code).toBe(0)
    expect(lines).toEqual([
      `lea: ${people.volunteer.name}, ${people.volunteer.email}`,
      expect.stringContaining('Nothing was erased.'),
    ])
    expect(stage.repairs).toEqual([])
    expect(await stage.stores.directory.getPerson('lea')).toEqual(people.volunteer)
    await expect(run('lea', true)).rejects.toThrow('Nobody has asked for the erasure of lea.')
  })

  it('asks for the erasure, has repair begin it, and says how far it is', async () => {
    await writeFile(file, JSON.stringify(entries))
    await put()
    await expect(run('lea', true)).rejects.toThrow('Nobody has asked for the erasure of lea.')
    const { code, lines } = await run('lea')
    expect(code).toBe(0)
    expect(lines).toEqual([
      'lea: blocked; repair goes on with the erasure within minutes.',
      expect.stringContaining('user pool'),
    ])
    expect(stage.repairs).toEqual([{}])
    expect(await stage.stores.directory.getPerson('lea')).toMatchObject({ deactivated: true })
    expect((await run('lea', true)).lines).toHaveLength(1)
    const erased = { ...people.volunteer, name: '', email: '', deactivated: true }
    await stage.stores.directory.put({ type: 'person', entry: erased })
    const got = await stage.run({ command: 'get', type: 'person', id: 'lea' })
    expect(JSON.parse(got.lines.join('\n'))).toEqual({ type: 'person', entry: erased })
    await expect(run('unknown')).rejects.toThrow('There is no person unknown.')
  })
})

describe('operate traces', () => {
  const list = async (companyId?: string) => {
    const command = { command: 'traces', month: '2026-05', companyId } as const
    const { code, lines } = await stage.run(command)
    expect(code).toBe(0)
    return lines.map((line): unknown => JSON.parse(line))
  }

  it('prints who changed which fields of a company’s people, and the operator’s own calls', async () => {
    await writeFile(file, JSON.stringify(entries))
    await put()
    await writeFile(
      file,
      JSON.stringify({ type: 'person', entry: { ...people.volunteer, locale: 'fr' } }),
    )
    await put()
    await put()
    await stage.run({ command: 'get', type: 'person', id: 'lea' })
    expect(await list('acme')).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          what: 'entry-changed',
          by: { kind: 'operator' },
          subject: { type: 'person', id: 'lea' },
          fields: ['locale'],
        }),
      ]),
    )
    const changes = (await list('acme')).filter((one) => JSON.stringify(one).includes('-changed'))
    expect(changes).toHaveLength(1)
    expect(await list()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          what: 'operator-called',
          details: { operation: 'get', type: 'person', id: 'lea' },
        }),
      ]),
    )
  })

  it('have a call that failed, too, before it is answered', async () => {
    const traced: unknown[] = []
    const failing = operateMemory({
      traces: {
        ...stage.stores.traces,
        async add(trace) {
          // After everything that needs no answer from outside.
          await setImmediate()
          traced.push(trace.details)
        },
      },
      keyRings: {
        ...createMemoryKeyRings(),
        links: {
          read: () => Promise.reject(new Error('The secret cannot be read')),
          replace: () => Promise.resolve(true),
        },
      },
    })
    await expect(
      failing.run({ command: 'rotate-keys', purpose: 'links', isLeaked: true }),
    ).rejects.toThrow('The secret cannot be read')
    expect(traced).toEqual([{ operation: 'rotate-keys', purpose: 'links' }])
  })

  it('prints which tokens were issued and revoked', async () => {
    await writeFile(file, JSON.stringify(entries))
    await put()
    const token = { command: 'scim-token', companyId: 'acme', shouldIssue: false } as const
    await stage.run({ ...token, shouldIssue: true, revokedId: undefined })
    const { items: tokens } = await stage.stores.scimTokens.load('acme')
    await stage.run({ ...token, revokedId: tokens[0]?.secretId })
    const subject = { type: 'token', id: tokens[0]?.secretId }
    expect(await list('acme')).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ what: 'token-issued', by: { kind: 'operator' }, subject }),
        expect.objectContaining({ what: 'token-revoked', by: { kind: 'operator' }, subject }),
      ]),
    )
    expect(JSON.stringify(await list('acme'))).not.toContain(tokens[0]?.hash)
  })
})

describe('operate put', () => {
  it.each([
    ['a list', JSON.stringify(entries)],
    ['JSON Lines', entries.map((one) => `${JSON.stringify(one)}\r\n`).join('\n')],
    [
      'JSON Lines with a byte order mark',
      `\uFEFF${entries.map((one) => JSON.stringify(one)).join('\n')}`,
    ],
  ])('puts %s, in any order', async (_, text) => {
    await writeFile(file, text)
    expect(await put()).toMatchObject({ code: 0, lines: ['Entries written: 3'] })
    expect(await stage.stores.directory.getPerson('lea')).toEqual(people.volunteer)
  })

  it('has somebody told whose address it changes', async () => {
    await writeFile(file, JSON.stringify(entries))
    await put()
    const entry = { ...people.volunteer, email: 'other@example.org' }
    await writeFile(file, JSON.stringify({ type: 'person', entry }))
    await put()
    expect(await stage.stores.notices.list('lea')).toMatchObject([
      { notice: 'address-changed', by: { kind: 'operator' }, address: people.volunteer.email },
    ])
  })

  it('puts a single entry', async () => {
    await writeFile(file, JSON.stringify(entries[1], null, 2))
    expect((await put()).code).toBe(0)
    expect(await stage.stores.directory.listCompanyIds()).toEqual(['acme'])
  })

  it('keeps the manager of a person that it writes again', async () => {
    await writeFile(file, JSON.stringify(entries))
    await put()
    await writeFile(file, JSON.stringify([entries[0]]))
    await put()
    expect(await stage.stores.directory.getVersioned('person', 'lea')).toMatchObject({ version: 2 })
  })

  it('lists every problem with its line, and writes nothing', async () => {
    await writeFile(
      file,
      [
        JSON.stringify(entries[1]),
        '{"type": "person"',
        '{"type": "person", "entry": {"personId": "", "name": "A", "email": "a"}}',
        '{"type": "planet", "entry": {}}',
      ].join('\n'),
    )
    const { code, lines } = await put()
    expect(code).toBe(1)
    expect(lines).toEqual([
      'line 2: is not valid JSON',
      expect.stringMatching(/^line 3: entry\.personId: /),
      'line 3: entry.email: must be an email address',
      expect.stringMatching(/^line 4: type: /),
      'Nothing was written.',
    ])
    expect(stage.calls).toEqual([])
  })

  it.each([
    [
      'text in UTF-16',
      Buffer.from('[]', 'utf16le'),
      'the file is text in UTF-16 ("Unicode Text" in Excel), not JSON',
    ],
    [
      'a wrong byte',
      Buffer.from('{"type":\n"L\u00E9a"}', 'latin1'),
      'line 2: contains a byte that is not UTF-8 (E9, after "\\"L")',
    ],
    [
      'two values of a key',
      Buffer.from('[{"type":"person",\n"entry":{"personId":"a","personId":"b"}}]'),
      'line 2: has two values of the key "personId"',
    ],
    [
      'two values of a key in JSON Lines',
      Buffer.from(`${JSON.stringify(entries[1])}\r{"type":"person","type":"company"}\r`),
      'line 2: has two values of the key "type"',
    ],
    [
      'a number that would be rounded',
      Buffer.from(
        JSON.stringify({ type: 'initiative', entry: initiative }).replace(
          '"initiativeId"',
          '"capacity":9007199254740993,"initiativeId"',
        ),
      ),
      'entry 1: entry.capacity: Invalid input: expected number, received NaN',
    ],
    [
      'half of a surrogate pair',
      Buffer.from('{"type":"organisation","entry":{"organisationId":"o","name":"\\ud83d"}}'),
      'entry 1: entry.name: contains half of a surrogate pair at position 1',
    ],
  ])('refuses %s', async (_, bytes, problem) => {
    await writeFile(file, bytes)
    expect(await put()).toMatchObject({ code: 1, lines: [problem, 'Nothing was written.'] })
    expect(stage.calls).toEqual([])
  })

  it('reports what the directory refuses', async () => {
    await writeFile(file, JSON.stringify(entries[0]))
    await expect(put()).rejects.toThrow('Entry 1: There is no company acme in the directory.')
  })

  it('refuses a file that is empty or missing', async () => {
    await writeFile(file, '\n')
    expect(await put()).toMatchObject({
      code: 1,
      lines: ['the file contains no entries', 'Nothing was written.'],
    })
    await expect(stage.run({ command: 'put', file: join(folder, 'none') })).rejects.toThrow(
      /^Cannot read .*none: ENOENT/,
    )
  })
})

describe('operate get and list', () => {
  beforeEach(async () => {
    await writeFile(file, JSON.stringify(entries))
    await put()
  })

  it('prints an entry in the format that put reads', async () => {
    const { lines } = await stage.run({ command: 'get', type: 'person', id: 'lea' })
    expect(JSON.parse(lines.join('\n'))).toEqual(entries[0])
    await writeFile(file, lines.join('\n'))
    expect((await put()).code).toBe(0)
  })

  it('refuses an unknown entry', async () => {
    const asked = stage.run({ command: 'get', type: 'initiative', id: 'none' })
    await expect(asked).rejects.toThrow('There is no initiative none.')
  })

  it('lists ids, and people by company', async () => {
    const list = async (companyId: string | undefined) =>
      (await stage.run({ command: 'list', type: 'person', companyId })).lines
    expect(await list(undefined)).toEqual(['lea', 'marc'])
    expect(await list('acme')).toEqual(['lea', 'marc'])
    expect(await list('other')).toEqual([])
  })
})

describe('operate export', () => {
  const out = () => join(folder, 'export.csv')
  const run = (header: 'codes' | 'fr') =>
    stage.run({ command: 'export', kind: 'registrations', out: out(), header })

  it('waits for the export and writes it to the file', async () => {
    const { code, lines, progress } = await run('codes')
    expect({ code, lines }).toEqual({ code: 0, lines: [`Rows written to ${out()}: 0`] })
    expect(progress).toContain('Requesting the export of all registrations')
    expect(progress).toContain('Export: DONE (0 s)')
    expect(await readFile(out(), 'utf8')).toMatch(/^registration_id,initiative_id,.*,as_of\r\n$/)
  })

  it('writes labels as the header on request', async () => {
    await run('fr')
    expect(await readFile(out(), 'utf8')).not.toMatch(/registration_id/)
  })

  it('leaves no partial file if it fails', async () => {
    const failing = stage.run(
      { command: 'export', kind: 'dates', out: out(), header: 'codes' },
      {
        onCall(operation) {
          if (operation === 'get-export') throw new Error('connection lost')
        },
      },
    )
    await expect(failing).rejects.toThrow('connection lost')
    expect(await readdir(folder)).toEqual([])
  })

  it('requests nothing if the file cannot be written', async () => {
    const out = join(folder, 'none', 'export.csv')
    const running = stage.run({ command: 'export', kind: 'dates', out, header: 'codes' })
    await expect(running).rejects.toThrow(/^Cannot write to .*: ENOENT/)
    expect(stage.calls).toEqual([])
    expect(existsSync(out)).toBe(false)
  })
})

describe('operate scim-token', () => {
  const run = (shouldIssue: boolean, revokedId?: string) =>
    stage.run({ command: 'scim-token', companyId: 'acme', shouldIssue, revokedId })

  it('issues tokens, lists them without showing them, and revokes them', async () => {
    await expect(run(true)).rejects.toThrow('There is no company acme.')
    await stage.stores.directory.put({ type: 'company', entry: company })
    const { lines, progress } = await run(true)
    expect(lines).toEqual([expect.stringMatching(/^scim\.YWNtZQ\.[\w-]{43}$/)])
    const [, id = ''] = /^Token (\S+) of acme/.exec(progress.join()) ?? []
    expect((await run(false)).lines).toEqual([
      `${id}  issued 2026-05-01T08:00:00.000Z  expires 2027-05-01T08:00:00.000Z`,
    ])
    expect((await run(false, id)).lines).toEqual([`Revoked: ${id}`])
    expect((await run(false)).lines).toEqual([])
    await expect(run(false, id)).rejects.toThrow('The company acme has no token of this id.')
  })

  it('issues at most five', async () => {
    await stage.stores.directory.put({ type: 'company', entry: company })
    for (let count = 0; count < 5; count += 1) await run(true)
    await expect(run(true)).rejects.toThrow('has 5 tokens already: revoke one first.')
  })
})

describe('operate machine-client', () => {
  type Change = Extract<OperateCommand, { command: 'machine-client' }>['change']
  const run = (change?: Change) =>
    stage.run({ command: 'machine-client', companyId: 'acme', change })
  const issue = {
    what: 'issue',
    name: 'HR system',
    scopes: ['registrations:read'],
    validDays: 90,
  } as const

  it('issues clients, lists them without their secrets, rotates and revokes them', async () => {
    await expect(run(issue)).rejects.toThrow('There is no company acme.')
    await stage.stores.directory.put({ type: 'company', entry: company })
    const { lines, progress } = await run(issue)
    const [first = '', second = ''] = lines
    const clientId = first.replace('CLIENT_ID=', '')
    expect(second).toMatch(/^CLIENT_SECRET=client\.YWNtZQ\.[\w-]{43}$/)
    const [, secretId = ''] = /^Secret (\S+) of acme/.exec(progress.join()) ?? []
    const listed = [
      `${clientId}  HR system  registrations:read`,
      `  ${secretId}  issued 2026-05-01T08:00:00.000Z  expires 2026-07-30T08:00:00.000Z`,
    ]
    expect((await run()).lines).toEqual(listed)
    const rotate = { what: 'rotate', clientId, validDays: 365 } as const
    expect((await run(rotate)).lines[0]).toBe(first)
    await expect(run(rotate)).rejects.toThrow('has 2 secrets already: revoke one first.')
    expect((await run()).lines).toHaveLength(3)
    expect((await run({ what: 'revoke', clientId, secretId })).lines).toEqual([
      `Revoked: ${secretId}`,
    ])
    expect((await run()).lines).toHaveLength(2)
    await run({ what: 'revoke', clientId, secretId: undefined })
    expect((await run()).lines).toEqual([])
    await expect(run(rotate)).rejects.toThrow('has no machine client of this id.')
  })
})

describe('operate repair', () => {
  it('repairs what is due, and prints what it did', async () => {
    const { code, lines } = await stage.run({
      command: 'repair',
      isForAll: false,
      from: undefined,
    })
    expect({ code, lines }).toEqual({
      code: 0,
      lines: ['Registrations: 3 checked, 1 repaired, 0 failed.', 'Emails: 2 sent, 0 failed.'],
    })
    expect(stage.repairs).toEqual([{}])
  })

  it('repairs everything, part by part, and sums up', async () => {
    const { code, lines } = await stage.run({ command: 'repair', isForAll: true, from: undefined })
    expect({ code, lines }).toEqual({
      code: 0,
      lines: ['Registrations: 6 checked, 2 repaired, 0 failed.'],
    })
    expect(stage.repairs).toEqual([{ all: true }, { all: true, cursor: 'second' }])
  })

  it('says how to go on after an interruption, and goes on from there', async () => {
    const interruption = new AbortController()
    const lines: string[] = []
    const running = stage.run(
      { command: 'repair', isForAll: true, from: undefined },
      {
        signal: interruption.signal,
        onRepair: () => interruption.abort(new Error('Interrupted.')),
        onLine: (line) => lines.push(line),
      },
    )
    await expect(running).rejects.toThrow('Interrupted.')
    expect(lines).toEqual([
      'Registrations: 3 checked, 1 repaired, 0 failed.',
      'To go on from here: npm run operate -- repair --all --from second',
    ])
    await stage.run({ command: 'repair', isForAll: true, from: 'second' })
    expect(stage.repairs).toEqual([{ all: true }, { all: true, cursor: 'second' }])
  })
})

describe('operate recount', () => {
  it('prints what was off, page by page, and mends it', async () => {
    const { registrations, directory } = stage.stores
    await loadWorld(directory, [])
    const registration = registered([])
    await registrations.commit({
      previous: undefined,
      accepted: {
        registration,
        event: {
          sequence: 1,
          at: registration.registeredAt,
          what: 'register',
          status: 'APPLICATION',
          transition: 1,
        },
        mails: [],
        created: {},
      },
      lists: { companyTimeZone: company.timeZone },
      at: registration.registeredAt,
    })
    const recount = (scope: Extract<OperateCommand, { command: 'recount' }>['scope']) =>
      stage.run({ command: 'recount', scope })
    const right = 'Registrations: 1 checked, 0 put into their lists. Counters: 0 mended.'
    for (const scope of [
      { everything: true },
      { companyId: 'acme' },
      { initiativeId: 'lyceens' },
    ] as const)
      expect(await recount(scope)).toMatchObject({ code: 0, lines: [right] })
    const pair = { initiativeId: 'lyceens', companyId: 'acme' }
    await registrations.setCounts({ ...pair, counts: { COMPLETED: 2 }, changes: 1 })
    const { code, lines, progress } = await recount({ everything: true })
    expect(code).toBe(0)
    expect(lines).toEqual([
      'Initiative lyceens, company acme: counted 2 COMPLETED; there are 1 APPLICATION.',
      'Registrations: 1 checked, 0 put into their lists. Counters: 1 mended.',
    ])
    expect(progress).toEqual([
      'Listed 1 initiatives',
      'Checked the lists of 1 registrations',
      'Checked the counters of 1 of 1 initiatives',
    ])
  })

  it('lists admins who were written before there was a list of them', async () => {
    const { directory } = stage.stores
    await loadWorld(directory, [])
    const relisted: string[] = []
    const relist = directory.relist.bind(directory)
    directory.relist = (type, id) => {
      relisted.push(`${type} ${id}`)
      return relist(type, id)
    }
    await stage.run({ command: 'recount', scope: { companyId: 'acme' } })
    expect(relisted).toEqual(['person ines'])
    expect(await directory.listAdminIds('acme')).toEqual(['ines'])
  })
})

describe('operate rotate-keys', () => {
  const rotate = (isLeaked: boolean) =>
    stage.run({ command: 'rotate-keys', purpose: 'links', isLeaked })

  it('adds a key that signs later, once at a time', async () => {
    expect(await rotate(false)).toMatchObject({
      code: 0,
      lines: [
        'Key k20260501080000000 for links: verifies now, signs from 2026-05-01T08:10:00.000Z',
      ],
    })
    await expect(rotate(false)).rejects.toThrow(/added just now and signs from/)
  })

  it('removes all others where one has leaked', async () => {
    expect(await rotate(true)).toMatchObject({
      code: 0,
      lines: [
        'Key k20260501080000000 for links: verifies now, signs from 2026-05-01T08:00:00.000Z',
        'Removed: k1',
      ],
    })
  })
})

describe('operate add-company', () => {
  const entry = {
    companyId: 'acme',
    name: 'Acme',
    timeZone: 'Europe/Paris',
    managerValidation: 'engagement',
    nudges: true,
  } as const

  it('adds a company with nudges, and never changes one that is there', async () => {
    const added = await stage.run({ command: 'add-company', entry })
    expect(added).toMatchObject({ code: 0 })
    expect(await stage.stores.directory.getCompany('acme')).toEqual(entry)
    const again = await stage.run({ command: 'add-company', entry: { ...entry, name: 'Other' } })
    expect(again).toMatchObject({
      code: 1,
      lines: ['There is a company acme already. To change it, use get and put.'],
    })
    expect(await stage.stores.directory.getCompany('acme')).toEqual(entry)
  })
})

describe('operate set-mail-domains', () => {
  const set = (companyId: string, ...mailDomains: readonly string[]) =>
    stage.run({ command: 'set-mail-domains', companyId, mailDomains, isConfirmed: false })

  it('sets and removes the domains of a company, and nothing else', async () => {
    const { directory } = stage.stores
    await directory.put({ type: 'company', entry: company })
    expect(await set('acme', 'acme.example')).toMatchObject({
      code: 0,
      lines: ['Mail domains of acme: acme.example'],
    })
    expect(await directory.getCompany('acme')).toEqual({
      ...company,
      mailDomains: ['acme.example'],
    })
    expect(await set('acme')).toMatchObject({ lines: ['Mail domains of acme: none'] })
    expect(await directory.getCompany('acme')).toEqual(company)
  })

  it('refuses a domain of another company, and a company that is not there', async () => {
    const { directory } = stage.stores
    for (const companyId of ['acme', 'globex'])
      await directory.put({ type: 'company', entry: { ...company, companyId } })
    await set('globex', 'globex.example')
    await expect(set('acme', 'globex.example')).rejects.toThrow(
      'Another company has one of these mail domains',
    )
    await expect(set('nobody', 'a.example')).rejects.toThrow('There is no company nobody')
  })

  it.each(['Acme.example', 'ａcme.example', 'acme', 'lea@acme.example', 'acme.example.', 'a b.c'])(
    'refuses %s in a file that put reads',
    async (domain) => {
      const entry = { ...company, mailDomains: [domain] }
      await writeFile(file, JSON.stringify({ type: 'company', entry }))
      expect(await put()).toMatchObject({ code: 1 })
      expect(await stage.stores.directory.listCompanyIds()).toEqual([])
    },
  )
})

describe('operate set-second-factor', () => {
  it('sets the rule of a company, or leaves it to the stage', async () => {
    const { directory } = stage.stores
    await directory.put({ type: 'company', entry: company })
    const set = (rule?: 'required' | 'off') =>
      stage.run({ command: 'set-second-factor', companyId: 'acme', rule })
    expect((await set('required')).lines).toEqual(['Second factor of acme: required'])
    expect(await directory.getCompany('acme')).toEqual({ ...company, secondFactor: 'required' })
    expect((await set()).lines).toEqual(['Second factor of acme: as the stage has it'])
    expect(await directory.getCompany('acme')).toEqual(company)
  })
})

describe('operate setup-code and reset-factor', () => {
  const give = (personId = 'lea') => stage.run({ command: 'setup-code', personId })
  const reset = (personId = 'lea') => stage.run({ command: 'reset-factor', personId })

  it('prints a code that works once, as a hash is stored, and makes room for another', async () => {
    const { directory, secondFactors, traces } = stage.stores
    await directory.put({ type: 'person', entry: people.volunteer })
    const [code = ''] = (await give()).lines
    expect(code).toMatch(/^[\da-z]{4}-[\da-z]{4}-[\da-z]{4}$/)
    const { setupCode } = await secondFactors.load('lea')
    expect(setupCode?.hash).toBe(await hashTypedCode(code, setupCode?.salt ?? ''))
    const { version, ...factor } = await secondFactors.load('lea')
    const trace = { traceId: 't', at: setupCode?.until ?? '', what: 'factor-set-up' } as const
    const { secondFactor } = every
    await secondFactors.save('lea', { ...factor, active: secondFactor.active }, version, {
      ...trace,
      by: { kind: 'person', id: 'lea' },
    })
    await expect(give()).rejects.toThrow('lea has a second factor already')
    expect((await reset()).lines).toEqual([expect.stringContaining('The second factor of lea is')])
    expect(await secondFactors.load('lea')).toEqual({ failures: 0, version: version + 2 })
    expect((await reset()).lines).toEqual([expect.stringContaining('lea had no second factor')])
    const { items } = await traces.list({ companyId: 'acme', month: '2026-05' }, { limit: 9 })
    expect(items.map(({ what, by }) => [what, by.kind])).toEqual(
      expect.arrayContaining([
        ['setup-code-issued', 'operator'],
        ['factor-reset', 'operator'],
      ]),
    )
    expect(JSON.stringify(items)).not.toContain(code)
  })

  it('knows nobody who has left', async () => {
    const entry = { ...people.volunteer, deactivated: true }
    await stage.stores.directory.put({ type: 'person', entry })
    await expect(give()).rejects.toThrow('There is no person lea, or they have left.')
    await expect(reset('nobody')).rejects.toThrow('There is no person nobody')
  })
})

describe('operate set-issuer', () => {
  const set = (companyId: string, issuer?: CompanyIssuer) =>
    stage.run({ command: 'set-issuer', companyId, issuer, isConfirmed: false })
  const issuer = { issuer: 'https://login.acme.example', clientId: 'mentoring' }

  it('sets and removes the issuer of a company, and nothing else', async () => {
    const { directory } = stage.stores
    const entry = { ...company, mailDomains: ['acme.example'] }
    await directory.put({ type: 'company', entry })
    expect(await set('acme', issuer)).toMatchObject({
      code: 0,
      lines: ['Issuer of acme: https://login.acme.example'],
    })
    expect(await directory.getCompany('acme')).toEqual({ ...entry, issuer })
    expect(await set('acme')).toMatchObject({ lines: ['Issuer of acme: none'] })
    expect(await directory.getCompany('acme')).toEqual(entry)
  })

  it('says whom a required issuer locks out, and writes that only once it is confirmed', async () => {
    const { directory } = stage.stores
    const entry = { ...company, mailDomains: ['acme.example'] }
    await directory.put({ type: 'company', entry })
    const person = (personId: string, email: string, more = {}) =>
      directory.put({
        type: 'person',
        entry: { ...people.volunteer, personId, name: `Name ${personId}`, email, ...more },
      })
    await person('inside', 'inside@ACME.example')
    await person('left', 'left@elsewhere.example', { deactivated: true })
    for (let number = 1; number <= 11; number += 1)
      await person(`p${number}`, `p${number}@elsewhere.example`)
    // Not required: everybody has a link.
    expect((await set('acme', issuer)).code).toBe(0)

    const required = { ...issuer, isRequired: true }
    const { code, lines } = await set('acme', required)
    expect(code).toBe(1)
    expect(lines[0]).toContain('11 people could not sign in any more')
    expect(lines.slice(1, 11)).toContain('  Name p1 (p1, p1@elsewhere.example)')
    expect(lines.slice(11)).toEqual([
      '  and 1 more',
      'Nothing was written. To write it all the same, run this again with --yes.',
    ])
    expect(await directory.getCompany('acme')).toEqual({ ...entry, issuer })

    const command = { command: 'set-issuer', companyId: 'acme', issuer: required } as const
    expect((await stage.run({ ...command, isConfirmed: true })).code).toBe(0)
    expect(await directory.getCompany('acme')).toEqual({ ...entry, issuer: required })
  })

  it('asks nobody where everybody has an address of the company', async () => {
    const { directory } = stage.stores
    const entry = { ...company, mailDomains: ['example.org'] }
    await directory.put({ type: 'company', entry })
    await directory.put({ type: 'person', entry: people.volunteer })
    expect((await set('acme', { ...issuer, isRequired: true })).code).toBe(0)
    // The same for the domain that they come by.
    const domains = { command: 'set-mail-domains', companyId: 'acme', isConfirmed: false } as const
    const { code, lines } = await stage.run({ ...domains, mailDomains: ['acme.example'] })
    expect(code).toBe(1)
    expect(lines[0]).toContain('1 person could not sign in any more')
  })

  it('refuses what another company has', async () => {
    const { directory } = stage.stores
    for (const companyId of ['acme', 'globex'])
      await directory.put({ type: 'company', entry: { ...company, companyId } })
    await set('globex', issuer)
    await expect(set('acme', issuer)).rejects.toThrow('has this client of this issuer')
  })

  it.each([
    'http://login.acme.example',
    'login.acme.example',
    'https://login.acme.example?tenant=1',
    'https://login.acme.example#x',
    'https://lea@login.acme.example',
  ])('refuses %s in a file that put reads', async (address) => {
    const entry = { ...company, issuer: { ...issuer, issuer: address } }
    await writeFile(file, JSON.stringify({ type: 'company', entry }))
    expect(await put()).toMatchObject({ code: 1 })
    expect(await stage.stores.directory.listCompanyIds()).toEqual([])
  })
})

describe('operate mails', () => {
  it('prints who gets which reminder, by day and person, and sends nothing', async () => {
    const { directory, registrations } = stage.stores
    await loadWorld(directory, [])
    await directory.put({ type: 'company', entry: { ...company, nudges: true } })
    const other = { ...initiative, initiativeId: 'other', tasks: [] }
    await directory.put({ type: 'initiative', entry: other })
    const at = '2026-04-29T08:00:00.000Z'
    for (const initiativeId of ['lyceens', 'other']) {
      const result = await registrations.commit({
        previous: undefined,
        accepted: {
          registration: {
            ...application,
            registrationId: `in-${initiativeId}`,
            initiativeId,
            registeredAt: at,
            statusSince: at,
          },
          event: {
            sequence: 1,
            at,
            what: 'register',
            status: 'APPLICATION',
            transition: 1,
          },
          mails: [],
          created: {},
        },
        lists: { companyTimeZone: 'Europe/Paris', nudges: { off: [] } },
        at,
      })
      expect(result).toBe('committed')
    }
    const { code, lines } = await stage.run({ command: 'mails', days: 30, companyId: undefined })
    const both = 'first-message-reminder in-lyceens, first-message-reminder in-other'
    expect(lines).toEqual([
      `2026-05-04  lea@example.org (lea)  ${both}`,
      `2026-05-11  lea@example.org (lea)  ${both}`,
      'Emails in the next 30 days, while nobody does anything: 2',
    ])
    expect(code).toBe(0)
    expect(await registrations.listMails('in-other')).toEqual([])

    const choice = { reminders: 'all', everyMonths: 1, pausedUntil: '2026-05-10' } as const
    await stage.stores.mailChoices.put('lea', { ...choice, changedAt: at })
    const chosen = await stage.run({ command: 'mails', days: 30, companyId: 'acme' })
    expect(chosen.lines).toEqual([
      lines[1],
      'Emails in the next 30 days, while nobody does anything: 1',
    ])
  })
})

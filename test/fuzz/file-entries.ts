import fc from 'fast-check'
import { readCommandLine } from '../../local/operate/command-line.ts'
import { readEntries } from '../../local/operate/read-entries.ts'
import { createOperator } from '../../local/operator/operator.ts'
import { memoryContext } from '../../local/replay/api-event.ts'
import { UsageError } from '../../local/terminal/usage-error.ts'
import { planImport } from '../../shared/application/directory/import/plan-import.ts'
import { readImport } from '../../shared/application/directory/import/read-import.ts'
import { collectLookUps } from '../../shared/application/directory/import/snapshot.ts'
import { checkFaults, defineEntry, type FuzzedEntry } from './fuzzed-entry.ts'
import { hostileBytes, hostileText, mutated, passAsJson } from './hostile.ts'
import type { FuzzStage } from './stage.ts'

const table = [
  'id,name,email,company,manager,admin,deactivated',
  'lea,Léa Moreau,lea@example.org,acme,marc,no,no',
  'new1,"Müller, Zoë",zoe@example.org,acme,lea,non,',
  'new2,Seán O’Brien,sean@example.org,acme,new1,oui,0',
]

/** Cells of a table, each perhaps replaced, joined as a spreadsheet or by mistake. */
const cells = fc
  .tuple(
    fc.array(fc.tuple(fc.nat(3), fc.nat(6), hostileText), { maxLength: 3 }),
    fc.constantFrom(',', ';', '\t', '|'),
    fc.constantFrom('\n', '\r\n', '\r'),
    fc.boolean(),
  )
  .map(([changes, separator, lineEnd, isQuoted]) => {
    const rows = [
      table[0]?.split(',') ?? [],
      ...table.slice(1).map((line) => [...splitCells(line)]),
    ]
    for (const [row, column, text] of changes) {
      const cells = rows[row]
      if (cells) cells[column] = text
    }
    const quote = (cell: string) => (isQuoted ? `"${cell.replaceAll('"', '""')}"` : cell)
    return rows.map((row) => row.map(quote).join(separator)).join(lineEnd)
  })

function* splitCells(line: string): Iterable<string> {
  for (const [, quoted, plain] of line.matchAll(/(?:"([^"]*)"|([^,]*))(?:,|$)/g))
    yield quoted ?? plain ?? ''
}

/** A text in an encoding, with bytes replaced or cut off. */
const files: fc.Arbitrary<Uint8Array> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(
        cells,
        fc.constantFrom('utf8', 'latin1', 'utf16le'),
        fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { maxLength: 3 }),
        fc.constantFrom('', '\ufeff', 'sep=;\n', 'sep=,\r\n'),
      )
      .map(([text, encoding, changes, start]) => {
        const bytes = Buffer.from(start + text, encoding)
        for (const [at, byte] of changes) if (at < bytes.length && at % 7 === 0) bytes[at] = byte
        return bytes
      }),
  },
  { weight: 1, arbitrary: hostileBytes },
)

function createFuzzOperator(stage: FuzzStage) {
  return createOperator({
    // As Lambda does, a request and its answer are JSON.
    invoke: async (request) => {
      return passAsJson(await stage.functions.operator(passAsJson(request), memoryContext))
    },
  })
}

async function sendImport(stage: FuzzStage, file: Uint8Array): Promise<void> {
  const operator = createFuzzOperator(stage)
  const plan = async () => {
    const read = readImport(file)
    return 'notText' in read
      ? undefined
      : planImport(read, await operator.lookUp(collectLookUps(read.rows), () => undefined))
  }
  const planned = await plan()
  if (!planned || planned.writes.length === 0) {
    checkFaults(stage)
    return
  }
  if (planned.errors.length > 0) throw new Error('A file with errors would be written')
  await operator.write(planned.writes, () => undefined)
  const again = await plan()
  if (!again || again.errors.length > 0 || again.writes.length > 0)
    throw new Error('Importing the same file again is not without effect', { cause: again })
  checkFaults(stage)
}

const entries = [
  { type: 'organisation', entry: { organisationId: 'o1', name: 'Escale' } },
  {
    type: 'person',
    entry: { personId: 'p1', name: 'Zoë', email: 'zoe.p1@example.org', companyId: 'acme' },
  },
]
const entryFiles: fc.Arbitrary<Uint8Array> = fc.oneof(
  {
    weight: 6,
    arbitrary: mutated(entries).map((value) => Buffer.from(`${JSON.stringify(value)}`)),
  },
  {
    weight: 2,
    arbitrary: fc
      .array(mutated(entries[1]), { maxLength: 4 })
      .map((lines) => Buffer.from(lines.map((line) => JSON.stringify(line)).join('\n'))),
  },
  { weight: 1, arbitrary: hostileBytes },
)

/** What the operator puts is whole, or nothing of it is written. */
async function sendEntries(stage: FuzzStage, file: Uint8Array): Promise<void> {
  const read = readEntries(file)
  if ('problems' in read) return
  const outcome = await stage.functions.operator(
    passAsJson({ operation: 'put', entries: read.entries }),
    memoryContext,
  )
  checkFaults(stage)
  if ('problem' in outcome) return
  for (const { type, entry } of read.entries) {
    const id =
      type === 'person'
        ? entry.personId
        : type === 'organisation'
          ? entry.organisationId
          : undefined
    if (id !== undefined && !(await stage.site.directory.getVersioned(type, id)))
      throw new Error(`${type} ${id} was not written`)
  }
}

const commandWords = [
  ...[
    'add-company',
    'set-mail-domains',
    'set-issuer',
    'put',
    'get',
    'list',
    'export',
    'scim-token',
  ],
  ...[
    'rotate-keys',
    'publish-events',
    'repair',
    'recount',
    'mails',
    'erase-person',
    'traces',
    'import',
  ],
  ...[
    '--name',
    '--time-zone',
    '--domain',
    '--issuer',
    '--client-id',
    '--none',
    '--out',
    '--next',
    '--all',
  ],
  ...[
    '--month',
    '--since',
    '--company',
    '--apply',
    '--help',
    '--',
    '-',
    '--x',
    '2026-11',
    '30d',
    'acme',
  ],
]
const commands = fc.array(fc.oneof(fc.constantFrom(...commandWords), hostileText), { maxLength: 8 })

/** A line is understood, or said to be wrong in a sentence. */
function sendCommand(_stage: FuzzStage, args: readonly string[]): Promise<void> {
  try {
    readCommandLine(args)
  } catch (error) {
    if (!(error instanceof UsageError) || error.message === '') throw error
  }
  return Promise.resolve()
}

export const fileEntries: readonly FuzzedEntry[] = [
  defineEntry('imported files', files, sendImport),
  defineEntry('files of entries', entryFiles, sendEntries),
  defineEntry('command line', commands, sendCommand),
]

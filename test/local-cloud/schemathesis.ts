import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { preparePython, type PythonTool } from '../../local/cloud/python.ts'

/** Hypothesis makes the examples: with both versions, they are the same each time. */
const SCHEMATHESIS: PythonTool = {
  name: 'schemathesis',
  folder: 'schemathesis',
  packages: ['schemathesis==4.32.5', 'hypothesis==6.170.17'],
  megabytes: 94,
}

export interface Trial {
  readonly baseUrl: string
  /** Of the document: whose operations are tried. */
  readonly tag: string
  readonly token: string
  /** Of those, the ones that get random examples alone, and not every edge of every member. */
  readonly sparedOperationIds: readonly string[]
  /** What there is, to be named in the place of a random one: of each address, the ids for `{id}`. */
  readonly ids: ReadonlyMap<string, readonly string[]>
  /** The same, for the member `initiative` of bodies. */
  readonly initiativeIds: readonly string[]
}

/** @returns the exit code, and all that schemathesis says */
export async function trySchemathesis(
  trial: Trial,
): Promise<{ readonly code: number | null; readonly output: string }> {
  const python = await preparePython(
    SCHEMATHESIS,
    join(import.meta.dirname, '..', '..', '.local'),
    console.log,
  )
  const folder = await mkdtemp(join(tmpdir(), 'schemathesis-'))
  try {
    await writeFile(join(folder, 'schemathesis.toml'), writeConfiguration(trial))
    return await run(python, folder, trial)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function writeConfiguration({ ids, initiativeIds, sparedOperationIds }: Trial): string {
  const lines = [
    '[auth.openapi.idToken]',
    'bearer = "${ID_TOKEN}"',
    // As described, but refused for what there is: never 400, and never a fault.
    '[checks.positive_data_acceptance]',
    'expected-statuses = ["2xx", 403, 404, 409, 412, 422]',
    // Not as described: any refusal, and never a fault.
    '[checks.negative_data_rejection]',
    'expected-statuses = ["4xx"]',
    // RFC 6585: what an edit without If-Match is answered.
    '[checks.missing_required_header]',
    'expected-statuses = [400, 428]',
    // One that other addresses take, and one that none does: each is answered by the same lines.
    '[phases.coverage]',
    'unexpected-methods = ["DELETE", "TRACE"]',
    ...(sparedOperationIds.length > 0
      ? [
          '[[operations]]',
          `include-operation-id = ${JSON.stringify(sparedOperationIds)}`,
          'phases.coverage.enabled = false',
        ]
      : []),
    '[parameters]',
    '"body.initiative" = { dictionary = "initiatives" }',
    '[dictionaries.initiatives]',
    `values = ${JSON.stringify(initiativeIds)}`,
    ...[...ids].flatMap(([path, values], index) => [
      `[dictionaries.ids-${index}]`,
      `values = ${JSON.stringify(values)}`,
      '[[operations]]',
      `include-path = ${JSON.stringify(path)}`,
      `parameters = { "path.id" = { dictionary = "ids-${index}" } }`,
    ]),
  ]
  return lines.join('\n')
}

async function run(python: string, folder: string, { baseUrl, tag, token }: Trial) {
  const child = spawn(
    python,
    [
      ...['-m', 'schemathesis.cli', 'run', `${baseUrl}/api/v1/openapi.json`],
      ...['--include-tag', tag, '--checks', 'all', '--continue-on-failure'],
      ...['--phases', 'examples,coverage,fuzzing', '--max-examples', '3'],
      ...['--generation-deterministic', '--no-color'],
    ],
    // Nothing of the developer's own environment: no proxy and no configuration of theirs.
    { cwd: folder, env: { PATH: process.env['PATH'], HOME: folder, ID_TOKEN: token } },
  )
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  return { code, output }
}

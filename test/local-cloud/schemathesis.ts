import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { preparePython, type PythonTool } from '../../local/cloud/python.ts'

/** Hypothesis generates the examples, which depend on both versions. */
const SCHEMATHESIS: PythonTool = {
  name: 'schemathesis',
  folder: 'schemathesis',
  packages: ['schemathesis==4.32.5', 'hypothesis==6.170.17'],
  megabytes: 94,
}

export interface Trial {
  readonly baseUrl: string
  /** The role whose operations are tried. */
  readonly tag: string
  /** Of a person, or of a machine client. */
  readonly token: string
  /** With which a machine client asks for tokens. */
  readonly client?: { readonly clientId: string; readonly secret: string }
  /** Operations that get only random examples, without the edge cases of every member. */
  readonly sparedOperationIds: readonly string[]
  /** Existing ids to use instead of random ones: for each path, the ids for `{id}`. */
  readonly ids: ReadonlyMap<string, readonly string[]>
  /** The same, for the member `initiative` of bodies. */
  readonly initiativeIds: readonly string[]
}

/** @returns the exit code and the output of schemathesis */
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

function writeConfiguration({ client, ids, initiativeIds, sparedOperationIds }: Trial): string {
  const lines = [
    `[auth.openapi.${client ? 'machineToken' : 'idToken'}]`,
    'bearer = "${TOKEN}"',
    ...(client
      ? [
          '[auth.openapi.clientSecret]',
          'username = "${CLIENT_ID}"',
          'password = "${CLIENT_SECRET}"',
          // The description cannot say that a client authenticates in one way, and as itself.
          '[[operations]]',
          'include-operation-id = "issueToken"',
          'checks.positive_data_acceptance.expected-statuses = ["2xx", 400, 401]',
        ]
      : []),
    // Matches the description, but the state does not allow it: never 400, and never a server error.
    '[checks.positive_data_acceptance]',
    'expected-statuses = ["2xx", 403, 404, 409, 412, 422]',
    // Does not match the description: any refusal, but never a server error.
    '[checks.negative_data_rejection]',
    'expected-statuses = ["4xx"]',
    // RFC 6585: the answer to an edit without If-Match.
    '[checks.missing_required_header]',
    'expected-statuses = [400, 428]',
    // A method that other paths allow, and one that none allows.
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

async function run(python: string, folder: string, { baseUrl, tag, token, client }: Trial) {
  const child = spawn(
    python,
    [
      ...['-m', 'schemathesis.cli', 'run', `${baseUrl}/api/v1/openapi.json`],
      ...['--include-tag', tag, '--checks', 'all', '--continue-on-failure'],
      ...['--phases', 'examples,coverage,fuzzing', '--max-examples', '3'],
      ...['--generation-deterministic', '--no-color'],
    ],
    // Nothing from the developer's environment, such as a proxy or configuration.
    {
      cwd: folder,
      env: {
        PATH: process.env['PATH'],
        HOME: folder,
        TOKEN: token,
        ...(client && { CLIENT_ID: client.clientId, CLIENT_SECRET: client.secret }),
      },
    },
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

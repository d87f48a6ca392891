// @module-tag slow

import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { preparePython } from '../../local/cloud/python.ts'
import { synthesise } from './synthesise.ts'

const run = promisify(execFile)

/** Findings that are accepted, with the reason. */
const accepted = {
  W3005:
    'The CDK writes a dependency on a role beside the reference to it, for the policies of the role',
}

/** Everything that a stage can have at once. */
const everything = {
  stage: 'production',
  domainName: 'mentoring.acme.example',
  certificateArn:
    'arn:aws:acm:eu-west-1:000000000000:certificate/0b3b9d0e-5c7b-4f42-9a0e-0f2f1e6d7c8b',
  alarmEmail: 'ops@acme.example',
}

it('cfn-lint finds nothing in the templates that is not accepted with a reason', async () => {
  const python = await preparePython(
    { name: 'cfn-lint', folder: 'cfn-lint', packages: ['cfn-lint==1.58.0'], megabytes: 178 },
    join(import.meta.dirname, '..', '..', '.local'),
    console.log,
  )
  const folder = await mkdtemp(join(tmpdir(), 'cfn-lint-'))
  try {
    const templates = {
      production: synthesise(everything),
      test: synthesise({ stage: 'test' }),
    }
    const files: string[] = []
    for (const [name, { template, observability }] of Object.entries(templates))
      for (const [part, stack] of Object.entries({ journey: template, observability })) {
        const file = join(folder, `${name}-${part}.json`)
        await writeFile(file, JSON.stringify(stack?.toJSON(), null, 1))
        files.push(file)
      }
    const { stdout, stderr } = await run(join(dirname(python), 'cfn-lint'), [
      '--regions',
      'eu-west-1',
      ...Object.keys(accepted).flatMap((rule) => ['--ignore-checks', rule]),
      '--format',
      'parseable',
      '--',
      ...files,
    ]).catch((error: unknown) => error as { readonly stdout: string; readonly stderr: string })
    expect(stdout + stderr).toBe('')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}, 600_000)

// @module-tag slow

import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const projectRoot = join(import.meta.dirname, '..', '..')

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'operate-main-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function operate(...args: readonly string[]) {
  const child = spawn(process.execPath, [join('local', 'operate', 'main.ts'), ...args], {
    cwd: projectRoot,
    // Nothing of whoever runs the tests.
    env: { PATH: process.env['PATH'] ?? '', AWS_EC2_METADATA_DISABLED: 'true' },
  })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
  const code = await new Promise((resolve) => child.once('close', resolve))
  return { code, stdout, stderr }
}

describe('npm run operate', () => {
  it('helps', async () => {
    const { code, stdout, stderr } = await operate('--help')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/^Usage: npm run operate -- COMMAND/)
  })

  it('says in a sentence what is wrong with the command, and ends with 2', async () => {
    expect(await operate('put')).toEqual({
      code: 2,
      stdout: '',
      stderr: 'put needs FILE: FILE is missing\nnpm run operate -- --help tells more.\n',
    })
  })

  it('ends with 2 where the stage cannot be found by the file that is named', async () => {
    const file = join(folder, 'outputs.json')
    const missing = await operate('repair', '--stage-outputs', file)
    expect(missing.code).toBe(2)
    expect(missing.stderr).toMatch(/^The outputs in .* cannot be read: ENOENT/)

    await writeFile(file, JSON.stringify({ stack: { TableName: 'x' } }))
    const other = await operate('repair', '--stage-outputs', file)
    expect(other.code).toBe(2)
    expect(other.stderr).toContain('outputs.json does not tell the names of its functions')
  })
})

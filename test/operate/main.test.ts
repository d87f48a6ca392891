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
    // No environment of the developer.
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
  it('shows help', async () => {
    const { code, stdout, stderr } = await operate('--help')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/^Usage: npm run operate -- COMMAND/)
  })

  it('explains wrong usage and exits with 2', async () => {
    expect(await operate('put')).toEqual({
      code: 2,
      stdout: '',
      stderr: 'put needs FILE: FILE is missing\nFor help, run: npm run operate -- --help\n',
    })
  })

  it('exits with 2 if the outputs file does not lead to a stage', async () => {
    const file = join(folder, 'outputs.json')
    const missing = await operate('repair', '--stage-outputs', file)
    expect(missing.code).toBe(2)
    expect(missing.stderr).toMatch(/^Cannot read the outputs in .*: ENOENT/)

    await writeFile(file, JSON.stringify({ stack: { TableName: 'x' } }))
    const other = await operate('repair', '--stage-outputs', file)
    expect(other.code).toBe(2)
    expect(other.stderr).toContain('outputs.json has no outputs with the names of its functions')
  })
})

import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Cloud } from '../../local/cloud/cloud.ts'

const projectRoot = join(import.meta.dirname, '..', '..')

/** Runs `npm run operate` on the cloud, as if it were a stage on AWS. */
export async function runOperate({ env }: Cloud, ...args: readonly string[]) {
  const child = spawn(
    process.execPath,
    [join('local', 'operate', 'main.ts'), ...args, '--stage', 'local'],
    { cwd: projectRoot, env: { PATH: process.env['PATH'] ?? '', ...env } },
  )
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
  const code = await new Promise((resolve) => child.once('close', resolve))
  return { code, stdout, stderr }
}

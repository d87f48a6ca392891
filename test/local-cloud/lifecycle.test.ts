import { spawn } from 'node:child_process'
import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { pollUntil } from '../../local/cloud/poll.ts'
import { isRunning } from '../../local/cloud/process.ts'

const Started = z.object({ endpoint: z.string(), runDirectory: z.string(), guard: z.int() })

/** A process that starts an emulator, prints its endpoint and waits. */
async function startStarter() {
  const starter = spawn(
    process.execPath,
    ['--import', 'tsx', join(import.meta.dirname, 'emulator-starter.ts')],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const line = await new Promise<string>((resolve, reject) => {
    starter.stdout.once('data', (data: Buffer) => resolve(data.toString()))
    starter.once('exit', (code) =>
      reject(new Error(`The starter ended with ${code ?? 'a signal'}`)),
    )
  })
  return { starter, ...Started.parse(JSON.parse(line)) }
}

describe('the emulator', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)(
    'goes with all that it left when its starter is ended by %s',
    async (signal) => {
      const { starter, endpoint, runDirectory, guard } = await startStarter()
      expect((await fetch(`${endpoint}/_ministack/health`)).ok).toBe(true)
      starter.kill(signal)
      await pollUntil('the emulator to end', 20_000, 50, () =>
        Promise.resolve(isRunning(guard) ? undefined : true),
      )
      await expect(fetch(endpoint)).rejects.toThrow()
      await expect(access(runDirectory)).rejects.toThrow('ENOENT')
    },
  )
})

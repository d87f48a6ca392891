import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'

/** `npm start` without npm. */
function start() {
  const child = spawn(process.execPath, ['--import', 'tsx', join('local', 'start.ts'), '--apart'], {
    cwd: join(import.meta.dirname, '..', '..'),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  return { child, ended, output: () => output }
}

it('npm start runs the product with demo people, prints a token for each role, and stops on Ctrl-C', async () => {
  const { child, ended, output } = start()
  const isReady = new Promise<void>((resolve, reject) => {
    child.stdout.on('data', () => {
      if (output().includes('For example')) resolve()
    })
    child.once('close', () => reject(new Error(`It ended: ${output()}`)))
  })
  await isReady
  const [, baseUrl = ''] = /Product {2}(http:\S+)/.exec(output()) ?? []
  for (const role of ['volunteer', 'coordinator', 'manager', 'partner', 'admin']) {
    const token = new RegExp(`^${role}='([^']+)'`, 'm').exec(output())?.[1] ?? ''
    const response = await fetch(`${baseUrl}/api/v1/${role}/registrations`, {
      headers: { authorization: `Bearer ${token}` },
    })
    expect([role, response.status]).toEqual([role, 200])
    const { items } = (await response.json()) as { items: unknown[] }
    expect([role, items.length > 0]).toEqual([role, true])
  }
  // The inbox reports what became of each email.
  const token = /^coordinator='([^']+)'/m.exec(output())?.[1] ?? ''
  const read = async (path: string) => {
    const headers = { authorization: `Bearer ${token}` }
    return (await fetch(`${baseUrl}/api/v1/coordinator/registrations${path}`, { headers })).json()
  }
  const { items } = (await read('')) as { items: { registrationId: string }[] }
  await vi.waitFor(
    async () => {
      const { mails } = (await read(`/${items[0]?.registrationId}`)) as { mails: unknown[] }
      expect(mails).toContainEqual(
        expect.objectContaining({ delivery: expect.objectContaining({ outcome: 'delivered' }) }),
      )
    },
    { timeout: 60_000, interval: 500 },
  )
  expect(await (await fetch(`${baseUrl}/inbox`)).text()).toContain('demo-claire@')
  child.kill('SIGINT')
  expect(await ended).toBe(0)
  await expect(fetch(baseUrl)).rejects.toThrow()
}, 600_000)

import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findFreePort, startEmulator } from '../../local/cloud/emulator.ts'
import { prepareEmulator } from '../../local/cloud/python.ts'

/* Run by lifecycle.test.ts as a process of its own, which that test ends in several ways. */

const python = await prepareEmulator(
  join(import.meta.dirname, '..', '..', '.local'),
  () => undefined,
)
const runDirectory = await mkdtemp(join(tmpdir(), `mentoring-journey-${process.pid}-`))
const { endpoint, pid } = await startEmulator({
  python,
  runDirectory,
  publicLink: join(runDirectory, 'cloud.json'),
  port: await findFreePort(),
  mailEndpoint: 'http://127.0.0.1:9',
})
console.log(JSON.stringify({ endpoint, runDirectory, guard: pid }))
setInterval(() => undefined, 1_000)

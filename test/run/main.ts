import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import * as z from 'zod'

/**
 * `npm test`: types, lint and every test, one after the other, all of them even where one fails.
 * Its last line reads `312 passed, 0 failed`.
 */
const checks = [
  ['types', ['tsc']],
  ['lint', ['eslint', '.']],
  ['format', ['prettier', '--check', '--log-level', 'warn', '.']],
  [
    'boundaries',
    ['depcruise', '--config', '.dependency-cruiser.json', 'shared', 'functions', 'infra'],
  ],
  ['nothing unused', ['knip']],
] as const

const Report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  success: z.boolean(),
})

const folder = await mkdtemp(join(tmpdir(), 'mentoring-journey-test-'))
const children = new Set<ReturnType<typeof spawn>>()
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    for (const child of children) child.kill(signal)
    process.exitCode = 130
  })

try {
  const counts = { passed: 0, failed: 0, skipped: 0 }
  for (const [name, command] of checks) {
    console.log(`\n— ${name}`)
    if (await succeeds(command)) counts.passed += 1
    else {
      counts.failed += 1
      console.error(`${name} failed`)
    }
  }
  console.log('\n— tests')
  const report = join(folder, 'report.json')
  const isGreen = await succeeds([
    'vitest',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...process.argv.slice(2),
  ])
  const tests = Report.parse(JSON.parse(await readFile(report, 'utf8')))
  counts.passed += tests.numPassedTests
  counts.skipped += tests.numPendingTests
  // A file that cannot be loaded, or an error between tests, fails no test: it counts as one.
  counts.failed += Math.max(tests.numFailedTests, isGreen && tests.success ? 0 : 1)

  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''
  console.log(`\n${counts.passed} passed, ${counts.failed} failed${skipped}`)
  if (counts.failed > 0) process.exitCode = 1
} finally {
  await rm(folder, { recursive: true, force: true })
}

/** Runs a tool of `node_modules/.bin`, which npm has put first in the path. */
function succeeds([tool = '', ...args]: readonly string[]): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = spawn(tool, args, { stdio: 'inherit' })
    children.add(child)
    child.on('error', reject)
    child.on('close', (code) => {
      children.delete(child)
      resolve(code === 0)
    })
  })
}

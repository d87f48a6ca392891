import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import type { Part } from './parts.ts'

export interface Outcome {
  readonly name: string
  readonly milliseconds: number
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

interface RunOptions {
  /** A folder for reports, of this run alone. */
  readonly folder: string
  /** Whether its output is kept back until it has ended, as that of others is shown meanwhile. */
  readonly isQuiet: boolean
  readonly signal: AbortSignal
}

const Report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  success: z.boolean(),
})

/** Runs a part and shows its output under its name. A part without tests counts as one. */
export async function runPart(part: Part, options: RunOptions): Promise<Outcome> {
  const { name, command, hasTests = false } = part
  const report = join(options.folder, `${name}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  if (!options.isQuiet) console.log(`\n— ${name}`)
  const startedAt = performance.now()
  const { isGreen, output } = await runTool([...command, ...(hasTests ? reporters : [])], options)
  const milliseconds = performance.now() - startedAt
  if (options.isQuiet) console.log(`\n— ${name}\n${output.trimEnd()}`)
  if (!isGreen) console.error(`${name}: failed`)
  const counts = hasTests
    ? await countTests(report, isGreen)
    : { passed: isGreen ? 1 : 0, failed: isGreen ? 0 : 1, skipped: 0 }
  return { name, milliseconds, ...counts }
}

async function countTests(path: string, isGreen: boolean) {
  // Where vitest cannot start, it leaves no report.
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text === undefined) return { passed: 0, failed: 1, skipped: 0 }
  const report = Report.parse(JSON.parse(text))
  return {
    passed: report.numPassedTests,
    // A file that cannot be loaded, or an error between tests, fails no test: it counts as one.
    failed: Math.max(report.numFailedTests, isGreen && report.success ? 0 : 1),
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

function runTool(
  [tool = '', ...args]: readonly string[],
  { isQuiet, signal }: RunOptions,
): Promise<{ readonly isGreen: boolean; readonly output: string }> {
  return new Promise((resolve, reject) => {
    const stdio = isQuiet ? 'pipe' : 'inherit'
    const child = spawn(tool, args, { stdio: ['ignore', stdio, stdio], signal })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.on('error', (error) => {
      if (error.name !== 'AbortError') reject(error)
    })
    child.on('close', (code) => resolve({ isGreen: code === 0, output }))
  })
}

import { parseArgs } from 'node:util'
import { getErrorMessage } from '../local/terminal/get-error-message.ts'
import { UsageError } from '../local/terminal/usage-error.ts'
import type { Benchmark } from './figure.ts'

export interface BenchCommand {
  readonly names: readonly string[]
  readonly json?: string | undefined
}

export function describeUsage(benchmarks: readonly Benchmark[]): string {
  const width = Math.max(...benchmarks.map(({ name }) => name.length)) + 2
  return `Usage: npm run bench -- [NAME…] [--json FILE]

  NAME         runs only these benchmarks; without a name, all of them
  --json FILE  writes the figures to FILE, as a list of {figure, value, bound, unit}
  --help       shows this help

Benchmarks:
${benchmarks.map(({ name, what }) => `  ${name.padEnd(width)}${what}\n`).join('')}`
}

/**
 * @returns undefined for --help
 * @throws UsageError
 */
export function readCommandLine(
  args: readonly string[],
  benchmarks: readonly Benchmark[],
): BenchCommand | undefined {
  const { values, positionals } = parse(args)
  if (values.help === true) return undefined
  const known = benchmarks.map(({ name }) => name)
  const unknown = positionals.find((name) => !known.includes(name))
  if (unknown !== undefined)
    throw new UsageError(`Unknown benchmark ${unknown}: use one of ${known.join(', ')}`)
  return { names: positionals.length > 0 ? positionals : known, json: values.json }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: { json: { type: 'string' }, help: { type: 'boolean' } },
      allowPositionals: true,
    })
  } catch (error) {
    throw new UsageError(getErrorMessage(error), { cause: error })
  }
}

import { writeFile } from 'node:fs/promises'
import { exitCodes, runCommand } from '../local/terminal/run-command.ts'
import { showProgress } from '../local/terminal/progress.ts'
import { benchmarks } from './benchmarks.ts'
import { describeUsage, readCommandLine } from './command-line.ts'
import { type Figure, isWithinBound } from './figure.ts'

/** `npm run bench`: how fast the product is, as ratios and counts (bench/README.md). */
await runCommand('bench', 'Interrupted: no figures were written', async (args, signal) => {
  const command = readCommandLine(args, benchmarks)
  if (!command) {
    process.stdout.write(describeUsage(benchmarks))
    return exitCodes.done
  }
  const progress = showProgress(process.stderr, () => performance.now())
  const figures: Figure[] = []
  for (const { name, run } of benchmarks.filter((one) => command.names.includes(one.name))) {
    progress.step(`${name} …`)
    const measured = await run({
      show: (text) => progress.show(`${name}: ${text}`),
      print: (line) => process.stdout.write(`  ${line}\n`),
      signal,
    })
    progress.end()
    signal.throwIfAborted()
    for (const figure of measured) process.stdout.write(describeFigure(figure))
    figures.push(...measured)
  }
  if (command.json !== undefined)
    await writeFile(command.json, `${JSON.stringify(figures, null, 2)}\n`)
  const missed = figures.filter((figure) => !isWithinBound(figure))
  process.stdout.write(`${figures.length - missed.length} within bounds, ${missed.length} not\n`)
  return missed.length === 0 ? exitCodes.done : exitCodes.failed
})

function describeFigure(figure: Figure): string {
  const { figure: name, value, bound, unit } = figure
  const mark = isWithinBound(figure) ? ' ' : '!'
  return `${mark} ${name.padEnd(60)} ${String(value).padStart(9)}  ≤ ${bound} ${unit}\n`
}

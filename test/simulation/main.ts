import { simulateSeed } from './simulate-seed.ts'

const [seed = 1, count = 1] = process.argv.slice(2).map(Number)
for (let one = seed; one < seed + count; one += 1) {
  const started = performance.now()
  const result = await simulateSeed(one)
  const { broken, ...counts } = result
  console.log(JSON.stringify(counts), Math.round(performance.now() - started))
  if (broken) console.log(broken.text + '\n' + broken.trace.join('\n'))
}

import process from 'node:process'
import { countOutcomes } from './count-outcomes.ts'

/** `npx tsx test/replay/outcomes/main.ts [SEEDS [FROM]]`: what the random scenarios reach. */

const [seeds = '1000', from = '0'] = process.argv.slice(2)
for (const [action, codes] of [...countOutcomes(Number(from), Number(seeds))].sort()) {
  const written = [...codes].sort(([, one], [, other]) => other - one)
  console.log(`${action}: ${written.map(([code, count]) => `${code} ${count}`).join(', ')}`)
}

import process from 'node:process'
import { simulateSeed } from './simulate-seed.ts'

// A process that plays the seeds it is sent, until its parent is gone.
process.on('message', (seed: number) => {
  void simulateSeed(seed).then((result) => process.send?.(result))
})
process.on('disconnect', () => process.exit())

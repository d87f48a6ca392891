import { expect, it } from 'vitest'
import { Random } from '../../replay/random.ts'
import { Scheduler } from './scheduler.ts'

/** Two processes that write down their steps. */
async function play(seed: number): Promise<string> {
  const steps: string[] = []
  const scheduler = new Scheduler(new Random(seed), 0, () => undefined)
  const walk = (name: string) => async () => {
    for (let count = 0; count < 5; count += 1) {
      steps.push(name)
      await scheduler.pass()
    }
  }
  await scheduler.run(
    async () => {
      await Promise.all(['a', 'b'].map((name) => scheduler.spawn(name, walk(name)).outcome))
    },
    () => undefined,
  )
  return steps.join('')
}

it('the seed alone decides in which order processes go on', async () => {
  expect(await play(1)).toBe(await play(1))
  const orders = await Promise.all([1, 2, 3, 4, 5].map(play))
  expect(new Set(orders).size).toBeGreaterThan(1)
})

it('moves time to the next sleeper when all are asleep', async () => {
  const scheduler = new Scheduler(new Random(1), 0, () => undefined)
  const year = 365 * 24 * 60 * 60 * 1000
  await scheduler.run(
    async () => {
      await scheduler.sleep(year)
    },
    () => undefined,
  )
  expect(scheduler.now).toBeGreaterThanOrEqual(year)
})

it('a killed process goes no further, and its caller is told', async () => {
  const scheduler = new Scheduler(new Random(1), 0, () => undefined)
  let hasGoneOn = false
  await scheduler.run(
    async () => {
      const { process, outcome } = scheduler.spawn('victim', async () => {
        await scheduler.sleep(1000)
        hasGoneOn = true
      })
      await scheduler.sleep(500)
      scheduler.kill(process, 'killed')
      expect(await outcome).toEqual({ killed: true })
      await scheduler.sleep(5000)
    },
    () => undefined,
  )
  expect(hasGoneOn).toBe(false)
})

it('what a process has left running stops at its deadline, and time goes on', async () => {
  const scheduler = new Scheduler(new Random(1), 0, () => undefined)
  const day = 24 * 60 * 60 * 1000
  let steps = 0
  let hasGoneOn = false
  await scheduler.run(
    async () => {
      const leaveRest = () => {
        void scheduler.sleep(2000).then(() => (hasGoneOn = true))
        return Promise.resolve()
      }
      const { outcome } = scheduler.spawn('function', leaveRest, { timeoutMilliseconds: 1000 })
      expect(await outcome).toEqual({ result: undefined })
      await scheduler.sleep(day)
    },
    () => {
      steps += 1
    },
  )
  expect(hasGoneOn).toBe(false)
  expect(steps).toBeLessThan(20)
})

it('says so when every process waits for another', async () => {
  const scheduler = new Scheduler(new Random(1), 0, () => undefined)
  const forever = () => new Promise<void>(() => undefined)
  await expect(scheduler.run(forever, () => undefined)).rejects.toThrow('waits for another')
})

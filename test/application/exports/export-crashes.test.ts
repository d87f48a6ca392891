// @module-tag slow
import { describe, expect, it } from 'vitest'
import {
  type ExportDependencies,
  runExport,
} from '../../../shared/application/exports/run-export.ts'
import { createExportStage, type ExportStage, several } from './export-stage.ts'

const registrations = several(250)
const ids = registrations.map(({ registrationId }) => registrationId)
/** A batch of a hundred rows has about 25 KB. */
const minPartBytes = 40_000

class Killed extends Error {}

/** An export of registrations that somebody keeps changing, so that no two runs write the same bytes. */
function createChangingStage(): ExportStage {
  let loads = 0
  return createExportStage({
    registrations,
    minPartBytes,
    onLoad: (registration) => ({ ...registration, cancelReason: `reason ${(loads += 1)}` }),
  })
}

type Step = (name: string) => Promise<void>

/**
 * The dependencies of one run, with a step before and after each call that changes something.
 * @param step throws once the run is dead
 */
function inSteps(dependencies: ExportDependencies, step: Step): ExportDependencies {
  const around = async <Answer>(name: string, call: () => Promise<Answer>): Promise<Answer> => {
    await step(`before ${name}`)
    const answer = await call()
    await step(`after ${name}`)
    return answer
  }
  const wrap = <Port extends object>(port: Port): Port =>
    new Proxy(port, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name)
        if (typeof member !== 'function') return member
        return (...given: unknown[]) =>
          around(String(name), () => Promise.resolve<unknown>(Reflect.apply(member, target, given)))
      },
    })
  const { exports, files, invokeExport } = dependencies
  return {
    ...dependencies,
    exports: wrap(exports),
    files: wrap(files),
    invokeExport: (exportId) => around('invokeExport', () => invokeExport(exportId)),
  }
}

/** Dies at a step: nothing that the run does afterwards has an effect. */
function dieAt(deadly: number): { readonly step: Step; readonly died: () => string | undefined } {
  let steps = 0
  let death: string | undefined
  return {
    step: (name) => {
      if (death === undefined && steps === deadly) death = name
      steps += 1
      return death === undefined ? Promise.resolve() : Promise.reject(new Killed(death))
    },
    died: () => death,
  }
}

/** Runs what was handed over, as Lambda does. */
async function runOn(stage: ExportStage, isTimeUp?: () => boolean): Promise<void> {
  while (stage.invoked.length > 0) {
    stage.invoked.pop()
    await stage.run(isTimeUp)
  }
}

async function expectWhole(stage: ExportStage): Promise<void> {
  expect(stage.job()).toMatchObject({ state: 'DONE', rows: ids.length, checkpoint: undefined })
  expect(await stage.column(0)).toEqual(ids)
}

describe('an export that is out of time', () => {
  it('goes on in one run after another, in the same upload', async () => {
    const stage = createExportStage({ registrations, minPartBytes })
    let runs = 1
    const uploads = new Set<string | undefined>()
    await stage.run(() => true)
    while (stage.invoked.length > 0) {
      uploads.add(stage.job().checkpoint?.uploadId)
      expect(await stage.file()).toBeUndefined()
      stage.invoked.pop()
      runs += 1
      await stage.run(() => true)
    }
    // Three batches, and a run that finds no more.
    expect(runs).toBe(4)
    expect(uploads.size).toBe(1)
    expect(stage.reads.loads).toBeLessThan(ids.length + runs * 300)
    await expectWhole(stage)
  })

  it('has the bytes of one that was written at once', async () => {
    const [once, often] = [0, 1].map(() => createExportStage({ registrations, minPartBytes }))
    if (!once || !often) throw new Error('There are two')
    await once.run()
    await often.run(() => true)
    await runOn(often, () => true)
    expect(await often.file()).toBe(await once.file())
  })

  it('says how far it is, and goes back to nothing', async () => {
    const stage = createExportStage({ registrations, minPartBytes })
    await stage.run(() => true)
    expect(stage.job().progress).toEqual({ registrations: 100, total: 250 })
    stage.invoked.length = 0
    await stage.run(() => true)
    expect(stage.job().progress).toEqual({ registrations: 200, total: 250 })
  })
})

describe.each([
  { name: 'in one run', isTimeUp: undefined },
  { name: 'in many runs', isTimeUp: () => true },
])('an export $name', ({ isTimeUp }) => {
  it('is whole wherever a run dies', async () => {
    const places = new Set<string>()
    for (let deadly = 0; ; deadly += 1) {
      const stage = createChangingStage()
      const { step, died } = dieAt(deadly)
      const mortal = inSteps(stage.dependencies, step)
      let error: unknown
      try {
        await runExport(mortal, 'e-1', isTimeUp)
        while (stage.invoked.length > 0) {
          stage.invoked.pop()
          await runExport(mortal, 'e-1', isTimeUp)
        }
      } catch (caught) {
        error = caught
      }
      const place = died()
      if (place === undefined) break
      places.add(place)
      expect(error).toBeInstanceOf(Killed)
      // Nothing is offered that is not whole.
      if (stage.job().state !== 'DONE') expect(await stage.file()).toBeUndefined()
      await stage.run(isTimeUp)
      await runOn(stage, isTimeUp)
      await expectWhole(stage)
    }
    const common = ['get', 'update', 'beginUpload', 'uploadPart', 'completeUpload']
    const handingOver = isTimeUp ? ['keepRest', 'readRest', 'invokeExport'] : []
    expect([...places].toSorted()).toEqual(
      [...common, ...handingOver].flatMap((name) => [`after ${name}`, `before ${name}`]).toSorted(),
    )
  })

  it('is whole however many runs there are at once', async () => {
    for (let seed = 1; seed <= 25; seed += 1) {
      const stage = createChangingStage()
      const next = createRandom(seed)
      // Each run goes through its steps at its own pace.
      const step: Step = async () => {
        for (let turns = next() % 40; turns > 0; turns -= 1) await Promise.resolve()
      }
      const run = () => runExport(inSteps(stage.dependencies, step), 'e-1', isTimeUp)
      await Promise.all([run(), run(), run()])
      while (stage.invoked.length > 0) {
        const count = stage.invoked.length
        stage.invoked.length = 0
        await Promise.all(Array.from({ length: count + (next() % 2) }, run))
      }
      await expectWhole(stage)
    }
  })

  it('is never written over once it is done', async () => {
    // The first run falls asleep somewhere, and wakes up after another has finished.
    for (const sleepy of ['uploadPart', 'completeUpload', 'update'])
      for (const when of ['before', 'after']) {
        const stage = createChangingStage()
        let wake = () => undefined as unknown
        const asleep = new Promise((resolve) => {
          wake = () => {
            resolve(undefined)
          }
        })
        let hasSlept = false
        const slow = runExport(
          inSteps(stage.dependencies, async (name) => {
            if (hasSlept || name !== `${when} ${sleepy}`) return
            hasSlept = true
            await asleep
          }),
          'e-1',
          isTimeUp,
        )
        await settle()
        await stage.run(isTimeUp)
        await runOn(stage, isTimeUp)
        const job = stage.job()
        const bytes = stage.tables.files.get('e-1/registrations.csv')
        wake()
        await slow
        expect(stage.job()).toBe(job)
        expect(stage.tables.files.get('e-1/registrations.csv')).toBe(bytes)
        await expectWhole(stage)
      }
  })
})

/** Lets everything run that can. */
async function settle(): Promise<void> {
  for (let turns = 0; turns < 5; turns += 1) await new Promise(setImmediate)
}

/** Park and Miller's generator. */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state
  }
}

import { describe, expect, it } from 'vitest'
import { createExportHandler } from '../../../functions/export/handler.ts'
import { createExportStage, instant, requestedAt, several } from './export-stage.ts'

describe('an export', () => {
  it('sorts rows by the instant of registering, then by id by code point', async () => {
    const ids = ['r-3', 'r-😀', 'r-\uff01', 'r-1', 'r-2']
    const { run, column } = createExportStage({
      registrations: ids.map((registrationId, index) => ({
        registrationId,
        registeredAt: instant(index < 3 ? 5 : 1),
        companyId: index % 2 === 0 ? 'acme' : 'globex',
      })),
    })
    await run()
    expect(await column(0)).toEqual(['r-1', 'r-2', 'r-3', 'r-\uff01', 'r-😀'])
  })

  it('reads every registration once, in order, and few at once', async () => {
    const registrations = Array.from({ length: 1_234 }, (_, index) => ({
      registrationId: `r-${index}`,
      registeredAt: instant((index * 7) % 1_000),
    }))
    const { run, column, job, reads } = createExportStage({ registrations })
    await run()
    expect(await column(0)).toEqual(
      registrations
        .map(({ registrationId, registeredAt }) => [registeredAt, registrationId] as const)
        .sort((a, b) => (a.join(' ') < b.join(' ') ? -1 : 1))
        .map(([, id]) => id),
    )
    expect(job()).toMatchObject({ state: 'DONE', rows: 1_234, progress: { total: 1_234 } })
    expect(reads.maxAtOnce).toBeLessThanOrEqual(64)
    expect(reads.loads).toBe(1_234)
    // People of 13 batches, and twice what is around the first ones.
    expect(reads.batches).toBeLessThanOrEqual(17)
  })

  it('contains only the registrations in its scope, each once', async () => {
    const registrations = [
      { registrationId: 'r-1', companyId: 'acme', initiativeId: 'i-1' },
      { registrationId: 'r-2', companyId: 'globex', initiativeId: 'i-1' },
      { registrationId: 'r-3', companyId: 'acme', initiativeId: 'i-2' },
    ]
    const company = createExportStage({ registrations, job: { scope: { companyId: 'acme' } } })
    await company.run()
    expect(await company.column(0)).toEqual(['r-1', 'r-3'])

    const initiatives = createExportStage({
      registrations,
      job: { scope: { initiativeIds: ['i-1', 'i-1'] } },
    })
    await initiatives.run()
    expect(await initiatives.column(0)).toEqual(['r-1', 'r-2'])
  })

  it('contains a registration once that its index returns twice', async () => {
    const stage = createExportStage({ registrations: several(5) })
    const { registrations } = stage.dependencies
    const twice: typeof registrations = {
      ...registrations,
      async *listPositions(...scope) {
        for await (const position of registrations.listPositions(...scope)) {
          yield position
          yield position
        }
      },
    }
    await createExportHandler({ ...stage.dependencies, registrations: twice })({ exportId: 'e-1' })
    expect(stage.job().rows).toBe(5)
  })

  it('is only a header if there are no registrations', async () => {
    const { run, file } = createExportStage({ job: { kind: 'dates', header: 'fr' } })
    await run()
    expect(await file()).toMatch(/^Rencontre \(id\),Inscription,.*,Situation au\r\n$/)
  })

  it('has a row for every date, and the same instant on each', async () => {
    const date = { minutes: 60, time: 'WORK' as const, enteredAt: requestedAt }
    const dates = ['2026-04-02', '2026-04-01'].map((day) => ({ ...date, dateId: day, date: day }))
    const { run, column, job } = createExportStage({
      job: { kind: 'dates' },
      registrations: [
        { registrationId: 'r-1', status: 'IN_PROGRESS', dates },
        { registrationId: 'r-2', status: 'MENTEE_SEARCH', dates },
      ],
    })
    await run()
    expect(await column(0)).toEqual(['2026-04-01', '2026-04-02'])
    expect(await column(20)).toEqual([requestedAt, requestedAt])
    expect(job().rows).toBe(2)
  })

  it('is not written again if it is done', async () => {
    const { run, reads, job } = createExportStage({ registrations: several(3) })
    await run()
    const done = job()
    await run()
    expect(reads.loads).toBe(3)
    expect(job()).toBe(done)
  })

  it('runs again if a run was interrupted before its first checkpoint', async () => {
    const { run, job } = createExportStage({ job: { state: 'RUNNING' } })
    await run()
    expect(job().state).toBe('DONE')
  })

  it('must be known', async () => {
    const handler = createExportHandler(createExportStage({}).dependencies)
    await expect(handler({ exportId: 'none' })).rejects.toThrow('There is no export none')
    await expect(handler({})).rejects.toThrow()
  })
})

describe('an export whose store is down', () => {
  const broken = () => {
    let isDown = true
    const stage = createExportStage({
      registrations: several(4),
      onLoad: (registration) => {
        if (isDown && registration.registrationId === 'r-00002')
          throw new Error('The store is down')
        return registration
      },
    })
    return {
      ...stage,
      mend: () => {
        isDown = false
      },
    }
  }

  it('is repeated twice, and complete after another run', async () => {
    const stage = broken()
    await expect(stage.run()).rejects.toThrow('The store is down')
    await expect(stage.run()).rejects.toThrow('The store is down')
    expect(stage.job()).toMatchObject({ state: 'RUNNING', failures: 2 })
    stage.mend()
    await stage.run()
    expect(stage.job()).toMatchObject({ state: 'DONE', rows: 4 })
  })

  it('has failed for good after the third time, and leaves nothing behind', async () => {
    const stage = broken()
    for (let runs = 0; runs < 3; runs += 1)
      await expect(stage.run()).rejects.toThrow('The store is down')
    expect(stage.job()).toMatchObject({ state: 'FAILED', checkpoint: undefined })
    expect(stage.tables.uploads.size).toBe(0)
    stage.mend()
    await stage.run()
    expect(stage.job().state).toBe('FAILED')
    expect(stage.tables.files.size).toBe(0)
  })
})

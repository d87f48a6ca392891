import { describe, expect, it } from 'vitest'
import { endExport, failIfSilent } from '../../../shared/application/exports/end-export.ts'
import { viewExport } from '../../../shared/application/exports/view-export.ts'
import { UnreadableRecordError } from '../../../shared/application/ports/unreadable-record.ts'
import { requestedAt, createExportStage, type ExportStage, several } from './export-stage.ts'
import { exportedWith } from './exported.ts'

function cannotRead(): never {
  throw new UnreadableRecordError('registration', 'r', 'the test says so')
}

function view({ dependencies, traces, job }: ExportStage) {
  return viewExport({ ...dependencies, traces, newId: () => 'id' }, job())
}

const days = 24 * 60

describe('a registration that cannot be read', () => {
  const unreadable = ['r-00003', 'r-00101', 'r-00102']
  const rest = several(105)
    .map(({ registrationId = '' }) => registrationId)
    .filter((id) => !unreadable.includes(id))

  it('is left out and named, and the file has all others', async () => {
    const stage = createExportStage({
      registrations: several(105),
      onLoad: (registration) =>
        unreadable.includes(registration.registrationId) ? cannotRead() : registration,
    })
    // A run that is handed over keeps the ids.
    await stage.run(() => true)
    await stage.run()
    expect(await stage.column(0)).toEqual(rest)
    expect(await view(stage)).toMatchObject({
      state: 'DONE',
      percent: 100,
      rows: 102,
      unreadable: { count: 3, ids: unreadable },
    })
  })

  it('is one whose volunteer, manager or coordinator cannot be read, too', async () => {
    const volunteer = exportedWith().volunteer
    const stage = createExportStage({
      registrations: several(105).map((one) => ({
        ...one,
        volunteerId: `v-${one.registrationId ?? ''}`,
      })),
      onPerson: (personId) => {
        if (personId === 'v-r-00003' || personId === 'boss') return cannotRead()
        if (!volunteer) return undefined
        const isLed = ['v-r-00101', 'v-r-00102'].includes(personId)
        return { ...volunteer, personId, managerId: isLed ? 'boss' : `m-${personId}` }
      },
    })
    await stage.run()
    expect(await stage.column(0)).toEqual(rest)
    expect(stage.job().unreadable).toEqual({ count: 3, ids: unreadable })
  })

  it('is one whose rows cannot be written, too', async () => {
    const stage = createExportStage({
      registrations: several(3),
      onLoad: (registration) =>
        registration.registrationId === 'r-00001'
          ? { ...registration, dates: undefined as never }
          : registration,
    })
    await stage.run()
    expect(stage.job()).toMatchObject({ rows: 2, unreadable: { count: 1, ids: ['r-00001'] } })
  })

  it('is counted where there are too many to name', async () => {
    const stage = createExportStage({ registrations: several(205), onLoad: cannotRead })
    await stage.run()
    expect(stage.job()).toMatchObject({ state: 'DONE', rows: 0, unreadable: { count: 205 } })
    expect(stage.job().unreadable?.ids).toHaveLength(100)
  })
})

describe('an export that is cancelled', () => {
  it('stops within a batch of rows, and leaves no parts', async () => {
    const stage = createExportStage({ registrations: several(405), minPartBytes: 20_000 })
    const { dependencies } = stage
    let batches = 0
    await stage.run(() => {
      batches += 1
      if (batches === 2) void endExport(dependencies, stage.job(), 'CANCELLED')
      // The run says every few seconds how far it is.
      stage.later(1)
      return false
    })
    expect(batches).toBe(2)
    expect(stage.job()).toMatchObject({ state: 'CANCELLED', checkpoint: undefined })
    expect(stage.tables.uploads.size).toBe(0)
    expect(await stage.file()).toBeUndefined()
    await stage.run()
    expect(stage.job().state).toBe('CANCELLED')
  })

  it('was not, if it had ended before', async () => {
    const stage = createExportStage({ registrations: several(2) })
    const before = stage.job()
    await stage.run()
    expect((await endExport(stage.dependencies, before, 'CANCELLED')).state).toBe('DONE')
    expect(stage.job().state).toBe('DONE')
  })
})

describe('an export that is not heard of', () => {
  const look = ({ dependencies, job }: ExportStage) => failIfSilent(dependencies, job())

  it('has failed after ten minutes, whatever the time of the journey', async () => {
    for (const begin of [() => Promise.resolve(), (stage: ExportStage) => stage.run(() => true)]) {
      const stage = createExportStage({ registrations: several(150), minPartBytes: 20_000 })
      await begin(stage)
      stage.later(9)
      expect((await look(stage)).state).not.toBe('FAILED')
      stage.later(1)
      expect((await look(stage)).state).toBe('FAILED')
      expect(stage.job().state).toBe('FAILED')
      expect(stage.tables.uploads.size).toBe(0)
      // A run that comes late after all changes nothing.
      await stage.run()
      expect(stage.job().state).toBe('FAILED')
    }
  })

  it('is logged as given up, once, for an alarm', async () => {
    const stage = createExportStage({ registrations: several(2) })
    const logged: string[] = []
    const log = { info: () => undefined, error: (message: string) => logged.push(message) }
    const dependencies = { ...stage.dependencies, log }
    stage.later(10)
    await failIfSilent(dependencies, stage.job())
    await failIfSilent(dependencies, stage.job())
    expect(logged).toEqual(['exportGivenUp'])
  })

  it('goes on if it is heard of at the same moment', async () => {
    const stage = createExportStage({ registrations: several(2) })
    stage.later(10)
    const silent = stage.job()
    await stage.run()
    expect((await failIfSilent(stage.dependencies, silent)).state).toBe('DONE')
  })

  it('is one that ended long ago, and stays as it is', async () => {
    const stage = createExportStage({})
    await stage.run()
    stage.later(100)
    expect((await look(stage)).state).toBe('DONE')
  })
})

describe('the file of an export', () => {
  it('is linked for seven days from the beginning of its upload, and has expired then', async () => {
    const stage = createExportStage({ registrations: several(1) })
    stage.later(30)
    await stage.run()
    expect(await view(stage)).toMatchObject({ state: 'DONE', asOf: requestedAt })
    stage.later(7 * days - 1)
    expect((await view(stage)).link).toBeDefined()
    stage.later(1)
    expect(await view(stage)).toMatchObject({ state: 'EXPIRED', rows: 1 })
    expect((await view(stage)).link).toBeUndefined()
  })

  it('is not linked before it is whole', async () => {
    const stage = createExportStage({ registrations: several(150) })
    expect((await view(stage)).percent).toBeUndefined()
    await stage.run(() => true)
    const { state, percent, link, asOf, rows } = await view(stage)
    expect({ state, percent, link, asOf, rows }).toEqual({ state: 'RUNNING', percent: 66 })
  })
})

import { randomUUID } from 'node:crypto'
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { s3ExportFiles } from '../../shared/adapters/aws/s3-export-files.ts'
import { systemClock } from '../../shared/adapters/node/system-clock.ts'
import { endExport } from '../../shared/application/exports/end-export.ts'
import { createExportJob } from '../../shared/application/exports/request-export.ts'
import { type ExportDependencies, runExport } from '../../shared/application/exports/run-export.ts'
import { silentLog } from '../../shared/application/ports/log.ts'
import { exportFilesContract } from '../adapters/export-files-contract.ts'
import { createExportStage, several } from '../application/exports/export-stage.ts'
import { useCloud } from './cloud.ts'
import { createCleanUp, makeTable } from './parts.ts'

const cloud = useCloud()
const made = createCleanUp()
afterAll(() => made.removeAll())

let client: S3Client
const bucket = `exports-${randomUUID()}`
beforeAll(async () => {
  client = new S3Client({ ...cloud().client, forcePathStyle: true })
  await client.send(new CreateBucketCommand({ Bucket: bucket }))
})

function createFiles() {
  return s3ExportFiles({ client, bucket })
}

async function download(link: string): Promise<string> {
  const response = await fetch(link)
  if (!response.ok) throw new Error(`HTTP ${response.status}`)
  return response.text()
}

exportFilesContract('on S3', () => Promise.resolve({ files: createFiles(), download }))

describe('an export with the table and the bucket', () => {
  /** Registrations are made up; the job and the file are not. */
  async function createExport(registrations: number) {
    const { stores } = made.keep(await makeTable(cloud()))
    const stage = createExportStage({ registrations: several(registrations) })
    const invoked: string[] = []
    const dependencies: ExportDependencies = {
      ...stage.dependencies,
      exports: stores.exports,
      files: createFiles(),
      log: silentLog,
      machineClock: systemClock,
      invokeExport: (id) => {
        invoked.push(id)
        return Promise.resolve()
      },
    }
    const exportId = randomUUID()
    const now = systemClock.now()
    await stores.exports.create(
      createExportJob(
        { kind: 'registrations', header: 'codes', locale: 'en' },
        {
          exportId,
          scope: { everything: true },
          requestedBy: 'operator',
          requestedAt: now,
          heardAt: now,
        },
      ),
    )
    return {
      dependencies,
      invoked,
      run: (isTimeUp?: () => boolean) => runExport(dependencies, exportId, isTimeUp),
      read: async () => {
        const job = await stores.exports.get(exportId)
        if (!job) throw new Error('There is no job')
        return job
      },
    }
  }

  it('goes on over parts, however little time a run has', async () => {
    // 15,000 rows of 350 bytes fill a part.
    const { dependencies, invoked, run, read } = await createExport(20_000)
    // A run has time for 50 of 200 batches. It may die as it hands over, and come twice.
    const limit = () => {
      let batches = 0
      return () => (batches += 1) >= 50
    }
    let runs = 1
    await run(limit())
    while (invoked.pop() !== undefined) {
      runs += 1
      await Promise.all(runs === 2 ? [run(limit()), run(limit())] : [run(limit())])
    }
    expect(runs).toBeGreaterThan(3)
    const job = await read()
    expect(job).toMatchObject({ state: 'DONE', rows: 20_000 })
    const text = await download(await dependencies.files.link(job.objectKey ?? '', 'file.csv'))
    const ids = text
      .trimEnd()
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(',')[0])
    expect(ids).toEqual(several(20_000).map(({ registrationId }) => registrationId))
  })

  it('leaves no file if it is cancelled', async () => {
    const { dependencies, run, read } = await createExport(150)
    await run(() => true)
    const running = await read()
    expect((await endExport(dependencies, running, 'CANCELLED')).state).toBe('CANCELLED')
    await run()
    const { files } = dependencies
    const link = await files.link(`${running.exportId}/registrations.csv`, 'file.csv')
    await expect(download(link)).rejects.toThrow('HTTP 404')
    await expect(
      files.uploadPart(
        {
          objectKey: `${running.exportId}/registrations.csv`,
          uploadId: running.checkpoint?.uploadId ?? '',
        },
        9,
        new Uint8Array(1),
      ),
    ).rejects.toThrow()
  })
})

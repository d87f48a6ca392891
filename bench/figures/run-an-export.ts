import { DynamoDBDocumentClient, paginateQuery, QueryCommand } from '@aws-sdk/lib-dynamodb'
import pMap from 'p-map'
import { createExportHandler } from '../../functions/export/handler.ts'
import { keysOfRegistration, registrationSort } from '../../shared/adapters/aws/dynamodb/keys.ts'
import { createDynamoStores } from '../../shared/adapters/aws/dynamodb/stores.ts'
import { createExportJob } from '../../shared/application/exports/request-export.ts'
import type { ExportFiles } from '../../shared/application/ports/export-files.ts'
import { parseIdAt } from '../../shared/application/ports/list-position.ts'
import { silentLog } from '../../shared/application/ports/log.ts'
import { connectStore } from '../store/start-store.ts'
import { tableName } from '../store/table-name.ts'

/*
 * A process of its own: runs one export of the company `acme`, or its baseline, and prints what it took.
 * Arguments: the store's endpoint; `export`, `measured` (an export whose live memory is measured, which
 * takes time) or `bare`.
 */
const [endpoint = '', mode = ''] = process.argv.slice(2)

const now = '2026-11-27T08:00:00.000Z'
const clock = { now: () => now }
const client = connectStore(endpoint)

let liveBytes = 0
if (mode === 'measured') setInterval(measureNow, 500).unref()
const before = process.cpuUsage()
if (mode === 'bare') await readBare()
else await exportDates()
const { user, system } = process.cpuUsage(before)
if (mode === 'measured') measureNow()
const taken = {
  cpuMilliseconds: (user + system) / 1000,
  liveMegabytes: liveBytes / 1024 / 1024,
}
process.stdout.write(`${JSON.stringify(taken)}\n`)
process.exit()

async function exportDates(): Promise<void> {
  const stores = createDynamoStores({ client, tableName, newWriteId: () => crypto.randomUUID() })
  const desk = {
    exports: stores.exports,
    files: discardedFiles(),
    log: silentLog,
    machineClock: clock,
    invokeExport: () => Promise.resolve(),
  }
  const exportId = crypto.randomUUID()
  await stores.exports.create(
    createExportJob(
      { kind: 'dates', header: 'codes', locale: 'en' },
      {
        exportId,
        scope: { companyId: 'acme' },
        requestedBy: 'operator',
        requestedAt: now,
        heardAt: now,
      },
    ),
  )
  await createExportHandler({ ...stores, ...desk })({ exportId })
  const job = await stores.exports.get(exportId)
  if (job?.state !== 'DONE') throw new Error(`The export is ${job?.state}`)
}

/** Parts go nowhere, so that memory is the export's alone. */
function discardedFiles(): ExportFiles {
  const nothing = () => Promise.resolve()
  return {
    minPartBytes: 5 * 1024 * 1024,
    beginUpload: (objectKey) => Promise.resolve({ objectKey, uploadId: 'upload' }),
    uploadPart: (_upload, number, bytes) =>
      Promise.resolve({ number, etag: 'e', checksum: 'c', bytes: bytes.byteLength }),
    completeUpload: nothing,
    abortUpload: nothing,
    keepRest: nothing,
    readRest: () => Promise.reject(new Error('Nothing is kept')),
    link: () => Promise.resolve('link'),
  }
}

/** The same registrations by the bare SDK, page by page, written as JSON. */
async function readBare(): Promise<void> {
  const document = DynamoDBDocumentClient.from(client)
  let bytes = 0
  const pages = paginateQuery(
    { client: document },
    {
      TableName: tableName,
      IndexName: 'byCompany',
      KeyConditionExpression: 'companyId = :company',
      ExpressionAttributeValues: { ':company': 'acme' },
    },
  )
  for await (const { Items = [] } of pages)
    await pMap(
      Items,
      async ({ companySort }) => {
        const { partition } = keysOfRegistration(parseIdAt(String(companySort)))
        const { Items: parts } = await document.send(
          new QueryCommand({
            TableName: tableName,
            KeyConditionExpression: 'PK = :pk AND begins_with(SK, :sk)',
            ExpressionAttributeValues: { ':pk': partition, ':sk': registrationSort },
            ConsistentRead: true,
          }),
        )
        bytes += Buffer.byteLength(JSON.stringify(parts))
      },
      { concurrency: 16 },
    )
  if (bytes === 0) throw new Error('Nothing was read')
}

/** Keeps the most memory that was reachable at any measurement. */
function measureNow(): void {
  globalThis.gc?.()
  const { heapUsed, external } = process.memoryUsage()
  liveBytes = Math.max(liveBytes, heapUsed + external)
}

import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import type { Item } from '../../test/simulation/dynamodb/attribute-value.ts'
import { summarizeCalls } from '../../test/simulation/dynamodb/calls.ts'
import { FakeDynamoDb } from '../../test/simulation/dynamodb/fake-dynamodb.ts'
import { journeyTable } from '../../test/simulation/journey-table.ts'
import { answerMadeUp } from './made-up-registrations.ts'
import { tableName } from './table-name.ts'

/**
 * A process of its own with the fake DynamoDB, which it serves over HTTP: so what the product takes, in
 * time and in memory, is measured without its store. Prints its port, and ends when its standard input does.
 */
const fake = new FakeDynamoDb({
  tables: [journeyTable(tableName)],
  now: () => new Date().toISOString(),
})
/** How many registrations are made when they are read. */
const madeUp = Number(process.argv[2] ?? 0)
let madeUpCalls = 0
/** Milliseconds that every answer takes longer. */
let latency = 0

const server = createServer((request, response) => {
  void answer(request).then(({ status, body }) => {
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(body)
  })
})

async function answer(request: IncomingMessage) {
  const body = await readBody(request)
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://store')
  switch (pathname) {
    case '/calls': {
      const { calls, ...summary } = summarizeCalls(fake.calls)
      const all = JSON.stringify({ ...summary, calls: calls + madeUpCalls })
      fake.forgetCalls()
      madeUpCalls = 0
      return { status: 200, body: all }
    }
    case '/items': {
      // The benchmarks send items of their own making.
      for (const item of JSON.parse(body.toString()) as readonly Item[]) writeItem(item)
      return { status: 200, body: '' }
    }
    case '/latency':
      latency = Number(searchParams.get('milliseconds'))
      return { status: 200, body: '' }
    default: {
      const target = request.headers['x-amz-target']
      if (madeUp > 0 && target === 'DynamoDB_20120810.Query') {
        // What the SDK sends is the input as JSON.
        const query = JSON.parse(body.toString()) as Parameters<typeof answerMadeUp>[0]
        const answered = answerMadeUp(query, madeUp)
        if (answered) {
          madeUpCalls += 1
          return { status: 200, body: JSON.stringify(answered) }
        }
      }
      const { response } = await askFake({
        headers: { 'x-amz-target': typeof target === 'string' ? target : '' },
        body,
      })
      if (latency > 0) await setTimeout(latency)
      return { status: response.statusCode, body: response.body }
    }
  }
}

function writeItem(item: Item): void {
  const { PK, SK } = item
  if (!PK || !('S' in PK) || !SK || !('S' in SK)) throw new Error('An item has a key')
  fake.table(tableName).write({ partition: PK.S, sort: SK.S }, item)
}

// The handler takes what the SDK sends: headers and a body. Its declared type is any way to configure one.
const { handle: askFake } = fake.requestHandler as unknown as {
  readonly handle: (request: {
    readonly headers: Readonly<Record<string, string>>
    readonly body: Buffer
  }) => Promise<{ readonly response: { readonly statusCode: number; readonly body: Buffer } }>
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  // Node declares the chunks of a stream as any; those of a request are buffers.
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

// A client must not find a connection closed when it uses it again after a pause.
server.keepAliveTimeout = 0

server.listen(0, '127.0.0.1', () => {
  // It listens on a port, not on a socket of the file system.
  const { port } = server.address() as AddressInfo
  process.stdout.write(`${port}\n`)
})
process.stdin.resume().once('end', () => process.exit())

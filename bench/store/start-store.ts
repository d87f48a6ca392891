import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { Item } from '../../test/simulation/dynamodb/attribute-value.ts'
import type { CallSummary } from '../../test/simulation/dynamodb/calls.ts'

export interface StoreProcess extends AsyncDisposable {
  readonly endpoint: string
  /** A new client of the store, with connections of its own. */
  connect(): DynamoDBClient
  /** Writes items as they are, in DynamoDB's JSON. */
  load(items: readonly Item[]): Promise<void>
  /** What was called since this was last asked. */
  takeCalls(): Promise<CallSummary>
  /** Makes every answer take longer. */
  setLatency(milliseconds: number): Promise<void>
}

const itemsPerRequest = 1000

/**
 * Starts a store in a process of its own: the fake DynamoDB with the product's table.
 * @param madeUp how many registrations it has that are made when they are read
 */
export async function startStore(madeUp = 0): Promise<StoreProcess> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', join(import.meta.dirname, 'serve-store.ts'), String(madeUp)],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  )
  const [port] = (await once(createInterface(child.stdout), 'line')) as [string]
  const endpoint = `http://127.0.0.1:${port}`
  return {
    endpoint,
    connect: () => connectStore(endpoint),
    async load(items) {
      for (let from = 0; from < items.length; from += itemsPerRequest)
        await fetch(`${endpoint}/items`, {
          method: 'POST',
          body: JSON.stringify(items.slice(from, from + itemsPerRequest)),
        })
    },
    async takeCalls() {
      const response = await fetch(`${endpoint}/calls`)
      return (await response.json()) as CallSummary
    },
    async setLatency(milliseconds) {
      await fetch(`${endpoint}/latency?milliseconds=${milliseconds}`)
    },
    async [Symbol.asyncDispose]() {
      child.stdin.end()
      // One that a signal has ended has no exit code, and its event has passed.
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    },
  }
}

/** A client of a store that another process may have started. */
export function connectStore(endpoint: string): DynamoDBClient {
  return new DynamoDBClient({
    endpoint,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
  })
}

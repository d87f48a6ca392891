import { randomUUID } from 'node:crypto'
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import type { SESClient } from '@aws-sdk/client-ses'
import type { SFNClient } from '@aws-sdk/client-sfn'
import { createDynamoDbClient } from '../adapters/aws/clients.ts'
import { Table } from '../adapters/aws/dynamodb/table.ts'
import type { Log } from '../application/ports/log.ts'
import type { StoreEnvironment } from './environment.ts'

/** What a function creates when it starts, before it loads what a request needs. */
export interface Connections {
  readonly table: Table
  readonly sfn: SFNClient
  readonly secrets: SecretsManagerClient
  readonly ses: SESClient
  readonly log: Log
}

/** What each function needs that uses the table. */
export type StoreConnections = Pick<Connections, 'table' | 'log'>
/** What each function needs that acts on registrations. */
export type ActionConnections = Pick<Connections, 'table' | 'log' | 'sfn'>

export function createTable({ TABLE_NAME }: StoreEnvironment): Table {
  return new Table({
    client: createDynamoDbClient(),
    tableName: TABLE_NAME,
    newWriteId: randomUUID,
  })
}

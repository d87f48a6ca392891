import { DynamoDbError } from '../errors.ts'
import { batchGetItem } from './batch-get-item.ts'
import { getItem } from './get-item.ts'
import type { Context } from './operation.ts'
import { query } from './query.ts'
import { transactGetItems } from './transact-get-items.ts'
import { prepareDelete, preparePut, prepareUpdate, writeItem } from './write-item.ts'

/** All operations but TransactWriteItems, which has a client token to remember. */
const operations = {
  GetItem: getItem,
  BatchGetItem: batchGetItem,
  TransactGetItems: transactGetItems,
  Query: query,
  PutItem: (context: Context, request: Parameters<typeof preparePut>[1]) =>
    writeItem(context, preparePut(context, request), request.ReturnValues),
  UpdateItem: (context: Context, request: Parameters<typeof prepareUpdate>[1]) =>
    writeItem(context, prepareUpdate(context, request), request.ReturnValues),
  DeleteItem: (context: Context, request: Parameters<typeof prepareDelete>[1]) =>
    writeItem(context, prepareDelete(context, request), request.ReturnValues),
}

/** @throws DynamoDbError */
export function runOperation(context: Context, operation: string, request: unknown): object {
  if (!Object.hasOwn(operations, operation))
    throw new DynamoDbError(
      'UnknownOperationException',
      `The fake DynamoDB has no operation ${operation}`,
    )
  // The SDK sends only valid input of this operation.
  const run = operations[operation as keyof typeof operations] as (
    context: Context,
    request: unknown,
  ) => object
  return run(context, request)
}

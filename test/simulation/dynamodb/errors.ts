import type { Item } from './attribute-value.ts'

/** An error with DynamoDB's own name and message. */
export class DynamoDbError extends Error {
  readonly status: number
  /** Further fields of the answer, next to the message. */
  readonly details: object

  constructor(name: string, message: string, details: object = {}, status = 400) {
    super(message)
    this.name = name
    this.status = status
    this.details = details
  }
}

export function invalid(message: string): DynamoDbError {
  return new DynamoDbError('ValidationException', message)
}

export function invalidParameter(message: string): DynamoDbError {
  return invalid(`One or more parameter values were invalid: ${message}`)
}

export function resourceNotFound(): DynamoDbError {
  return new DynamoDbError('ResourceNotFoundException', 'Requested resource not found')
}

export const conditionFailedMessage = 'The conditional request failed'

/** A condition did not hold. Has the item if the request asked for it. */
export class ConditionFailed extends DynamoDbError {
  readonly item: Item | undefined

  constructor(item: Item | undefined) {
    super('ConditionalCheckFailedException', conditionFailedMessage, item && { Item: item })
    this.item = item
  }
}

/** Why one item caused a transaction to be canceled. */
export interface CancellationReason {
  readonly Code: string
  readonly Message?: string
  readonly Item?: Item
}

export function transactionCanceled(reasons: readonly CancellationReason[]): DynamoDbError {
  const codes = reasons.map(({ Code }) => Code).join(', ')
  return new DynamoDbError(
    'TransactionCanceledException',
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
    { CancellationReasons: reasons },
  )
}

export const conflictMessage = 'Transaction is ongoing for the item'

export function transactionConflict(): DynamoDbError {
  return new DynamoDbError('TransactionConflictException', conflictMessage)
}

export const throttledMessage =
  'Throughput exceeds the current capacity of your table or index. DynamoDB is automatically scaling your table or index so please try again shortly.'

export function throughputExceeded(): DynamoDbError {
  return new DynamoDbError('ProvisionedThroughputExceededException', throttledMessage)
}

export function throttled(): DynamoDbError {
  return new DynamoDbError('ThrottlingException', throttledMessage)
}

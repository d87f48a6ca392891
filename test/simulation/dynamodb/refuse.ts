import {
  conflictMessage,
  throttled,
  throttledMessage,
  throughputExceeded,
  transactionCanceled,
  transactionConflict,
} from './errors.ts'
import type { CallDescription, Fault } from './faults.ts'
import type { TransactWriteItemsRequest } from './operations/transact-write-items.ts'

/** @throws the error of a fault that refuses the call */
export function refuse(
  fault: Fault,
  { isTransaction, isWrite }: CallDescription,
  request: unknown,
): void {
  if (fault.kind !== 'conflict' && fault.kind !== 'throttle') return
  if (!isTransaction) throw fault.kind === 'conflict' ? transactionConflict() : throughputExceeded()
  // A transaction is throttled either as a whole or because of one item.
  if (fault.kind === 'throttle' && isWrite && fault.between(0, 1, 'whole') === 1) throw throttled()
  const { TransactItems: items } = request as TransactWriteItemsRequest
  const at = fault.between(0, items.length - 1, 'item')
  const reason =
    fault.kind === 'conflict'
      ? { Code: 'TransactionConflict', Message: conflictMessage }
      : { Code: 'ThrottlingError', Message: throttledMessage }
  throw transactionCanceled(items.map((_, index) => (index === at ? reason : { Code: 'None' })))
}

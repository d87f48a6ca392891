import type { Item } from './attribute-value.ts'
import type { CallDescription } from './faults.ts'
import type { BatchGetItemRequest } from './operations/batch-get-item.ts'
import type { QueryRequest } from './operations/query.ts'
import type { TransactGetItemsRequest } from './operations/transact-get-items.ts'
import type { TransactWriteItemsRequest } from './operations/transact-write-items.ts'

type Described = Omit<CallDescription, 'number' | 'repetition'>

/** Classifies a request for the choice of faults. */
export function describeRequest(
  operation: string,
  request: unknown,
  partitionName: string,
): Described {
  const described = (item: Item | undefined, more: Partial<Described> = {}): Described => ({
    operation,
    partition: readTextAt(item, partitionName),
    isWrite: false,
    isTransaction: false,
    isLateRead: false,
    isReadOfSeveral: false,
    ...more,
  })
  switch (operation) {
    case 'Query': {
      const {
        IndexName,
        ConsistentRead = false,
        ExpressionAttributeValues = {},
      } = request as QueryRequest
      const partition = Object.values(ExpressionAttributeValues).find((value) => 'S' in value)
      return {
        ...described(partition && { [partitionName]: partition }),
        isLateRead: IndexName !== undefined || !ConsistentRead,
        isReadOfSeveral: true,
      }
    }
    case 'BatchGetItem': {
      const [first] = Object.values((request as BatchGetItemRequest).RequestItems)
      return described(first?.Keys[0], {
        isLateRead: !(first?.ConsistentRead ?? false),
        isReadOfSeveral: true,
      })
    }
    case 'TransactGetItems': {
      const [first] = (request as TransactGetItemsRequest).TransactItems
      return described(first?.Get.Key, { isTransaction: true })
    }
    case 'TransactWriteItems': {
      const [first] = (request as TransactWriteItemsRequest).TransactItems
      return described(first && findKey(Object.values(first)[0]), {
        isTransaction: true,
        isWrite: true,
      })
    }
    case 'GetItem':
      return described(findKey(request), {
        isLateRead: !(request as { ConsistentRead?: boolean }).ConsistentRead,
      })
    default:
      return described(findKey(request), { isWrite: true })
  }
}

function findKey(request: unknown): Item | undefined {
  const { Key, Item } = request as { readonly Key?: Item; readonly Item?: Item }
  return Key ?? Item
}

function readTextAt(item: Item | undefined, name: string): string {
  const value = item?.[name]
  return value && 'S' in value ? value.S : ''
}

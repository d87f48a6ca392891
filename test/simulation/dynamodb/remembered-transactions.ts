import type { Item } from './attribute-value.ts'
import { readUnits } from './capacity.ts'
import { DynamoDbError } from './errors.ts'
import { measureItem } from './item-size.ts'
import { extractKey, readKey } from './keys.ts'
import { type Context, findTable } from './operations/operation.ts'
import type { TransactWriteItemsRequest } from './operations/transact-write-items.ts'

/** How long a token counts (API reference, TransactWriteItems, ClientRequestToken). */
const keptMilliseconds = 10 * 60_000

/** Applies a transaction with a client token once, however many times it is sent. */
export class RememberedTransactions {
  readonly #now: () => string
  readonly #written = new Map<string, { readonly request: string; readonly at: number }>()

  constructor(now: () => string) {
    this.#now = now
  }

  /**
   * @param write called only if the token is new; a write that throws is not remembered
   * @throws DynamoDbError if the token was used for a different transaction
   */
  once(request: TransactWriteItemsRequest, context: Context, write: () => void): object {
    const { ClientRequestToken: token, ...rest } = request
    const text = JSON.stringify(rest)
    const at = Date.parse(this.#now())
    const known = token === undefined ? undefined : this.#written.get(token)
    if (known && at - known.at < keptMilliseconds) {
      if (known.request !== text)
        throw new DynamoDbError(
          'IdempotentParameterMismatchException',
          'DynamoDB rejected the request because you retried a request with a different payload but with an idempotent token that was already used.',
        )
      countReads(request, context)
      return {}
    }
    write()
    if (token !== undefined) this.#written.set(token, { request: text, at })
    return {}
  }
}

/** A repeated transaction is billed for reading its items. */
function countReads({ TransactItems }: TransactWriteItemsRequest, context: Context): void {
  for (const item of TransactItems) {
    const [write] = Object.values(item) as { TableName: string; Key?: Item; Item?: Item }[]
    if (!write) continue
    const table = findTable(context, write.TableName)
    const { definition } = table
    const key = write.Key
      ? readKey(definition, write.Key)
      : extractKey(definition, write.Item ?? {})
    const found = table.get(key)
    context.usage.add({
      table: definition.name,
      partition: key.partition,
      readUnits: 2 * readUnits(found ? measureItem(found) : 0, true),
      itemsRead: found ? 1 : 0,
    })
  }
}

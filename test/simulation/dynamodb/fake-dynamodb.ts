import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb'
import { aborted, connectionBroken, consumedCapacity, makeAnswer, timedOut } from './answers.ts'
import type { Call } from './calls.ts'
import { describeRequest } from './describe-request.ts'
import { DynamoDbError } from './errors.ts'
import { type Change, FakeTable, present, type View } from './fake-table.ts'
import { type CallDescription, chooseFault, type Fault, type FaultPlan } from './faults.ts'
import { formatKey } from './keys.ts'
import type { Context } from './operations/operation.ts'
import { runOperation } from './operations/run-operation.ts'
import {
  transactWriteItems,
  type TransactWriteItemsRequest,
} from './operations/transact-write-items.ts'
import { refuse } from './refuse.ts'
import { RememberedTransactions } from './remembered-transactions.ts'
import { Rounds } from './rounds.ts'
import { SeededChoice } from './seeded-choice.ts'
import type { TableDefinition } from './table-definition.ts'
import { Usage } from './usage.ts'

export interface FakeSettings {
  readonly tables: readonly TableDefinition[]
  /** The service's clock, as an ISO 8601 instant. */
  readonly now: () => string
  /** Waits this many milliseconds. Returns at once if absent. */
  readonly sleep?: (milliseconds: number) => Promise<void>
  /** How long a client waits for a request that hangs. */
  readonly timeoutMilliseconds?: number
  /** Decides when a request is sent, and when its answer arrives. Both at once if absent. */
  readonly schedule?: (operation: string, send: () => Promise<Answered>) => Promise<Answered>
}

export interface Answered {
  readonly response: ReturnType<typeof makeAnswer>
}

interface HttpRequest {
  readonly headers: Readonly<Record<string, string>>
  readonly body?: unknown
}

interface HttpOptions {
  readonly abortSignal?: unknown
}

/** A transaction that may still be seen half written. */
interface Unsettled {
  readonly changes: ReadonlyMap<FakeTable, readonly Change[]>
  /** The last round in which it may. */
  readonly until: number
}

const defaultTimeout = 3000
const defaultMaxLag = 20

/**
 * DynamoDB in memory, as the `requestHandler` of an AWS SDK client. Requests are applied one after
 * the other, each as a whole. Faults follow a plan; without one there are none.
 */
export class FakeDynamoDb {
  readonly #tables = new Map<string, FakeTable>()
  readonly #settings: FakeSettings
  readonly #rounds = new Rounds((waiting, round) => this.#inSomeOrder(waiting, round))
  readonly #calls: Call[] = []
  readonly #repetitions = new Map<string, number>()
  readonly #remembered: RememberedTransactions
  readonly #late: { readonly fromCall: number; readonly run: () => void }[] = []
  #plan: FaultPlan | undefined
  #arrived = 0
  #unsettled: Unsettled | undefined

  constructor(settings: FakeSettings) {
    this.#settings = settings
    this.#remembered = new RememberedTransactions(settings.now)
    for (const definition of settings.tables) this.addTable(definition)
  }

  addTable(definition: TableDefinition): FakeTable {
    const table = new FakeTable(definition, this.#settings.now)
    this.#tables.set(definition.name, table)
    return table
  }

  table(name: string): FakeTable {
    const table = this.#tables.get(name)
    if (!table) throw new Error(`There is no table ${name}`)
    return table
  }

  /** All calls so far, in the order of their answers. */
  get calls(): readonly Call[] {
    return this.#calls
  }

  forgetCalls(): void {
    this.#calls.length = 0
  }

  /** Sets the plan for calls from now on. Undefined ends all faults, and applies requests still in flight. */
  setFaults(plan: FaultPlan | undefined): void {
    this.#plan = plan
    if (!plan) this.#applyLate(Infinity)
  }

  /** For the configuration of an SDK client. */
  get requestHandler(): NonNullable<DynamoDBClientConfig['requestHandler']> {
    return {
      metadata: { handlerProtocol: 'http/1.1' },
      handle: (request: HttpRequest, options?: HttpOptions) => {
        const { schedule = (_operation: string, send: () => Promise<Answered>) => send() } =
          this.#settings
        const operation = (request.headers['x-amz-target'] ?? '').split('.')[1] ?? ''
        return schedule(operation, () => this.#handle(operation, request, options))
      },
    }
  }

  async #handle(
    operation: string,
    { body }: HttpRequest,
    { abortSignal }: HttpOptions = {},
  ): Promise<Answered> {
    const signal = abortSignal instanceof AbortSignal ? abortSignal : undefined
    const request: unknown = JSON.parse(new TextDecoder().decode(body as Uint8Array))
    if (signal?.aborted) throw aborted()
    const description = this.#describe(operation, request)
    const fault = this.#plan && chooseFault(this.#plan, description)
    const round = await this.#rounds.join()
    const answer = this.#answer(description, request, { fault, round })
    this.#applyLate(description.number)
    if (signal?.aborted) throw aborted()
    if (fault?.kind === 'request-lost' || fault?.kind === 'answer-lost') throw connectionBroken()
    if (fault && isHanging(fault)) {
      const { sleep = () => Promise.resolve(), timeoutMilliseconds = defaultTimeout } =
        this.#settings
      await sleep(timeoutMilliseconds)
      throw timedOut(timeoutMilliseconds)
    }
    return { response: answer }
  }

  #describe(operation: string, request: unknown): CallDescription {
    const [table] = this.#tables.values()
    const partitionName = table?.definition.keys.partition ?? ''
    const described = describeRequest(operation, request, partitionName)
    const name = `${operation} ${described.partition}`
    const repetition = this.#repetitions.get(name) ?? 0
    this.#repetitions.set(name, repetition + 1)
    this.#arrived += 1
    return { ...described, number: this.#arrived, repetition }
  }

  /** Applies the request, as far as the fault allows it. */
  #answer(
    description: CallDescription,
    request: unknown,
    { fault, round }: { readonly fault: Fault | undefined; readonly round: number },
  ) {
    const { number, operation } = description
    const usage = new Usage()
    const isAnswered = fault?.kind !== 'answer-lost' && !(fault && isHanging(fault))
    const run = () => {
      if (fault) refuse(fault, description, request)
      return this.#run(operation, request, this.#context(usage, fault, round), {
        round,
        isAnswered,
      })
    }
    const record = (error?: string) =>
      this.#calls.push({
        number,
        operation,
        round,
        ...(fault && { fault: fault.kind }),
        ...(error !== undefined && { error }),
        parts: usage.parts,
      })
    if (fault?.kind === 'request-lost' || fault?.kind === 'hang') {
      record()
      return makeAnswer(200, {})
    }
    if (fault?.kind === 'arrives-late') {
      record()
      this.#late.push({ fromCall: number + fault.between(1, 20, 'later'), run })
      return makeAnswer(200, {})
    }
    try {
      const output = run()
      record()
      return makeAnswer(200, { ...output, ...consumedCapacity(request, usage) })
    } catch (error) {
      if (!(error instanceof DynamoDbError)) throw error
      record(error.name)
      return makeAnswer(error.status, {
        __type: `com.amazonaws.dynamodb.v20120810#${error.name}`,
        message: error.message,
        ...error.details,
      })
    }
  }

  #run(
    operation: string,
    request: unknown,
    context: Context,
    { round, isAnswered }: { readonly round: number; readonly isAnswered: boolean },
  ): object {
    if (operation !== 'TransactWriteItems') return runOperation(context, operation, request)
    // The SDK sends only valid input of this operation.
    const transaction = request as TransactWriteItemsRequest
    return this.#remembered.once(transaction, context, () => {
      const changes = transactWriteItems(context, transaction)
      // If its answer is lost, the client may go on before the transaction is complete.
      this.#unsettled = { changes, until: isAnswered ? round : round + 1 }
    })
  }

  #context(usage: Usage, fault: Fault | undefined, round: number): Context {
    return {
      tables: this.#tables,
      usage,
      lateView: (table) =>
        fault?.kind === 'stale'
          ? table.viewBefore(fault.between(1, this.#plan?.maxLag ?? defaultMaxLag, 'lag'))
          : present,
      mixedView: (table) =>
        fault?.kind === 'mixed' ? this.#showHalf(table, fault, round) : present,
      unprocessedKeys: (keys) =>
        fault?.kind === 'partial-batch' ? fault.between(1, keys, 'left') : 0,
    }
  }

  /** Shows some items of the transaction in flight as they were before it. */
  #showHalf(table: FakeTable, fault: Fault, round: number): View {
    if (!this.#unsettled || this.#unsettled.until < round) return present
    const changes = this.#unsettled.changes.get(table) ?? []
    const old = changes.filter(({ key }) => fault.between(0, 1, `is ${formatKey(key)} old`) === 1)
    return new Map(old.map((change) => [formatKey(change.key), change]))
  }

  #applyLate(upToCall: number): void {
    for (const late of this.#late.splice(0)) {
      if (late.fromCall > upToCall) {
        this.#late.push(late)
        continue
      }
      try {
        late.run()
      } catch (error) {
        // The client has given up on the answer.
        if (!(error instanceof DynamoDbError)) throw error
      }
    }
  }

  /** In order of arrival without faults, otherwise in an order that the seed decides. */
  #inSomeOrder(waiting: (() => void)[], round: number): readonly (() => void)[] {
    if (!this.#plan) return waiting
    const choice = new SeededChoice(this.#plan.seed)
    return waiting
      .map((goOn, index) => ({ goOn, rank: choice.number(`round ${round} ${index}`) }))
      .toSorted((one, other) => one.rank - other.rank)
      .map(({ goOn }) => goOn)
  }
}

function isHanging({ kind }: Fault): boolean {
  return kind === 'hang' || kind === 'hang-done' || kind === 'arrives-late'
}

import { createExportHandler } from '../../functions/export/handler.ts'
import {
  createOperatorHandler,
  type OperatorDependencies,
} from '../../functions/operator/handler.ts'
import type { OperateCommand } from '../../local/operate/command-line.ts'
import type { Console } from '../../local/operate/console.ts'
import { runOperation } from '../../local/operate/run-operation.ts'
import { createMemorySignIn } from '../../local/operator/memory-sign-in.ts'
import {
  createMemoryEventPublisher,
  type MemoryEventPublisher,
} from '../../shared/adapters/memory/memory-event-publisher.ts'
import { createMemoryKeyRings } from '../../shared/adapters/memory/memory-key-rings.ts'
import { createMemoryStores, type MemoryStores } from '../../shared/adapters/memory/stores.ts'
import { createStartExport } from '../../shared/application/exports/start-export.ts'
import { silentLog } from '../../shared/application/ports/log.ts'

export interface OperatedMemory {
  readonly stores: MemoryStores
  readonly publisher: MemoryEventPublisher
  /** Every call of a function, by its operation. */
  readonly calls: string[]
  /** Events that repair was called with. */
  readonly repairs: unknown[]
  /** Carries out a command, and answers what it said. */
  run(command: OperateCommand, more?: RunOptions): Promise<Said>
}

interface RunOptions {
  /** Before each call of the operator's function. */
  readonly onCall?: (operation: string) => unknown
  readonly signal?: AbortSignal
  /** After each call of repair. */
  readonly onRepair?: () => unknown
  readonly onLine?: (line: string) => unknown
}

export interface Said {
  readonly code: number
  readonly lines: readonly string[]
  readonly progress: readonly string[]
}

/**
 * The operator's command line on the handlers of the functions, in memory.
 * @param replaced dependencies of the operator's function to use instead of these
 */
export function operateMemory(replaced: Partial<OperatorDependencies> = {}): OperatedMemory {
  const stores = createMemoryStores()
  const { directory, exports, files, registrations } = stores
  const publisher = createMemoryEventPublisher()
  const clock = { now: () => '2026-05-01T08:00:00.000Z' }
  const desk = {
    exports,
    files,
    log: silentLog,
    machineClock: clock,
    invokeExport: (exportId: string): Promise<void> => runExport({ exportId }),
  }
  const runExport = createExportHandler({ ...desk, registrations, directory })
  let ids = 0
  const handler = createOperatorHandler({
    ...stores,
    ...desk,
    publisher,
    clock,
    timeSource: 'system',
    newId: () => `id-${(ids += 1)}`,
    keyRings: createMemoryKeyRings(),
    newKey: () => 'B'.repeat(64),
    ...createMemorySignIn(clock),
    sleep: () => Promise.resolve(),
    startExport: createStartExport(desk),
    ...replaced,
  })
  const calls: string[] = []
  const repairs: unknown[] = []
  return {
    stores,
    publisher,
    calls,
    repairs,
    async run(command, { onCall, onRepair, onLine, signal = new AbortController().signal } = {}) {
      const lines: string[] = []
      const progress: string[] = []
      const console: Console = {
        print: (line) => {
          lines.push(line)
          onLine?.(line)
        },
        progress: {
          show: (text) => progress.push(text),
          step: (text) => progress.push(text),
          end: () => undefined,
        },
      }
      const code = await runOperation(command, {
        console,
        signal,
        stage: {
          open: () => Promise.reject(new Error('Nothing is deployed in memory')),
          async callOperator(request) {
            const sent: unknown = JSON.parse(JSON.stringify(request))
            const { operation } = sent as { operation: string }
            calls.push(operation)
            await onCall?.(operation)
            // Back and forth as JSON, as the function is called through Lambda.
            // eslint-disable-next-line @typescript-eslint/no-explicit-any -- it reads no context
            return JSON.parse(JSON.stringify(await handler(sent, {} as any)))
          },
          callRepair(event) {
            const sent = JSON.parse(JSON.stringify(event)) as { all?: true; cursor?: string }
            repairs.push(sent)
            onRepair?.()
            const counts = { checked: 3, mended: 1, failed: 0 }
            if (sent.all !== true)
              return Promise.resolve({
                ...counts,
                isUnfinished: false,
                mailsSent: 2,
                mailsFailed: 0,
              })
            // The second part is the last.
            return Promise.resolve(
              sent.cursor === undefined ? { ...counts, cursor: 'second' } : counts,
            )
          },
        },
        download: async function (link) {
          const text = await files.read(link)
          return (async function* () {
            yield await Promise.resolve(Buffer.from(text))
          })()
        },
      })
      return { code, lines, progress }
    },
  }
}

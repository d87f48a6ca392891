import {
  createDefinitionRunner,
  type Execution,
  TaskError,
} from '../../../shared/adapters/memory/workflow/definition-runner.ts'
import { updateItemInMemory } from '../../../shared/adapters/memory/workflow/memory-update-item.ts'
import { buildWorkflowDefinition } from '../../../shared/adapters/aws/step-functions/definition.ts'
import type { WorkflowItems } from '../../../shared/application/ports/workflow-items.ts'
import {
  type ExecutionInput,
  executionName,
  type Workflow,
} from '../../../shared/application/ports/workflow.ts'
import type { Random } from '../../replay/random.ts'
import type { Scheduler } from '../scheduler/scheduler.ts'
import type { Trace } from '../trace.ts'

/** Probabilities. */
export interface WorkflowFaults {
  /** The request, or its answer, is lost. */
  readonly lost: number
  readonly throttled: number
  readonly hangs: number
  /** A write of an execution is throttled and retried. */
  readonly writeThrottled: number
  /** An execution fails, with its write applied or not. */
  readonly fails: number
  /** Nobody is told of a failed execution. */
  readonly eventLost: number
}

interface Settings {
  readonly scheduler: Scheduler
  readonly random: Random
  readonly trace: Trace
}

/** A state machine, whose definition names a table. */
interface Machine {
  readonly executionPrefix: string
  readonly runner: ReturnType<typeof createDefinitionRunner>
  /** An execution has failed. */
  readonly onFailed: (name: string) => void
}

const arnPrefix = 'arn:aws:states:eu-west-1:000000000000'
const waitMilliseconds = 180 * 24 * 60 * 60 * 1000
const clientTimeoutMilliseconds = 3000
/** How long `DescribeExecution` may not know of a new execution. */
const maxLagMilliseconds = 2000

/** Step Functions: executions of the product's definition that move in their own time. */
export class SimulatedWorkflow {
  readonly #settings: Settings
  /** By ARN. */
  readonly #executions = new Map<string, Execution>()
  readonly #waiting = new Map<string, Execution>()
  readonly #startedAt = new Map<Execution, number>()
  readonly #machines = new Map<Execution, Machine>()
  #tokens = 0
  #faults: WorkflowFaults | undefined

  constructor(settings: Settings) {
    this.#settings = settings
  }

  /** Deploys a state machine for a table. Those of other tables go on. */
  deploy(tableName: string, items: WorkflowItems, onFailed: Machine['onFailed']): Workflow {
    const { scheduler } = this.#settings
    const runner = createDefinitionRunner(buildWorkflowDefinition({ tableName }), {
      stateMachineArn: `${arnPrefix}:stateMachine:${tableName}`,
      now: () => new Date(scheduler.now).toISOString(),
      newTaskToken: (execution) => {
        const token = `${execution.name}-token-${(this.#tokens += 1)}`
        this.#waiting.set(token, execution)
        return token
      },
      callService: (resource, args, caller) =>
        this.#callService({ machine, items }, resource, args, caller),
    })
    const executionPrefix = `${arnPrefix}:execution:${tableName}:`
    const machine: Machine = { executionPrefix, runner, onFailed }
    return {
      start: (input) =>
        this.#request(() => {
          const execution = this.#create(machine, input)
          if (execution) this.#begin(execution)
        }),
      advance: (taskToken, position) => this.#advance(taskToken, position),
      isRunning: (reference) => this.#isRunning(executionPrefix + executionName(reference)),
      isOwn: (execution) => execution.startsWith(executionPrefix),
    }
  }

  setFaults(faults: WorkflowFaults | undefined): void {
    this.#faults = faults
  }

  #advance(
    taskToken: string,
    { to, transition }: Parameters<Workflow['advance']>[1],
  ): Promise<'sent' | 'token-gone'> {
    return this.#request(() => {
      const execution = this.#waiting.get(taskToken)
      if (!execution) return 'token-gone'
      this.#waiting.delete(taskToken)
      this.#inItsOwnTime(execution, (runner) => runner.succeedTask(execution, { to, transition }))
      return 'sent'
    })
  }

  #isRunning(arn: string): Promise<boolean> {
    return this.#request(() => {
      const execution = this.#executions.get(arn)
      if (!execution) return false
      const age = this.#settings.scheduler.now - (this.#startedAt.get(execution) ?? 0)
      // It is eventually consistent.
      if (this.#faults && age < maxLagMilliseconds && this.#settings.random.chance(0.3))
        return false
      return execution.status === 'RUNNING'
    })
  }

  /** Whether the execution waits for this token. */
  isWaitingFor(taskToken: string): boolean {
    return this.#waiting.has(taskToken)
  }

  /** Ends executions as `StopExecution` does: their items do not change. */
  stopAll(): void {
    for (const execution of this.#executions.values()) this.#end(execution, 'ABORTED')
    this.#waiting.clear()
  }

  /** Stops one that waits, by chance. */
  stopAny(): void {
    const waiting = [...this.#waiting.values()]
    if (waiting.length > 0) this.#fail(this.#settings.random.pick(waiting), 'ABORTED')
  }

  async #request<Result>(apply: () => Result): Promise<Result> {
    const { scheduler, random, trace } = this.#settings
    const { lost = 0, throttled = 0, hangs = 0 } = this.#faults ?? {}
    const { process } = scheduler
    await scheduler.pass()
    const fail = (text: string) => {
      process.troubles.push(scheduler.now)
      trace.add(process, `Step Functions: ${text}`)
      return new Error(text)
    }
    if (random.chance(throttled)) throw fail('throttled')
    const isLost = random.chance(lost)
    const isHanging = random.chance(hangs)
    if ((isLost || isHanging) && random.chance(0.5)) {
      if (isHanging) await scheduler.sleep(clientTimeoutMilliseconds)
      throw fail('request lost')
    }
    const result = apply()
    await scheduler.pass()
    if (isHanging) await scheduler.sleep(clientTimeoutMilliseconds)
    if (isLost || isHanging) throw fail('answer lost')
    return result
  }

  /** @returns undefined if the name is taken */
  #create(
    machine: Machine,
    { registrationId, generation, transition, to }: ExecutionInput,
  ): Execution | undefined {
    const { scheduler } = this.#settings
    const name = executionName({ registrationId, generation })
    const id = machine.executionPrefix + name
    if (this.#executions.has(id)) return undefined
    const execution: Execution = {
      id,
      name,
      input: { registrationId, generation, transition, to },
      startTime: new Date(scheduler.now).toISOString(),
      status: 'RUNNING',
      variables: {},
    }
    this.#executions.set(id, execution)
    this.#machines.set(execution, machine)
    this.#startedAt.set(execution, scheduler.now)
    return execution
  }

  #findMachine(execution: Execution): Machine {
    const machine = this.#machines.get(execution)
    if (!machine) throw new Error(`${execution.id} belongs to no state machine`)
    return machine
  }

  #begin(execution: Execution): void {
    this.#inItsOwnTime(execution, (runner) => runner.begin(execution))
  }

  #inItsOwnTime(execution: Execution, advance: (runner: Machine['runner']) => Promise<void>): void {
    const { scheduler } = this.#settings
    const { runner } = this.#findMachine(execution)
    scheduler.spawn(`execution ${execution.name}`, async () => {
      if (this.#hasEnded(execution)) return
      await advance(runner)
      const { taskToken } = execution
      for (const [token, waiting] of this.#waiting)
        if (waiting === execution && token !== taskToken) this.#waiting.delete(token)
      if (taskToken !== undefined && this.#waiting.has(taskToken))
        this.#expireLater(execution, taskToken)
      else if (execution.status === 'FAILED') this.#fail(execution, 'FAILED')
    })
  }

  #expireLater(execution: Execution, taskToken: string): void {
    const { scheduler } = this.#settings
    scheduler.spawn(`timer of ${execution.name}`, async () => {
      await scheduler.sleep(waitMilliseconds)
      if (!this.#waiting.delete(taskToken) || this.#hasEnded(execution)) return
      const timeout = new TaskError('States.Timeout', 'Task timed out')
      this.#inItsOwnTime(execution, (runner) => runner.failTask(execution, timeout))
    })
  }

  async #callService(
    { machine, items }: { readonly machine: Machine; readonly items: WorkflowItems },
    resource: string,
    args: unknown,
    caller: Execution,
  ): Promise<unknown> {
    const { scheduler, random } = this.#settings
    if (resource === 'arn:aws:states:::aws-sdk:sfn:startExecution') {
      const { Input } = args as { readonly Input: string }
      const execution = this.#create(machine, JSON.parse(Input) as ExecutionInput)
      if (!execution)
        throw new TaskError('Sfn.ExecutionAlreadyExistsException', 'Execution already exists')
      this.#begin(execution)
      return {}
    }
    await scheduler.pass()
    // The definition's Retry.
    while (this.#faults && random.chance(this.#faults.writeThrottled)) await scheduler.sleep(1000)
    const { taskToken } = caller
    if (this.#hasEnded(caller)) throw new TaskError('States.Aborted', 'stopped')
    const failsUnwritten = random.chance((this.#faults?.fails ?? 0) / 2)
    if (!failsUnwritten) updateItemInMemory(items, args)
    await scheduler.pass()
    const isUsed = taskToken !== undefined && !this.#waiting.has(taskToken)
    if (failsUnwritten || (!isUsed && random.chance((this.#faults?.fails ?? 0) / 2)))
      throw new TaskError('DynamoDb.SdkClientException', 'Unable to execute HTTP request')
    return {}
  }

  #fail(execution: Execution, status: 'FAILED' | 'ABORTED'): void {
    const { scheduler, random, trace } = this.#settings
    this.#end(execution, status)
    trace.add(scheduler.process, `execution ${execution.name} is ${status}`)
    // Status events are best effort.
    if (!random.chance(this.#faults?.eventLost ?? 0))
      this.#findMachine(execution).onFailed(execution.name)
  }

  #end(execution: Execution, status: 'FAILED' | 'ABORTED'): void {
    if (execution.status === 'RUNNING') execution.status = status
    for (const [token, waiting] of this.#waiting)
      if (waiting === execution) this.#waiting.delete(token)
    execution.taskToken = undefined
  }

  /** `StopExecution` may have ended it in the meantime; the runner knows nothing of that. */
  #hasEnded({ status }: Execution): boolean {
    return status !== 'RUNNING'
  }
}

import * as z from 'zod'
import type { Clock } from '../../../application/ports/clock.ts'
import type { WorkflowItems } from '../../../application/ports/workflow-items.ts'
import {
  type ExecutionInput,
  executionName,
  type Workflow,
} from '../../../application/ports/workflow.ts'
import { toInstant, toMilliseconds } from '../../../journey/calendar.ts'
import { allStatuses } from '../../../journey/statuses.ts'
import { buildWorkflowDefinition } from '../../aws/step-functions/definition.ts'
import { createDefinitionRunner, type Execution, TaskError } from './definition-runner.ts'
import { updateItemInMemory } from './memory-update-item.ts'

const ARN_PREFIX = 'arn:aws:states:local:000000000000'

const StartExecutionArguments = z.strictObject({
  StateMachineArn: z.string(),
  Name: z.string(),
  Input: z.string(),
})
const Input = z.strictObject({
  registrationId: z.string(),
  generation: z.int().positive(),
  transition: z.int(),
  to: z.enum(allStatuses),
})

/**
 * An in-memory workflow that runs the same definition. `start` and `advance` resolve once every
 * execution that they advanced is waiting again or has ended.
 */
export interface MemoryWorkflow extends Workflow {
  /** Returns the state of an execution. */
  describe(execution: string): Pick<Execution, 'status' | 'state' | 'error' | 'cause'> | undefined
  /** Makes its current wait time out. */
  expireWait(execution: string): Promise<void>
  /** Moves its start time back. */
  age(execution: string, days: number): void
  /** Ends it as `StopExecution` does; its item is not changed. */
  kill(execution: string): void
}

interface Dependencies {
  readonly items: WorkflowItems
  readonly clock: Clock
  /** Of the state machine; a restored table has another. */
  readonly name?: string
}

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000

export function memoryWorkflow({
  items,
  clock,
  name = 'registration',
}: Dependencies): MemoryWorkflow {
  const stateMachineArn = `${ARN_PREFIX}:stateMachine:${name}`
  const executionArn = `${ARN_PREFIX}:execution:${name}`
  const executions = new Map<string, Execution>()
  const waiting = new Map<string, Execution>()
  /** Created but not yet begun executions, by the execution that started them. */
  const successors = new Map<Execution, Execution>()
  let tokens = 0

  const runner = createDefinitionRunner(buildWorkflowDefinition({ tableName: 'memory' }), {
    stateMachineArn,
    now: () => clock.now(),
    newTaskToken(execution) {
      const token = `task-${++tokens}`
      waiting.set(token, execution)
      return token
    },
    callService(resource, args, caller) {
      switch (resource) {
        case 'arn:aws:states:::aws-sdk:dynamodb:updateItem':
        case 'arn:aws:states:::aws-sdk:dynamodb:updateItem.waitForTaskToken':
          updateItemInMemory(items, args)
          return {}
        case 'arn:aws:states:::aws-sdk:sfn:startExecution': {
          const call = StartExecutionArguments.parse(args)
          const input = Input.parse(JSON.parse(call.Input))
          if (call.StateMachineArn !== stateMachineArn)
            throw new Error(`Not its own: ${call.StateMachineArn}`)
          if (call.Name !== executionName(input)) throw new Error(`Misnamed: ${call.Name}`)
          const execution = create(input)
          if (execution === undefined) {
            throw new TaskError('Sfn.ExecutionAlreadyExistsException', 'Execution already exists')
          }
          successors.set(caller, execution)
          return { ExecutionArn: execution.id, StartDate: execution.startTime }
        }
        default:
          throw new Error(`The workflow calls ${resource}, which the twin does not support`)
      }
    },
  })

  /** @returns undefined if the name is taken */
  function create({ registrationId, generation, transition, to }: ExecutionInput) {
    const execution = executionName({ registrationId, generation })
    const id = `${executionArn}:${execution}`
    if (executions.has(id)) return undefined
    const created: Execution = {
      id,
      name: execution,
      input: { registrationId, generation, transition, to },
      startTime: clock.now(),
      status: 'RUNNING',
      variables: {},
    }
    executions.set(id, created)
    return created
  }

  /** Advances an execution, then the one that it has started, if any. */
  async function settle(execution: Execution, advance: () => Promise<void>): Promise<void> {
    await advance()
    const successor = successors.get(execution)
    if (successor === undefined) return
    successors.delete(execution)
    await settle(successor, () => runner.begin(successor))
  }

  /** Takes the token of an execution's wait, so that nobody else can end the wait. */
  function takeWaiting(id: string): Execution {
    const execution = executions.get(id)
    if (execution?.taskToken === undefined) throw new Error(`${id} is not waiting`)
    waiting.delete(execution.taskToken)
    return execution
  }

  return {
    async start(input) {
      const execution = create(input)
      if (execution !== undefined) await settle(execution, () => runner.begin(execution))
    },

    async advance(taskToken, { to, transition }) {
      const execution = waiting.get(taskToken)
      if (execution === undefined) return 'token-gone'
      waiting.delete(taskToken)
      await settle(execution, () => runner.succeedTask(execution, { to, transition }))
      return 'sent'
    },

    isRunning(execution) {
      const id = `${executionArn}:${executionName(execution)}`
      return Promise.resolve(executions.get(id)?.status === 'RUNNING')
    },

    isOwn: (execution) => execution.startsWith(`${executionArn}:`),

    describe: (id) => executions.get(id),

    async expireWait(id) {
      const execution = takeWaiting(id)
      const timeout = new TaskError('States.Timeout', 'Task timed out waiting for callback')
      await settle(execution, () => runner.failTask(execution, timeout))
    },

    age(id, days) {
      const execution = executions.get(id)
      if (execution === undefined) throw new Error(`There is no execution ${id}`)
      execution.startTime = toInstant(toMilliseconds(execution.startTime) - days * DAY_MILLISECONDS)
    },

    kill(id) {
      const execution = takeWaiting(id)
      execution.taskToken = undefined
      execution.status = 'ABORTED'
    },
  }
}

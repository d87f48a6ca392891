import jsonata from 'jsonata'
import type {
  Assignments,
  Catcher,
  ChoiceState,
  Definition,
  State,
  TaskState,
  Template,
} from '../../aws/step-functions/asl.ts'

/** An execution that the runner advances. While it waits, its creator may change it too. */
export interface Execution {
  readonly id: string
  readonly name: string
  readonly input: unknown
  startTime: string
  status: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'ABORTED'
  /** The state entered last. */
  state?: string
  readonly variables: Record<string, unknown>
  /** Set while the execution waits. */
  taskToken?: string | undefined
  output?: unknown
  /** Why it failed. */
  error?: string
  cause?: string
}

interface RunnerDependencies {
  readonly stateMachineArn: string
  readonly now: () => string
  /** The token may be used as soon as the service is called, even before the call returns. */
  readonly newTaskToken: (execution: Execution) => string
  /** A state is entered, which Step Functions bills. */
  readonly onStateEntered?: (() => void) | undefined
  /** Calls the service of a Task; throws a `TaskError` if the service refuses. */
  readonly callService: (resource: string, args: unknown, caller: Execution) => unknown
}

/** An error with a name that Catch and Retry can match. */
export class TaskError extends Error {
  constructor(name: string, cause: string) {
    super(cause)
    this.name = name
  }
}

interface DefinitionRunner {
  /** Runs from the first state to the first wait or the end. */
  begin(execution: Execution): Promise<void>
  /** Ends the wait with a result and runs to the next wait or the end. */
  succeedTask(execution: Execution, result: unknown): Promise<void>
  /** Ends the wait with an error such as `States.Timeout` and runs to the next wait or the end. */
  failTask(execution: Execution, error: TaskError): Promise<void>
}

const WAIT = '.waitForTaskToken'

/**
 * Runs a definition as Step Functions does, within the subset of `asl.ts`. In-memory services are
 * never throttled, so Retry is validated but not executed.
 */
export function createDefinitionRunner(
  definition: Definition,
  { stateMachineArn, now, newTaskToken, onStateEntered, callService }: RunnerDependencies,
): DefinitionRunner {
  checkDefinition(definition)
  const expressions = compileExpressions(definition)

  /** The context object that expressions see; has `Task` if there is a token. */
  function buildContext(execution: Execution, enteredTime: string) {
    return {
      Execution: {
        Id: execution.id,
        Name: execution.name,
        Input: execution.input,
        StartTime: execution.startTime,
      },
      State: { Name: execution.state, EnteredTime: enteredTime, RetryCount: 0 },
      StateMachine: { Id: stateMachineArn },
      ...(execution.taskToken === undefined ? {} : { Task: { Token: execution.taskToken } }),
    }
  }

  /** @param bindings `$states` and the variables as they were when the state was entered */
  async function evaluate(
    template: Template,
    bindings: Readonly<Record<string, unknown>>,
  ): Promise<unknown> {
    if (typeof template === 'string') {
      const expression = expressions.get(template)
      return expression === undefined ? template : evaluateExpression(expression, bindings)
    }
    if (isList(template)) {
      return Promise.all(template.map((element) => evaluate(element, bindings)))
    }
    if (typeof template !== 'object') return template
    const entries: [string, unknown][] = []
    for (const [name, value] of Object.entries(template)) {
      entries.push([name, await evaluate(value, bindings)])
    }
    return Object.fromEntries(entries)
  }

  async function assign(
    assignments: Assignments,
    variables: Record<string, unknown>,
    bindings: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    // Every expression sees the old values, so all are evaluated before any is assigned.
    Object.assign(variables, await evaluate(assignments, bindings))
  }

  async function choose(
    state: ChoiceState,
    bindings: Readonly<Record<string, unknown>>,
    variables: Record<string, unknown>,
  ): Promise<string> {
    for (const { Condition, Next, Assign = {} } of state.Choices) {
      const isMet = await evaluate(Condition, bindings)
      if (typeof isMet !== 'boolean') {
        throw new TaskError('States.QueryEvaluationError', `${Condition} is neither true nor false`)
      }
      if (!isMet) continue
      await assign(Assign, variables, bindings)
      return Next
    }
    await assign(state.Assign ?? {}, variables, bindings)
    return state.Default
  }

  async function run(execution: Execution, from: string, input: unknown): Promise<void> {
    let name = from
    let stateInput = input
    for (;;) {
      const state = stateNamed(definition, name)
      execution.state = name
      onStateEntered?.()
      const isWait = state.Type === 'Task' && state.Resource.endsWith(WAIT)
      execution.taskToken = isWait ? newTaskToken(execution) : undefined
      const bindings = {
        ...execution.variables,
        states: { input: stateInput, context: buildContext(execution, now()) },
      }
      switch (state.Type) {
        case 'Choice':
          name = await choose(state, bindings, execution.variables)
          break
        case 'Succeed':
          finish(execution, stateInput)
          return
        case 'Fail':
          throw new TaskError(state.Error, String(await evaluate(state.Cause, bindings)))
        case 'Task': {
          try {
            const args = await evaluate(state.Arguments, bindings)
            const result = await callService(state.Resource, args, execution)
            if (isWait) return
            stateInput = await leaveTask(execution, state, result, bindings)
            if ('End' in state) {
              finish(execution, stateInput)
              return
            }
            name = state.Next
          } catch (error) {
            execution.taskToken = undefined
            name = findCatcher(state, error).Next
            stateInput = errorOutput(error)
          }
        }
      }
    }
  }

  /** Assigns variables from the result and returns the output. */
  async function leaveTask(
    execution: Execution,
    state: TaskState,
    result: unknown,
    bindings: Readonly<Record<string, unknown>> & { readonly states: object },
  ): Promise<unknown> {
    const withResult = { ...bindings, states: { ...bindings.states, result } }
    const output = state.Output === undefined ? result : await evaluate(state.Output, withResult)
    if (state.Assign !== undefined) await assign(state.Assign, execution.variables, withResult)
    return output
  }

  /** Fails the execution on an uncaught `TaskError`; any other error is a bug and is rethrown. */
  async function runToFailure(execution: Execution, run: () => Promise<void>): Promise<void> {
    try {
      await run()
    } catch (error) {
      if (!(error instanceof TaskError)) throw error
      execution.taskToken = undefined
      execution.status = 'FAILED'
      execution.error = error.name
      execution.cause = error.message
    }
  }

  /** Removes the task token, so that the wait cannot be ended twice. */
  function endWait(execution: Execution): TaskState {
    const state = stateNamed(definition, execution.state ?? '')
    if (state.Type !== 'Task' || execution.taskToken === undefined) {
      throw new Error(`${execution.id} is not waiting`)
    }
    execution.taskToken = undefined
    return state
  }

  return {
    begin: (execution) =>
      runToFailure(execution, () => run(execution, definition.StartAt, execution.input)),

    async succeedTask(execution, result) {
      const state = endWait(execution)
      await runToFailure(execution, async () => {
        const bindings = {
          ...execution.variables,
          states: { context: buildContext(execution, now()) },
        }
        const output = await leaveTask(execution, state, result, bindings)
        if ('Next' in state) await run(execution, state.Next, output)
        else finish(execution, output)
      })
    },

    async failTask(execution, error) {
      const state = endWait(execution)
      await runToFailure(execution, () =>
        run(execution, findCatcher(state, error).Next, errorOutput(error)),
      )
    },
  }
}

function finish(execution: Execution, output: unknown): void {
  execution.status = 'SUCCEEDED'
  execution.output = output
}

function stateNamed(definition: Definition, name: string): State {
  const state = definition.States[name]
  if (state === undefined) throw new Error(`There is no state "${name}"`)
  return state
}

/** @throws the error if nothing catches it */
function findCatcher(state: TaskState, error: unknown): Catcher {
  const catcher =
    error instanceof TaskError
      ? state.Catch.find(({ ErrorEquals }) => ErrorEquals.includes(error.name))
      : undefined
  if (catcher === undefined) throw error
  return catcher
}

function errorOutput(error: unknown): unknown {
  return error instanceof TaskError ? { Error: error.name, Cause: error.message } : undefined
}

async function evaluateExpression(
  expression: jsonata.Expression,
  bindings: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  let value: unknown
  try {
    value = await expression.evaluate(undefined, bindings)
  } catch (error) {
    // JSONata throws objects that are not Errors.
    const message = (error as { message?: string }).message ?? String(error)
    throw new TaskError('States.QueryEvaluationError', message)
  }
  // Step Functions rejects undefined results, such as a missing field or an unset variable.
  if (value === undefined) {
    throw new TaskError('States.QueryEvaluationError', 'An expression returned nothing')
  }
  return value
}

function isExpression(text: string): boolean {
  return text.startsWith('{%') && text.endsWith('%}')
}

/** Compiles every expression of the definition, by its text; throws if one does not parse. */
function compileExpressions(definition: Definition): ReadonlyMap<string, jsonata.Expression> {
  const expressions = new Map<string, jsonata.Expression>()
  const visit = (value: unknown): void => {
    if (typeof value === 'string') {
      if (isExpression(value)) expressions.set(value, jsonata(value.slice(2, -2).trim()))
    } else if (typeof value === 'object' && value !== null) {
      Object.values(value).forEach(visit)
    }
  }
  visit(definition.States)
  return expressions
}

/** Rejects what Step Functions would reject, and what the runner would silently ignore. */
function checkDefinition(definition: Definition): void {
  stateNamed(definition, definition.StartAt)
  for (const state of Object.values(definition.States)) {
    listTargets(state).forEach((name) => stateNamed(definition, name))
    if (state.Type !== 'Task') continue
    for (const { ErrorEquals, IntervalSeconds, MaxAttempts, BackoffRate } of state.Retry) {
      const isSound = IntervalSeconds >= 1 && MaxAttempts >= 0 && BackoffRate >= 1
      if (ErrorEquals.length === 0 || !isSound) throw new Error('Invalid Retry')
    }
    // The runner compares names literally, so a wildcard would match nothing.
    const names = [...state.Retry, ...state.Catch].flatMap(({ ErrorEquals }) => ErrorEquals)
    const wildcard = names.find((name) => ['States.ALL', 'States.TaskFailed'].includes(name))
    if (wildcard !== undefined) throw new Error(`The runner does not support ${wildcard}`)
  }
}

function listTargets(state: State): readonly string[] {
  switch (state.Type) {
    case 'Task':
      return [...state.Catch.map(({ Next }) => Next), ...('Next' in state ? [state.Next] : [])]
    case 'Choice':
      return [...state.Choices.map(({ Next }) => Next), state.Default]
    case 'Succeed':
    case 'Fail':
      return []
  }
}

/** `Array.isArray` does not narrow a readonly array. */
function isList(template: Template): template is readonly Template[] {
  return Array.isArray(template)
}

import { describe, expect, it } from 'vitest'
import type {
  Definition,
  State,
  TaskState,
  Template,
} from '../../../shared/adapters/aws/step-functions/asl.ts'
import {
  createDefinitionRunner,
  type Execution,
  TaskError,
} from '../../../shared/adapters/memory/workflow/definition-runner.ts'

const callTask: TaskState = {
  Type: 'Task',
  Resource: 'service',
  Arguments: {},
  Retry: [],
  Catch: [],
  End: true,
}

function makeRunner(
  states: Readonly<Record<string, State>>,
  callService: (resource: string, args: unknown) => unknown = () => ({}),
) {
  const definition: Definition = {
    Comment: 'A test',
    QueryLanguage: 'JSONata',
    StartAt: 'Begin',
    States: states,
  }
  return createDefinitionRunner(definition, {
    stateMachineArn: 'machine',
    now: () => '2030-01-15T09:00:00.000Z',
    newTaskToken: () => 'token',
    callService,
  })
}

async function run(...[states, callService]: Parameters<typeof makeRunner>): Promise<Execution> {
  const execution: Execution = {
    id: 'execution',
    name: 'name',
    input: { a: 1, b: 2 },
    startTime: '2030-01-15T09:00:00.000Z',
    status: 'RUNNING',
    variables: {},
  }
  await makeRunner(states, callService).begin(execution)
  return execution
}

/** Evaluates the arguments of a Task. */
async function evaluateArguments(template: Template): Promise<unknown> {
  let seen: unknown
  await run({ Begin: { ...callTask, Arguments: template } }, (_resource, args) => {
    seen = args
    return {}
  })
  return seen
}

describe('the runner of definitions', () => {
  it('evaluates JSONata and leaves the rest', async () => {
    expect(
      await evaluateArguments({
        sum: '{% $states.input.a + $states.input.b %}',
        literal: '$states.input.a',
        list: ['{% $states.context.Execution.Name %}', 7, true],
      }),
    ).toEqual({ sum: 3, literal: '$states.input.a', list: ['name', 7, true] })
  })

  it('evaluates all assignments of a state with the old values', async () => {
    const execution = await run({
      Begin: { Type: 'Choice', Choices: [], Assign: { x: 1, y: 2 }, Default: 'Swap' },
      Swap: {
        Type: 'Choice',
        Choices: [
          { Condition: '{% false %}', Assign: { x: 3 }, Next: 'End' },
          { Condition: '{% true %}', Assign: { x: '{% $y %}', y: '{% $x %}' }, Next: 'End' },
        ],
        Default: 'End',
        Assign: { y: 4 },
      },
      End: { Type: 'Succeed', Comment: '' },
    })
    expect(execution.variables).toEqual({ x: 2, y: 1 })
  })

  it('returns the output, or otherwise the result', async () => {
    const service = () => ({ id: 4 })
    expect((await run({ Begin: callTask }, service)).output).toEqual({ id: 4 })
    const withOutput = { ...callTask, Output: { was: '{% $states.result.id %}' } }
    expect((await run({ Begin: withOutput }, service)).output).toEqual({ was: 4 })
  })

  it.each([
    { what: 'comes to nothing', expression: '{% $states.input.missing %}' },
    { what: 'cannot be evaluated', expression: "{% 'a' - 1 %}" },
  ])('fails on an expression that $what', async ({ expression }) => {
    const execution = await run({ Begin: { ...callTask, Arguments: { a: expression } } })
    expect(execution).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' })
  })

  it('fails on a condition that is neither true nor false', async () => {
    const execution = await run({
      Begin: {
        Type: 'Choice',
        Choices: [{ Condition: '{% $states.input.a %}', Next: 'End' }],
        Default: 'End',
      },
      End: { Type: 'Succeed', Comment: '' },
    })
    expect(execution).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' })
  })

  it('catches errors by name, and fails on any other', async () => {
    const states: Readonly<Record<string, State>> = {
      Begin: { ...callTask, Catch: [{ ErrorEquals: ['Service.Full'], Next: 'Caught' }] },
      Caught: { Type: 'Succeed', Comment: '' },
    }
    const refuse = (name: string) => () => {
      throw new TaskError(name, 'refused')
    }
    expect(await run(states, refuse('Service.Full'))).toMatchObject({
      status: 'SUCCEEDED',
      state: 'Caught',
      output: { Error: 'Service.Full', Cause: 'refused' },
    })
    expect(await run(states, refuse('Service.Closed'))).toMatchObject({
      status: 'FAILED',
      error: 'Service.Closed',
      cause: 'refused',
    })
  })

  it('throws on a programming error of a service instead of failing the execution', async () => {
    const broken = () => {
      throw new RangeError('a bug')
    }
    await expect(run({ Begin: callTask }, broken)).rejects.toThrow('a bug')
  })

  it.each<{ what: string; state: State; message: string }>([
    {
      what: 'a way to a state that is not there',
      state: { Type: 'Choice', Choices: [], Default: 'Nowhere' },
      message: 'There is no state "Nowhere"',
    },
    {
      what: 'an expression that does not parse',
      state: { ...callTask, Arguments: { a: '{% $to = %}' } },
      message: 'Unexpected end of expression',
    },
    {
      what: 'a name for several errors',
      state: { ...callTask, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Begin' }] },
      message: 'The runner does not support States.ALL',
    },
    {
      what: 'a Retry without errors',
      state: {
        ...callTask,
        Retry: [
          {
            ErrorEquals: [],
            IntervalSeconds: 1,
            MaxAttempts: 1,
            BackoffRate: 1,
            MaxDelaySeconds: 1,
            JitterStrategy: 'NONE',
          },
        ],
      },
      message: 'Invalid Retry',
    },
  ])('refuses $what', ({ state, message }) => {
    let refusal: unknown
    try {
      makeRunner({ Begin: state })
    } catch (error) {
      refusal = error
    }
    // JSONata throws objects that are not Errors.
    expect(refusal).toHaveProperty('message', expect.stringContaining(message))
  })
})

/**
 * The part of the Amazon States Language that the workflow is written in, in JSONata. It is as
 * small as what `definition-runner.ts` can run: what these types refuse, the twin does not know.
 */

/** Strings of the form `{% … %}` are JSONata. */
export type Template =
  string | number | boolean | readonly Template[] | { readonly [name: string]: Template }

export type Assignments = Readonly<Record<string, Template>>

export interface Retrier {
  readonly ErrorEquals: readonly string[]
  readonly IntervalSeconds: number
  readonly MaxAttempts: number
  readonly BackoffRate: number
  readonly MaxDelaySeconds: number
  readonly JitterStrategy: 'FULL' | 'NONE'
}

export interface Catcher {
  readonly ErrorEquals: readonly string[]
  readonly Next: string
}

export type TaskState = {
  readonly Type: 'Task'
  readonly Resource: string
  readonly Arguments: Template
  readonly TimeoutSeconds?: number
  /** Sees the result of the call, or what the task token was answered with. */
  readonly Assign?: Assignments
  readonly Output?: Template
  readonly Retry: readonly Retrier[]
  readonly Catch: readonly Catcher[]
} & ({ readonly Next: string } | { readonly End: true })

interface PassState {
  readonly Type: 'Pass'
  readonly Assign: Assignments
  readonly Next: string
}

interface ChoiceRule {
  readonly Condition: string
  readonly Next: string
}

export interface ChoiceState {
  readonly Type: 'Choice'
  readonly Choices: readonly ChoiceRule[]
  readonly Default: string
}

interface SucceedState {
  readonly Type: 'Succeed'
  readonly Comment: string
}

interface FailState {
  readonly Type: 'Fail'
  readonly Error: string
  readonly Cause: string
}

export type State = TaskState | PassState | ChoiceState | SucceedState | FailState

export interface Definition {
  readonly Comment: string
  readonly QueryLanguage: 'JSONata'
  readonly StartAt: string
  readonly States: Readonly<Record<string, State>>
}

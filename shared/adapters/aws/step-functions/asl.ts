/**
 * The subset of the Amazon States Language (with JSONata) that the workflow uses. It contains only
 * what `definition-runner.ts` can run.
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
  /** Evaluated with the result of the call, or with the output sent with the task token. */
  readonly Assign?: Assignments
  readonly Output?: Template
  readonly Retry: readonly Retrier[]
  readonly Catch: readonly Catcher[]
} & ({ readonly Next: string } | { readonly End: true })

interface ChoiceRule {
  readonly Condition: string
  readonly Next: string
  readonly Assign?: Assignments
}

export interface ChoiceState {
  readonly Type: 'Choice'
  readonly Choices: readonly ChoiceRule[]
  readonly Default: string
  /** If no rule applies. */
  readonly Assign?: Assignments
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

export type State = TaskState | ChoiceState | SucceedState | FailState

export interface Definition {
  readonly Comment: string
  readonly QueryLanguage: 'JSONata'
  readonly StartAt: string
  readonly States: Readonly<Record<string, State>>
}

import { listNextStatuses } from '../../../journey/actions.ts'
import { allStatuses, isLive, type Status, statuses } from '../../../journey/statuses.ts'
import { registrationPrefix, workflowSort } from '../dynamodb/keys.ts'
import type {
  Catcher,
  ChoiceState,
  Definition,
  Retrier,
  State,
  TaskState,
  Template,
} from './asl.ts'

const DAY_SECONDS = 24 * 60 * 60

/**
 * An execution may run for a year (Step Functions quota). It enters no wait later than 150 days
 * after its start, and no wait is longer than 180 days: 330 days in total.
 */
const WAIT_SECONDS = 180 * DAY_SECONDS
const RENEW_AFTER_SECONDS = 150 * DAY_SECONDS

/**
 * An execution's history may have 25,000 events (Step Functions quota); a transition adds about
 * ten.
 */
const RENEW_AFTER_TRANSITIONS = 1_000

/** The keys of the workflow's item and the only attributes that the workflow writes. */
export const workflowAttributes = [
  'PK',
  'SK',
  'state',
  'transition',
  'taskToken',
  'generation',
  'execution',
] as const

/**
 * Everything that the state machine's role may do. `states:StartExecution` on the machine itself
 * has to be a separate policy, because granting it to the machine's own role would be circular.
 * CloudFormation creates the machine before that policy, which only renewals need.
 */
export const workflowPermissions = {
  table: {
    actions: ['dynamodb:UpdateItem'],
    conditions: {
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [`${registrationPrefix}*`] },
      'ForAllValues:StringEquals': { 'dynamodb:Attributes': workflowAttributes },
    },
  },
  stateMachine: { actions: ['states:StartExecution'] },
} as const

export interface WorkflowDefinitionOptions {
  /** May be a CDK token. */
  readonly tableName: string
  /** Shortened in tests. */
  readonly waitSeconds?: number
  readonly renewAfterSeconds?: number
  readonly renewAfterTransitions?: number
}

const SUPERSEDED = 'Superseded'
const NOT_ALLOWED = 'Status not allowed'
const RENEW = 'Go on in a new execution'
const CONTINUED = 'Continued'
const TAKE_UP = 'Take up the registration'
const ROUTE = 'Which status?'
const MANAGER_REQUIRED = 'Manager validation required?'

/** The statuses between which "Manager validation required?" chooses after the search. */
const managerChoice: readonly Status[] = ['MANAGER_VALIDATION', 'IN_PROGRESS']

/**
 * Builds the workflow of one registration in the Amazon States Language. Its input is `{
 * registrationId, generation, transition, to }`; each wait is completed with `{ to, transition }`.
 * Every status is a state, named with the English label. It contains ids and codes only.
 */
export function buildWorkflowDefinition(options: WorkflowDefinitionOptions): Definition {
  const { tableName, waitSeconds = WAIT_SECONDS } = options
  const states: Record<string, State> = {
    [TAKE_UP]: {
      Type: 'Pass',
      Assign: {
        registrationId: '{% $states.input.registrationId %}',
        generation: '{% $states.input.generation %}',
        transition: '{% $states.input.transition %}',
        to: '{% $states.input.to %}',
      },
      Next: ROUTE,
    },
    // Any status, because repair can start a new execution in any of them.
    [ROUTE]: buildChoiceState(allStatuses),
  }
  for (const status of allStatuses) {
    if (isLive(status)) {
      states[stateName(status)] = buildWaitState(status, tableName, waitSeconds)
      states[afterName(status)] = buildExitState(status, options)
    } else {
      states[stateName(status)] = buildEndState(status, tableName)
    }
  }
  states[MANAGER_REQUIRED] = buildChoiceState(managerChoice)
  states[RENEW] = buildRenewalState()
  states[CONTINUED] = {
    Type: 'Succeed',
    Comment: 'The next generation has taken over the registration.',
  }
  states[SUPERSEDED] = {
    Type: 'Succeed',
    Comment:
      'The registration was already further on, in a newer generation; this one wrote nothing.',
  }
  states[NOT_ALLOWED] = {
    Type: 'Fail',
    Error: 'StatusNotAllowed',
    Cause: "{% 'The journey does not lead from here to ' & $string($to) %}",
  }
  return {
    Comment: 'One registration, from the application to its end',
    QueryLanguage: 'JSONata',
    StartAt: TAKE_UP,
    States: states,
  }
}

export function stateName(status: Status): string {
  return statuses[status].name
}

function afterName(status: Status): string {
  return `After ${stateName(status)}`
}

/** Writes the status and the task token to the item, then waits until the token is used. */
function buildWaitState(status: Status, tableName: string, waitSeconds: number): TaskState {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::aws-sdk:dynamodb:updateItem.waitForTaskToken',
    Arguments: writeItem({
      tableName,
      status,
      // Name placeholders, because some names are reserved words in DynamoDB.
      expression: `${SET_ITEM}, #taskToken = :taskToken`,
      values: { ':taskToken': { S: '{% $states.context.Task.Token %}' } },
    }),
    TimeoutSeconds: waitSeconds,
    Assign: { to: '{% $states.result.to %}', transition: '{% $states.result.transition %}' },
    Retry: [retryWrite],
    // After a timeout, `to` and `transition` still have the values from before the wait.
    Catch: [catchSuperseded, { ErrorEquals: ['States.Timeout'], Next: RENEW }],
    Next: afterName(status),
  }
}

function buildEndState(status: Status, tableName: string): TaskState {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::aws-sdk:dynamodb:updateItem',
    Arguments: writeItem({
      tableName,
      status,
      expression: `${SET_ITEM} REMOVE #taskToken`,
      values: {},
    }),
    Output: { to: status, transition: '{% $transition %}' },
    Retry: [retryWrite],
    Catch: [catchSuperseded],
    End: true,
  }
}

/** Allows exactly the next statuses of the journey table. */
function buildExitState(status: Status, options: WorkflowDefinitionOptions): ChoiceState {
  const next = listNextStatuses(status)
  const asksManager = status === 'MENTEE_SEARCH'
  const toManager = asksManager ? next.filter((to) => managerChoice.includes(to)) : []
  const direct = next.filter((to) => !toManager.includes(to))
  return {
    Type: 'Choice',
    Choices: [
      { Condition: isDueForRenewal(next.filter(isLive), options), Next: RENEW },
      ...direct.map(buildChoiceRule),
      ...(asksManager ? [{ Condition: isIn(toManager), Next: MANAGER_REQUIRED }] : []),
    ],
    Default: NOT_ALLOWED,
  }
}

/**
 * Compares two instants of the execution's history, its start and the entry into this state, so
 * that the result does not depend on when it is evaluated.
 */
function isDueForRenewal(live: readonly Status[], options: WorkflowDefinitionOptions): string {
  const {
    renewAfterSeconds = RENEW_AFTER_SECONDS,
    renewAfterTransitions = RENEW_AFTER_TRANSITIONS,
  } = options
  const context = '$states.context'
  const age = `$toMillis(${context}.State.EnteredTime) - $toMillis(${context}.Execution.StartTime)`
  const transitions = `$transition - ${context}.Execution.Input.transition`
  return (
    `{% $to in ${JSON.stringify(live)} and ` +
    `(${age} > ${renewAfterSeconds * 1000} or ${transitions} >= ${renewAfterTransitions}) %}`
  )
}

/** Starts the next generation at `to` and `transition`; one that already exists is fine. */
function buildRenewalState(): TaskState {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::aws-sdk:sfn:startExecution',
    Arguments: {
      StateMachineArn: '{% $states.context.StateMachine.Id %}',
      Name: "{% $registrationId & '-' & $string($generation + 1) %}",
      Input:
        "{% $string({'registrationId': $registrationId, 'generation': $generation + 1, " +
        "'transition': $transition, 'to': $to}) %}",
    },
    Retry: [retryStart],
    Catch: [{ ErrorEquals: bothSpellings('Sfn.ExecutionAlreadyExists'), Next: CONTINUED }],
    Next: CONTINUED,
  }
}

function buildChoiceState(among: readonly Status[]): ChoiceState {
  return { Type: 'Choice', Choices: among.map(buildChoiceRule), Default: NOT_ALLOWED }
}

function buildChoiceRule(status: Status) {
  return { Condition: `{% $to = ${JSON.stringify(status)} %}`, Next: stateName(status) }
}

function isIn(among: readonly Status[]): string {
  return `{% $to in ${JSON.stringify(among)} %}`
}

const writeCondition =
  'attribute_not_exists(#generation) OR ' +
  '(#generation <= :generation AND #transition <= :transition)'

const SET_ITEM =
  'SET #state = :state, #transition = :transition, #generation = :generation, ' +
  '#execution = :execution'

interface Write {
  readonly tableName: string
  readonly status: Status
  readonly expression: string
  readonly values: Readonly<Record<string, Template>>
}

function writeItem({ tableName, status, expression, values }: Write): Template {
  return {
    TableName: tableName,
    Key: {
      PK: { S: `{% '${registrationPrefix}' & $registrationId %}` },
      SK: { S: workflowSort },
    },
    UpdateExpression: expression,
    // Fails only if a newer generation has taken over the registration, or it has moved on. The name
    // of an execution is free again after 90 days, so a late start could bring back an old generation.
    ConditionExpression: writeCondition,
    ExpressionAttributeNames: {
      '#state': 'state',
      '#transition': 'transition',
      '#taskToken': 'taskToken',
      '#generation': 'generation',
      '#execution': 'execution',
    },
    ExpressionAttributeValues: {
      ':state': { S: status },
      ':transition': { N: '{% $string($transition) %}' },
      ':generation': { N: '{% $string($generation) %}' },
      ':execution': { S: '{% $states.context.Execution.Id %}' },
      ...values,
    },
  }
}

const catchSuperseded: Catcher = {
  ErrorEquals: ['DynamoDb.ConditionalCheckFailedException'],
  Next: SUPERSEDED,
}

/** At most 1 + 2 + 4 + 8 + 16 + 30 s; then the execution fails and repair starts a new one. */
const backoff = {
  IntervalSeconds: 1,
  BackoffRate: 2,
  MaxDelaySeconds: 30,
  MaxAttempts: 6,
  JitterStrategy: 'FULL',
} as const

/**
 * Lists errors by name, never `States.ALL`, `States.TaskFailed` or `States.Timeout`: retrying a
 * wait creates a new token, so only a write that was not applied may be retried.
 */
const retryWrite: Retrier = {
  ErrorEquals: [
    'DynamoDb.TransactionConflictException',
    'DynamoDb.ProvisionedThroughputExceededException',
    'DynamoDb.ThrottlingException',
    ...bothSpellings('DynamoDb.RequestLimitExceeded'),
    ...bothSpellings('DynamoDb.InternalServerError'),
  ],
  ...backoff,
}

/** `SfnException` is the name of errors without their own class, such as throttling. */
const retryStart: Retrier = {
  ErrorEquals: [
    'Sfn.ThrottlingException',
    ...bothSpellings('Sfn.ExecutionLimitExceeded'),
    'Sfn.SfnException',
  ],
  ...backoff,
}

/** Returns the API's name of an error and that of the Java class that Step Functions uses. */
function bothSpellings(name: string): readonly string[] {
  return [name, `${name}Exception`]
}

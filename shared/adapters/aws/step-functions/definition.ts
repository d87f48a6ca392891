import { nextStatuses } from '../../../journey/actions.ts'
import { allStatuses, isLive, type Status, statuses } from '../../../journey/statuses.ts'
import type {
  Catcher,
  ChoiceState,
  Definition,
  Retrier,
  State,
  TaskState,
  Template,
} from './asl.ts'

const DAY = 24 * 60 * 60

/**
 * An execution lives a year at most (Step Functions quota). It enters no wait later than 150 days
 * after its start and no wait is longer than 180 days: 330 days.
 */
const WAIT_SECONDS = 180 * DAY
const RENEW_AFTER_SECONDS = 150 * DAY

/** Its history holds 25,000 events (Step Functions quota); a transition takes about ten. */
const RENEW_AFTER_TRANSITIONS = 1_000

/** The only attributes that the workflow writes, and the keys of its item. */
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
 * What the role of the state machine may do, and no more. `states:StartExecution` is on the machine
 * itself: a grant of the machine to its own role is circular, so infra makes it a policy apart.
 * CloudFormation creates the machine without that policy; it is needed at the first renewal only.
 */
export const workflowPermissions = {
  table: {
    actions: ['dynamodb:UpdateItem'],
    conditions: {
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['REGISTRATION#*'] },
      'ForAllValues:StringEquals': { 'dynamodb:Attributes': workflowAttributes },
    },
  },
  stateMachine: { actions: ['states:StartExecution'] },
} as const

export interface WorkflowDefinitionOptions {
  /** May be a CDK token. */
  readonly tableName: string
  /** Shorter ones are for tests. */
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

/** What "Manager validation required?" decides between, on the way out of the search. */
const managerChoice: readonly Status[] = ['MANAGER_VALIDATION', 'IN_PROGRESS']

/**
 * The workflow of one registration in the Amazon States Language. Its input is
 * `{ registrationId, generation, transition, to }`; each wait is answered with `{ to, transition }`.
 * Every status is a state, named with the English label. Holds ids and codes only.
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
    // Any status: repair attaches a registration to a new execution wherever it stands.
    [ROUTE]: chooseAmong(allStatuses),
  }
  for (const status of allStatuses) {
    if (isLive(status)) {
      states[stateName(status)] = waitIn(status, tableName, waitSeconds)
      states[afterName(status)] = leave(status, options)
    } else {
      states[stateName(status)] = endIn(status, tableName)
    }
  }
  states[MANAGER_REQUIRED] = chooseAmong(managerChoice)
  states[RENEW] = renew()
  states[CONTINUED] = {
    Type: 'Succeed',
    Comment: 'The next generation has the registration.',
  }
  states[SUPERSEDED] = {
    Type: 'Succeed',
    Comment: 'A newer generation had the registration already; this one has written nothing.',
  }
  states[NOT_ALLOWED] = {
    Type: 'Fail',
    Error: 'StatusNotAllowed',
    Cause: "{% 'The journey does not lead from here to ' & $string($to) %}",
  }
  return {
    Comment: 'One registration, from application to its end',
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

/** Says where the registration stands, hands out the task token and waits for it to be answered. */
function waitIn(status: Status, tableName: string, waitSeconds: number): TaskState {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::aws-sdk:dynamodb:updateItem.waitForTaskToken',
    Arguments: writeItem({
      tableName,
      status,
      // `#state` and others: the names are never mistaken for DynamoDB's reserved words.
      expression: `${SET_ITEM}, #taskToken = :taskToken`,
      values: { ':taskToken': { S: '{% $states.context.Task.Token %}' } },
    }),
    TimeoutSeconds: waitSeconds,
    Assign: { to: '{% $states.result.to %}', transition: '{% $states.result.transition %}' },
    Retry: [retryWrite],
    // After a timeout `to` and `transition` are still those with which the wait was entered.
    Catch: [catchSuperseded, { ErrorEquals: ['States.Timeout'], Next: RENEW }],
    Next: afterName(status),
  }
}

function endIn(status: Status, tableName: string): TaskState {
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

/** Lets exactly the table's next statuses through. */
function leave(status: Status, options: WorkflowDefinitionOptions): ChoiceState {
  const next = nextStatuses(status)
  const asksManager = status === 'MENTEE_SEARCH'
  const toManager = asksManager ? next.filter((to) => managerChoice.includes(to)) : []
  const direct = next.filter((to) => !toManager.includes(to))
  return {
    Type: 'Choice',
    Choices: [
      { Condition: isDueForRenewal(next.filter(isLive), options), Next: RENEW },
      ...direct.map(goTo),
      ...(asksManager ? [{ Condition: isOneOf(toManager), Next: MANAGER_REQUIRED }] : []),
    ],
    Default: NOT_ALLOWED,
  }
}

/**
 * The two instants are entries of the execution's history: when it started, and when the state that
 * asks was entered. So no clock is read, and a replay of the history decides the same.
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

/** Starts generation + 1 where `to` and `transition` stand; a started one is as good. */
function renew(): TaskState {
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

function chooseAmong(among: readonly Status[]): ChoiceState {
  return { Type: 'Choice', Choices: among.map(goTo), Default: NOT_ALLOWED }
}

function goTo(status: Status) {
  return { Condition: `{% $to = ${JSON.stringify(status)} %}`, Next: stateName(status) }
}

function isOneOf(among: readonly Status[]): string {
  return `{% $to in ${JSON.stringify(among)} %}`
}

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
    Key: { PK: { S: "{% 'REGISTRATION#' & $registrationId %}" }, SK: { S: 'WORKFLOW' } },
    UpdateExpression: expression,
    // Fails for one reason only: a newer generation has the registration.
    ConditionExpression: 'attribute_not_exists(#generation) OR #generation <= :generation',
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

/** At most 1 + 2 + 4 + 8 + 16 + 30 s, then the execution fails and repair makes a new one. */
const backoff = {
  IntervalSeconds: 1,
  BackoffRate: 2,
  MaxDelaySeconds: 30,
  MaxAttempts: 6,
  JitterStrategy: 'FULL',
} as const

/**
 * By name, and never `States.ALL`, `States.TaskFailed` or `States.Timeout`: a retry of a wait has a
 * new token, so only a write that did not come through may be tried again.
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

/** `SfnException` is what an error without a class of its own is called, such as throttling. */
const retryStart: Retrier = {
  ErrorEquals: [
    'Sfn.ThrottlingException',
    ...bothSpellings('Sfn.ExecutionLimitExceeded'),
    'Sfn.SfnException',
  ],
  ...backoff,
}

/** The API's own name, and that of the Java class by which Step Functions calls it. */
function bothSpellings(name: string): readonly string[] {
  return [name, `${name}Exception`]
}

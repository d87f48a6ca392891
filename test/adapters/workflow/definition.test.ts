import aslValidator from 'asl-validator'
import { describe, expect, it } from 'vitest'
import type {
  ChoiceState,
  Definition,
  State,
  TaskState,
} from '../../../shared/adapters/aws/step-functions/asl.ts'
import {
  buildWorkflowDefinition,
  stateName,
  workflowAttributes,
} from '../../../shared/adapters/aws/step-functions/definition.ts'
import { listNextStatuses } from '../../../shared/journey/actions.ts'
import { allStatuses, isLive, liveStatuses, statuses } from '../../../shared/journey/statuses.ts'

const definition = buildWorkflowDefinition({ tableName: 'journey' })

function task(name: string): TaskState {
  const state = definition.States[name]
  if (state?.Type !== 'Task') throw new Error(`${name} is no Task`)
  return state
}

function choice(name: string): ChoiceState {
  const state = definition.States[name]
  if (state?.Type !== 'Choice') throw new Error(`${name} is no Choice`)
  return state
}

/** All its strings with their paths. */
function texts(value: unknown, path = ''): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => texts(inner, `${path}/${name}`))
}

/** All its field names. */
function fieldNames(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => [name, ...fieldNames(inner)])
}

/** Expressions that JSONata accepts but that fail or mislead at run time. */
function findJsonPath(candidate: Definition) {
  const paths = texts(candidate.States).filter(([, text]) => /^\$\.|\$\$\.|^\$$/.test(text))
  const fields = fieldNames(candidate.States).filter(
    (name) =>
      name.endsWith('.$') ||
      ['InputPath', 'OutputPath', 'ResultPath', 'Parameters', 'ResultSelector'].includes(name),
  )
  return [...paths.map(([path]) => path), ...fields]
}

/** The states that can be entered from the first one. */
function reachable(candidate: Definition): ReadonlySet<string> {
  const seen = new Set<string>()
  const visit = (name: string): void => {
    if (seen.has(name)) return
    seen.add(name)
    const state = candidate.States[name]
    if (state === undefined) throw new Error(`There is no state ${name}`)
    listNext(state).forEach(visit)
  }
  visit(candidate.StartAt)
  return seen
}

function listNext(state: State): readonly string[] {
  return texts(state)
    .filter(([path]) => /\/(?:Next|Default)$/.test(path))
    .map(([, name]) => name)
}

describe('the definition of the workflow', () => {
  it('has exactly these state names', () => {
    expect(Object.keys(definition.States).toSorted()).toEqual(
      [
        'Application / Exchange',
        'Search for a mentee',
        'Waiting for manager validation',
        'In progress',
        'Awaiting confirmation',
        'Mission completed',
        'Cancelled / Rejected',
        'After Application / Exchange',
        'After Search for a mentee',
        'After Waiting for manager validation',
        'After In progress',
        'After Awaiting confirmation',
        'Manager validation required?',
        'Take up the registration',
        'Which status?',
        'Go on in a new execution',
        'Continued',
        'Superseded',
        'Status not allowed',
      ].toSorted(),
    )
  })

  it('names each status with its English label', () => {
    for (const status of allStatuses) {
      expect(stateName(status)).toBe(statuses[status].name)
      expect(task(stateName(status)).Arguments).toMatchObject({
        ExpressionAttributeValues: { ':state': { S: status } },
      })
    }
  })

  it('is valid for Step Functions', () => {
    // The validator writes into what it is given.
    const { isValid, errorsText } = aslValidator(structuredClone(definition))
    expect(errorsText('\n')).toBe('')
    expect(isValid).toBe(true)
  })

  it('stays within the length of a state name', () => {
    for (const name of Object.keys(definition.States)) expect(name.length).toBeLessThanOrEqual(80)
  })

  it('reaches every state', () => {
    expect([...reachable(definition)].toSorted()).toEqual(Object.keys(definition.States).toSorted())
  })

  it('uses JSONata everywhere', () => {
    expect(definition.QueryLanguage).toBe('JSONata')
    expect(findJsonPath(definition)).toEqual([])
  })

  it('would be refused with a JSONPath in it', () => {
    const withState = (state: object) =>
      // Deliberately not what the types allow.
      findJsonPath({ ...definition, States: { Begin: state } } as unknown as Definition)
    expect(withState({ Arguments: { Token: '$$.Task.Token' } })).not.toEqual([])
    expect(withState({ Arguments: { Id: '$.registrationId' } })).not.toEqual([])
    expect(withState({ Arguments: { 'Id.$': 'registrationId' } })).not.toEqual([])
    expect(withState({ ResultPath: null })).not.toEqual([])
  })

  it('writes to the given table, even if its name is a CDK token', () => {
    const tables = texts(buildWorkflowDefinition({ tableName: '${Token[Table.42]}' }).States)
      .filter(([path]) => path.endsWith('/TableName'))
      .map(([, table]) => table)
    expect(tables).toEqual(allStatuses.map(() => '${Token[Table.42]}'))
  })

  it("writes only the workflow's item and its own attributes", () => {
    for (const status of allStatuses) {
      expect(task(stateName(status)).Arguments).toMatchObject({
        Key: { PK: { S: "{% 'REGISTRATION#' & $registrationId %}" }, SK: { S: 'WORKFLOW' } },
        ConditionExpression:
          'attribute_not_exists(#generation) OR ' +
          '(#generation <= :generation AND #transition <= :transition)',
      })
    }
    const named = Object.values(
      // The same in each.
      (task('In progress').Arguments as { ExpressionAttributeNames: Record<string, string> })
        .ExpressionAttributeNames,
    )
    expect(['PK', 'SK', ...named].toSorted()).toEqual([...workflowAttributes].toSorted())
  })

  it('uses every name and value it passes to DynamoDB, which refuses unused ones', () => {
    for (const status of allStatuses) {
      // All of these are texts and objects of texts.
      const call = task(stateName(status)).Arguments as {
        UpdateExpression: string
        ConditionExpression: string
        ExpressionAttributeNames: object
        ExpressionAttributeValues: object
      }
      const used = `${call.UpdateExpression} ${call.ConditionExpression}`.match(/[#:]\w+/g) ?? []
      const given = [call.ExpressionAttributeNames, call.ExpressionAttributeValues].flatMap(
        (placeholders) => Object.keys(placeholders),
      )
      expect([...new Set(used)].toSorted()).toEqual(given.toSorted())
    }
  })

  it('calls only two services', () => {
    const resources = Object.values(definition.States).flatMap((state) =>
      state.Type === 'Task' ? [state.Resource] : [],
    )
    expect([...new Set(resources)].toSorted()).toEqual([
      'arn:aws:states:::aws-sdk:dynamodb:updateItem',
      'arn:aws:states:::aws-sdk:dynamodb:updateItem.waitForTaskToken',
      'arn:aws:states:::aws-sdk:sfn:startExecution',
    ])
  })

  it('retries errors by name, so that a timeout never restarts a wait', () => {
    const retried = Object.values(definition.States).flatMap((state) =>
      state.Type === 'Task' ? state.Retry.flatMap(({ ErrorEquals }) => ErrorEquals) : [],
    )
    expect(retried.filter((name) => name.startsWith('States.'))).toEqual([])
    expect(task('In progress').Retry.flatMap(({ ErrorEquals }) => ErrorEquals)).toEqual([
      'DynamoDb.TransactionConflictException',
      'DynamoDb.ProvisionedThroughputExceededException',
      'DynamoDb.ThrottlingException',
      'DynamoDb.RequestLimitExceeded',
      'DynamoDb.RequestLimitExceededException',
      'DynamoDb.InternalServerError',
      'DynamoDb.InternalServerErrorException',
    ])
  })

  it('treats an existing execution as started, in both spellings of the error', () => {
    expect(task('Go on in a new execution').Catch).toEqual([
      {
        ErrorEquals: ['Sfn.ExecutionAlreadyExists', 'Sfn.ExecutionAlreadyExistsException'],
        Next: 'Continued',
      },
    ])
  })
})

describe.each(liveStatuses)('the state of %s', (status) => {
  const wait = task(stateName(status))
  const leave = choice(`After ${stateName(status)}`)

  it('waits by task token for 180 days, then renews the execution', () => {
    expect(wait.Resource).toMatch(/\.waitForTaskToken$/)
    expect(wait.TimeoutSeconds).toBe(15_552_000)
    expect(wait.Catch).toContainEqual({
      ErrorEquals: ['States.Timeout'],
      Next: 'Go on in a new execution',
    })
    expect(JSON.stringify(wait.Arguments)).toContain('$states.context.Task.Token')
  })

  it('ends if there is a newer generation', () => {
    expect(wait.Catch).toContainEqual({
      ErrorEquals: ['DynamoDb.ConditionalCheckFailedException'],
      Next: 'Superseded',
    })
  })

  it("leads to exactly the table's next statuses", () => {
    const targets = leave.Choices.flatMap(({ Next }) =>
      Next === 'Manager validation required?'
        ? choice(Next).Choices.map((rule) => rule.Next)
        : [Next],
    )
    expect(targets.toSorted()).toEqual(
      ['Go on in a new execution', ...listNextStatuses(status).map(stateName)].toSorted(),
    )
    expect(leave.Default).toBe('Status not allowed')
  })

  it("shows the manager's approval only on the way out of the search", () => {
    const isAsked = leave.Choices.some(({ Next }) => Next === 'Manager validation required?')
    expect(isAsked).toBe(status === 'MENTEE_SEARCH')
  })
})

describe.each(allStatuses.filter((status) => !isLive(status)))('the end %s', (status) => {
  const end = task(stateName(status))

  it('removes the token and ends the execution', () => {
    expect(end.Resource).toBe('arn:aws:states:::aws-sdk:dynamodb:updateItem')
    expect(end.Arguments).toHaveProperty(
      'UpdateExpression',
      expect.stringMatching(/ REMOVE #taskToken$/),
    )
    expect(end).toMatchObject({ End: true })
  })

  it('ends if there is a newer generation', () => {
    expect(end.Catch).toEqual([
      { ErrorEquals: ['DynamoDb.ConditionalCheckFailedException'], Next: 'Superseded' },
    ])
  })
})

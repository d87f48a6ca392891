import { describe, expect, it } from 'vitest'
import { updateItemInMemory } from '../../../shared/adapters/memory/workflow/memory-update-item.ts'
import { memoryWorkflowItems } from './memory-workflow-items.ts'

const call = {
  TableName: 'journey',
  Key: { PK: { S: 'REGISTRATION#r' }, SK: { S: 'WORKFLOW' } },
  UpdateExpression: 'SET #s = :s, #n = :n, #g = :g, #e = :e, #t = :t',
  ConditionExpression:
    'attribute_not_exists(#generation) OR ' +
    '(#generation <= :generation AND #transition <= :transition)',
  ExpressionAttributeNames: {
    '#s': 'state',
    '#n': 'transition',
    '#g': 'generation',
    '#e': 'execution',
    '#t': 'taskToken',
  },
  ExpressionAttributeValues: {
    ':s': { S: 'IN_PROGRESS' },
    ':n': { N: '3' },
    ':g': { N: '2' },
    ':e': { S: 'execution' },
    ':t': { S: 'token' },
  },
}

describe('updateItem in memory', () => {
  it('sets and removes attributes as the expression says, and leaves the rest', () => {
    const items = memoryWorkflowItems()
    updateItemInMemory(items, call)
    const written = {
      registrationId: 'r',
      state: 'IN_PROGRESS',
      transition: 3,
      generation: 2,
      execution: 'execution',
      taskToken: 'token',
    }
    expect(items.get('r')).toEqual(written)
    updateItemInMemory(items, { ...call, UpdateExpression: 'SET #g = :n' })
    expect(items.get('r')).toEqual({ ...written, generation: 3 })
    updateItemInMemory(items, { ...call, UpdateExpression: 'SET #n = :n REMOVE #t' })
    expect(items.get('r')).toEqual({ ...written, generation: 3, taskToken: undefined })
  })

  it.each([
    { what: 'an older generation', change: { ':g': { N: '1' } } },
    { what: 'an earlier transition', change: { ':n': { N: '2' }, ':g': { N: '9' } } },
  ])('writes nothing from $what', ({ change }) => {
    const items = memoryWorkflowItems()
    updateItemInMemory(items, call)
    const written = items.get('r')
    const ExpressionAttributeValues = { ...call.ExpressionAttributeValues, ...change }
    expect(() => updateItemInMemory(items, { ...call, ExpressionAttributeValues })).toThrow(
      'The conditional request failed',
    )
    expect(items.get('r')).toEqual(written)
  })

  it.each([
    {
      what: 'another condition',
      change: {
        ConditionExpression: 'attribute_not_exists(#generation) OR #generation <= :generation',
      },
    },
    { what: 'no condition', change: { ConditionExpression: undefined } },
    { what: 'an argument that it does not know', change: { ReturnValues: 'ALL_NEW' } },
    { what: 'another expression', change: { UpdateExpression: 'ADD #n :n' } },
    { what: 'a function', change: { UpdateExpression: 'SET #n = if_not_exists(#n, :n)' } },
    { what: 'a name that is not given', change: { UpdateExpression: 'SET #other = :s' } },
    {
      what: 'an attribute that is not its own',
      change: { ExpressionAttributeNames: { '#s': 'status' } },
    },
    {
      what: 'another item',
      change: { Key: { PK: { S: 'REGISTRATION#r' }, SK: { S: 'REGISTRATION' } } },
    },
  ])('refuses $what', ({ change }) => {
    const items = memoryWorkflowItems()
    expect(() => updateItemInMemory(items, { ...call, ...change })).toThrow()
    expect(items.get('r')).toBeUndefined()
  })
})

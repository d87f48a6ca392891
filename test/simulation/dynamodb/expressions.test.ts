import { describe, expect, it } from 'vitest'
import type { AttributeValue, Item } from './attribute-value.ts'
import { isMet } from './expressions/condition.ts'
import { Placeholders } from './expressions/placeholders.ts'
import { project, readProjection } from './expressions/projection.ts'
import { readCondition } from './expressions/read-condition.ts'
import { applyUpdate, readUpdate } from './expressions/update.ts'

const item: Item = {
  nick: { S: 'Zoë' },
  age: { N: '30' },
  tags: { SS: ['a', 'b'] },
  scores: { NS: ['1', '2.5'] },
  steps: { L: [{ S: 'x' }, { N: '2' }, { M: { deep: { BOOL: true } } }] },
  house: { M: { indoors: { S: 'y' }, tally: { N: '1' } } },
  nothing: { NULL: true },
  blobs: { B: 'AQID' },
}

const values: Readonly<Record<string, AttributeValue>> = {
  ':name': { S: 'Zoë' },
  ':z': { S: 'Z' },
  ':x': { S: 'x' },
  ':a': { S: 'a' },
  ':one': { N: '1' },
  ':thirty': { N: '30.0' },
  ':forty': { N: '4E1' },
  ':four': { N: '4' },
  ':tags': { SS: ['b', 'a'] },
  ':c': { SS: ['a', 'c'] },
  ':scores': { NS: ['1', '7'] },
  ':yes': { BOOL: true },
  ':n': { S: 'N' },
  ':list': { L: [{ S: 'z' }] },
  ':byte': { B: 'Ag==' },
}
const names = { '#name': 'nick', '#dotted': 'a.b', '#status': 'status' }

/** The names and values that the expression uses. */
function placeholdersFor(text: string) {
  const used = (all: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(Object.entries(all).filter(([key]) => new RegExp(`${key}\\b`).test(text)))
  const [ExpressionAttributeNames, ExpressionAttributeValues] = [used(names), used(values)]
  return new Placeholders(
    {
      ...(Object.keys(ExpressionAttributeNames).length > 0 && {
        // Filtering keeps the type of the values.
        ExpressionAttributeNames: ExpressionAttributeNames as Record<string, string>,
      }),
      ...(Object.keys(ExpressionAttributeValues).length > 0 && {
        ExpressionAttributeValues: ExpressionAttributeValues as Record<string, AttributeValue>,
      }),
    },
    true,
  )
}

const condition = (text: string) =>
  readCondition('ConditionExpression', text, placeholdersFor(text))

describe('a condition', () => {
  it.each([
    'nick = :name',
    '#name = :name',
    'nick <> :z',
    'absent <> :z',
    'age = :thirty',
    'age < :forty AND age >= :one',
    'age BETWEEN :one AND :forty',
    'age IN (:one, :thirty)',
    'tags = :tags',
    'attribute_exists(nick)',
    'attribute_exists(house.indoors)',
    'attribute_exists(steps[2].deep)',
    'attribute_not_exists(steps[3])',
    'attribute_not_exists(#dotted)',
    'attribute_type(age, :n)',
    'begins_with(nick, :z)',
    'begins_with(steps[0], :x)',
    'contains(nick, :z)',
    'contains(tags, :a)',
    'contains(steps, :x)',
    'contains(scores, :one)',
    'contains(blobs, :byte)',
    'size(nick) = :four',
    'size(blobs) > :one',
    'size(house) > :one',
    'NOT (nick = :z)',
    'NOT nick = :z',
    'NOT age < :one',
    'NOT absent < :one',
    'nick = :z OR age = :thirty AND steps[2].deep = :yes',
    '(nick = :z OR age = :thirty) AND steps[2].deep = :yes',
    'nick = :name and not attribute_exists(absent)',
    ':one < :forty',
    ':forty > age',
  ])('%s holds', (text) => {
    expect(isMet(condition(text), item)).toBe(true)
  })

  it.each([
    'nick = :one',
    'absent = :z',
    'absent < :z',
    'nick < :one',
    'nick BETWEEN :a AND :x',
    'age IN (:one, :four)',
    'attribute_type(nick, :n)',
    'begins_with(age, :z)',
    'begins_with(absent, :z)',
    'contains(age, :one)',
    'contains(tags, :one)',
    'size(absent) < :four',
    'size(age) < :four',
    'house.indoors.deep = :a',
    'nick = :z OR age = :thirty AND nick = :a',
    'tags = :c',
  ])('%s does not hold', (text) => {
    expect(isMet(condition(text), item)).toBe(false)
  })

  it('holds for there being no item only where it asks for nothing', () => {
    expect(isMet(condition('attribute_not_exists(nick)'), undefined)).toBe(true)
    expect(isMet(condition('age < :one OR nick = :name'), undefined)).toBe(false)
  })

  it('orders text by code points', () => {
    const later: Item = { nick: { S: '\u{1f600}' } }
    const placeholders = new Placeholders(
      { ExpressionAttributeValues: { ':private': { S: '\uffff' } } },
      true,
    )
    const above = readCondition('ConditionExpression', 'nick > :private', placeholders)
    expect(isMet(above, later)).toBe(true)
  })

  it.each([
    ['', 'The expression can not be empty;'],
    ['nick =', 'Syntax error; token: "<EOF>", near: "="'],
    ['nick == :z', 'Syntax error; token: "=", near: "== :z"'],
    ['nick = :z)', 'Syntax error; token: ")", near: ":z)"'],
    ['nick ! :z', 'Syntax error; token: "!", near: "! :z"'],
    ['status = :z', 'Attribute name is a reserved keyword; reserved keyword: status'],
    [
      '#unknown = :z',
      'An expression attribute name used in the document path is not defined; attribute name: #unknown',
    ],
    [
      'nick = :unknown',
      'An expression attribute value used in expression is not defined; attribute value: :unknown',
    ],
    ['((nick = :z))', 'The expression has redundant parentheses;'],
    ['nearly(nick, :z)', 'Invalid function name; function: nearly'],
    [
      'begins_with(nick)',
      'Incorrect number of operands for operator or function; operator or function: begins_with, number of operands: 1',
    ],
    [
      'attribute_exists(:z)',
      'Operator or function requires a document path; operator or function: attribute_exists',
    ],
    [
      'nick < :yes',
      'Incorrect operand type for operator or function; operator or function: <, operand type: BOOL',
    ],
    [
      'age BETWEEN :forty AND :one',
      'The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound operand: AttributeValue: {N:40}, upper bound operand: AttributeValue: {N:1}',
    ],
    [
      'nick = begins_with(nick, :z)',
      'The function is not allowed to be used this way in an expression; function: begins_with',
    ],
  ])('%j is refused', (text, message) => {
    expect(() => condition(text)).toThrow(
      expect.objectContaining({
        name: 'ValidationException',
        message: `Invalid ConditionExpression: ${message}`,
      }),
    )
  })
})

describe('an update', () => {
  const update = (text: string, before: Item = item) =>
    applyUpdate(readUpdate(text, placeholdersFor(text)), before)

  it.each<[string, Item]>([
    ['SET nick = :x', { nick: { S: 'x' } }],
    ['SET #name = age, age = :one', { nick: { N: '30' }, age: { N: '1' } }],
    ['SET age = age + :one', { age: { N: '31' } }],
    ['SET age = :one - age', { age: { N: '-29' } }],
    ['SET age = if_not_exists(age, :one)', {}],
    ['SET fresh = if_not_exists(fresh, :one) + :four', { fresh: { N: '5' } }],
    ['SET house.indoors = :x', { house: { M: { indoors: { S: 'x' }, tally: { N: '1' } } } }],
    [
      'SET house.fresh = :x',
      { house: { M: { indoors: { S: 'y' }, tally: { N: '1' }, fresh: { S: 'x' } } } },
    ],
    [
      'SET steps[1] = :x, steps[9] = :a',
      {
        steps: { L: [{ S: 'x' }, { S: 'x' }, { M: { deep: { BOOL: true } } }, { S: 'a' }] },
      },
    ],
    [
      'SET steps = list_append(:list, steps)',
      { steps: { L: [{ S: 'z' }, { S: 'x' }, { N: '2' }, { M: { deep: { BOOL: true } } }] } },
    ],
    ['REMOVE steps[0], steps[1]', { steps: { L: [{ M: { deep: { BOOL: true } } }] } }],
    ['REMOVE house.indoors', { house: { M: { tally: { N: '1' } } } }],
    ['ADD age :four', { age: { N: '34' } }],
    ['ADD fresh :one, tags :c', { fresh: { N: '1' }, tags: { SS: ['a', 'b', 'c'] } }],
    ['ADD scores :scores', { scores: { NS: ['1', '2.5', '7'] } }],
    ['DELETE tags :c', { tags: { SS: ['b'] } }],
    [
      'SET #name = :x REMOVE age ADD house.#name :one',
      {
        nick: { S: 'x' },
        house: { M: { indoors: { S: 'y' }, tally: { N: '1' }, nick: { N: '1' } } },
      },
    ],
  ])('%s', (text, changed) => {
    const { age, ...withoutAge } = item
    const rest = text.includes('REMOVE age') ? withoutAge : { ...withoutAge, age }
    expect(update(text)).toEqual({ ...rest, ...changed })
  })

  it('takes an attribute away with the last element of its set', () => {
    expect(update('DELETE tags :tags')).not.toHaveProperty('tags')
    expect(update('DELETE absent :tags')).toEqual(item)
    expect(update('REMOVE absent')).toEqual(item)
  })

  it('computes with 38 digits', () => {
    const big = { big: { N: '99999999999999999999999999999999999998' } }
    expect(update('ADD big :one', big)).toEqual({
      big: { N: '99999999999999999999999999999999999999' },
    })
    expect(() => update('SET big = big + age', { ...item, big: { N: '1E125' } })).toThrow(
      'more than 38 significant digits',
    )
    expect(update('SET age = age - :one', { age: { N: '1.10' } })).toEqual({ age: { N: '0.1' } })
  })

  it.each([
    [
      'SET nick = absent',
      'The provided expression refers to an attribute that does not exist in the item',
    ],
    [
      'SET age = age + :x',
      'Invalid UpdateExpression: Incorrect operand type for operator or function; operator or function: +, operand type: S',
    ],
    ['SET nick = nick + :one', 'An operand in the update expression has an incorrect data type'],
    ['ADD nick :one', 'An operand in the update expression has an incorrect data type'],
    [
      'SET absent.indoors = :one',
      'The document path provided in the update expression is invalid for update',
    ],
    [
      'SET nick[0] = :one',
      'The document path provided in the update expression is invalid for update',
    ],
    [
      'ADD nick :x',
      'Invalid UpdateExpression: Incorrect operand type for operator or function; operator: ADD, operand type: STRING, typeSet: ALLOWED_FOR_ADD_OPERAND',
    ],
    [
      'DELETE age :one',
      'Invalid UpdateExpression: Incorrect operand type for operator or function; operator: DELETE, operand type: NUMBER, typeSet: ALLOWED_FOR_DELETE_OPERAND',
    ],
    [
      'SET nick = :x SET age = :one',
      'Invalid UpdateExpression: The "SET" section can only be used once in an update expression;',
    ],
    [
      'SET nick = :x, nick = :a',
      'Invalid UpdateExpression: Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [nick], path two: [nick]',
    ],
    [
      'SET house.indoors = :x REMOVE house',
      'Invalid UpdateExpression: Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [house, indoors], path two: [house]',
    ],
    [
      'SET house.indoors = :x REMOVE house[0]',
      'Invalid UpdateExpression: Two document paths conflict with each other; must remove or rewrite one of these paths; path one: [house, indoors], path two: [house, [0]]',
    ],
    ['nick = :x', 'Invalid UpdateExpression: Syntax error; token: "nick", near: "nick ="'],
  ])('%s is refused', (text, message) => {
    expect(() => update(text)).toThrow(
      expect.objectContaining({ name: 'ValidationException', message }),
    )
  })
})

describe('a projection', () => {
  it('takes what is named, and moves the elements of a list up', () => {
    const text = 'age, house.indoors, steps[2].deep, steps[0], absent, house.gone'
    expect(project(item, readProjection(text, placeholdersFor(text)))).toEqual({
      age: { N: '30' },
      house: { M: { indoors: { S: 'y' } } },
      steps: { L: [{ S: 'x' }, { M: { deep: { BOOL: true } } }] },
    })
  })
})

describe('names and values of a request', () => {
  it('are all used', () => {
    const placeholders = new Placeholders(
      {
        ExpressionAttributeNames: { '#a': 'a' },
        ExpressionAttributeValues: { ':a': { S: 'a' }, ':b': { S: 'b' } },
      },
      true,
    )
    readCondition('ConditionExpression', '#a = :a', placeholders)
    expect(() => placeholders.refuseUnused()).toThrow(
      'Value provided in ExpressionAttributeValues unused in expressions: keys: {:b}',
    )
  })

  it('are values, each of its type', () => {
    const values = (value: AttributeValue) => () =>
      new Placeholders({ ExpressionAttributeValues: { ':a': value } }, true)
    for (const [value, problem] of [
      [{ N: 'many' }, 'The parameter cannot be converted to a numeric value: many'],
      [{ N: '1E126' }, 'Number overflow. Attempting to store a number with magnitude larger'],
      [{ N: '1E-131' }, 'Number underflow. Attempting to store a number with magnitude smaller'],
      [{ N: '1'.repeat(39) }, 'Attempting to store more than 38 significant digits in a Number'],
      [{ NS: ['1', '1.0'] }, 'Input collection contains duplicates'],
      [{ SS: [] }, 'One or more parameter values were invalid: An string set  may not be empty'],
    ] as const)
      expect(values(value)).toThrow(`ExpressionAttributeValues contains invalid value: ${problem}`)
  })

  it('are not empty, and come with an expression', () => {
    expect(() => new Placeholders({ ExpressionAttributeValues: {} }, true)).toThrow(
      'ExpressionAttributeValues must not be empty',
    )
    expect(() => new Placeholders({ ExpressionAttributeNames: { '#a': 'a' } }, false)).toThrow(
      'ExpressionAttributeNames can only be specified when using expressions',
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseJson } from '../../../shared/application/reading/parse-json.ts'

describe('JSON', () => {
  it('is read as JSON.parse reads it', () => {
    const isHeld = (value: unknown) => !Number.isInteger(value) || Number.isSafeInteger(value)
    fc.assert(
      fc.property(fc.json({ stringUnit: 'binary' }), (text) => {
        const value: unknown = JSON.parse(text, (_, one: unknown) => (isHeld(one) ? one : NaN))
        expect(parseJson(text)).toEqual({ value })
      }),
    )
    expect(parseJson('{"__proto__":{"a":1}}')).toEqual({
      value: Object.fromEntries([['__proto__', { a: 1 }]]),
    })
  })

  it.each(['', '{', "{'a':1}", '{"a":1,}', '[1,]', 'NaN', '01', '"\u0001"', '{}{}', '\uFEFF{}'])(
    'is not %j',
    (text) => {
      expect(parseJson(text)).toEqual({ problem: 'is not valid JSON' })
    },
  )

  it('says which key has two values, and where', () => {
    const problem = 'has two values of the key "email"'
    expect(parseJson('{"email":"a","name":"b","email":"c"}')).toEqual({ problem, line: 1 })
    expect(parseJson('[\n{"email":1},\r\n{"x":{"email":1,\n"email":2}}]')).toEqual({
      problem,
      line: 4,
    })
    expect(parseJson('{"email":1,"\\u0065mail":2}')).toMatchObject({ problem })
    expect(parseJson('{"email":1,"email":1}')).toEqual({ value: { email: 1 } })
  })

  it.each([
    '9007199254740993',
    '60.00000000000000000001',
    '0.1234567890123456789',
    '1e400',
    '-1e400',
    '1e-400',
    '123456789012345678901234567890',
  ])('has no number in place of %s, which would be rounded', (digits) => {
    expect(parseJson(`[${digits}]`)).toEqual({ value: [NaN] })
  })

  it.each([
    ['60.0', 60],
    ['6e1', 60],
    ['-0.5', -0.5],
    ['0.1', 0.1],
    ['1E3', 1000],
    ['9007199254740991', 9007199254740991],
  ])('has the number %s', (digits, value) => {
    expect(parseJson(digits)).toEqual({ value })
  })

  it('may be nested deeply', () => {
    const depth = 100_000
    expect(parseJson('['.repeat(depth) + ']'.repeat(depth))).toHaveProperty('value')
  })
})

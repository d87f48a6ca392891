import { expect, it } from 'vitest'
import * as z from 'zod'
import { answerSchema, requestSchema } from '../../shared/api/schemas/named-schemas.ts'

it('names one schema, which may be named again', () => {
  const schema = z.strictObject({ text: z.string() })
  expect(requestSchema('NamedTwice', schema)).toBe(schema)
  expect(requestSchema('NamedTwice', schema)).toBe(schema)
})

it('refuses a second schema of the same name, whether of a request or an answer', () => {
  requestSchema('NameTaken', z.strictObject({}))
  expect(() => requestSchema('NameTaken', z.strictObject({}))).toThrow(
    'Two schemas are named NameTaken',
  )
  expect(answerSchema('NameTaken', () => z.strictObject({}))).toThrow(
    'Two schemas are named NameTaken',
  )
})

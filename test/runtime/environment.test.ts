import { describe, expect, it } from 'vitest'
import {
  ActionEnvironment,
  ApiDocumentEnvironment,
  PageEnvironment,
  readEnvironment,
} from '../../shared/runtime/environment.ts'

const complete = {
  TABLE_NAME: 'journey',
  TIME_SOURCE: 'system',
  STATE_MACHINE_ARN: 'arn:aws:states:eu-west-1:000000000000:stateMachine:journey',
  SESSION_SECRET_ARN: 'arn:aws:secretsmanager:eu-west-1:000000000000:secret:keys',
  BASE_URL: 'https://mentoring.example.org/',
}
const variables = { ...ActionEnvironment, ...PageEnvironment }

describe('the environment of a function', () => {
  it('is read without the variables that the function does not use', () => {
    expect(readEnvironment(variables, { ...complete, HOME: '/root' })).toEqual({
      ...complete,
      TIME_SECRET_ARN: '',
      BASE_URL: 'https://mentoring.example.org',
    })
  })

  it.each([
    ['TABLE_NAME', undefined],
    ['TABLE_NAME', ''],
    ['TIME_SOURCE', 'sundial'],
    ['BASE_URL', 'mentoring.example.org'],
  ])('is refused by name where %s is %j', (name, value) => {
    expect(() => readEnvironment(variables, { ...complete, [name]: value })).toThrow(
      new Error(`Set these environment variables: ${name}`),
    )
  })

  it('names everything that is missing', () => {
    expect(() => readEnvironment(PageEnvironment, {})).toThrow(/: BASE_URL, SESSION_SECRET_ARN$/)
  })

  it.each(['0', '-1', '1.5', '1e3', 'many', ''])('has no limit of %j requests', (limit) => {
    expect(() =>
      readEnvironment(ApiDocumentEnvironment, { RATE_LIMIT: limit, BURST_LIMIT: '200' }),
    ).toThrow(/RATE_LIMIT$/)
  })

  it('has its limits as numbers', () => {
    expect(
      readEnvironment(ApiDocumentEnvironment, { RATE_LIMIT: '100', BURST_LIMIT: '200' }),
    ).toEqual({ RATE_LIMIT: 100, BURST_LIMIT: 200 })
  })
})

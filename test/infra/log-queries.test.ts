import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { logMessages } from '../../shared/application/ports/log.ts'
import { synthesise } from './synthesise.ts'

const Query = z.object({
  Properties: z.object({
    Name: z.string(),
    QueryString: z.string(),
    LogGroupNames: z.array(z.unknown()),
    Parameters: z.array(z.object({ Name: z.string() })).default([]),
  }),
})

const { journey, observability, template } = synthesise({ stage: 'production' })
const queries = Object.values(observability?.findResources('AWS::Logs::QueryDefinition') ?? {}).map(
  (query) => Query.parse(query).Properties,
)

describe('the saved queries', () => {
  it('answer what people ask most often', () => {
    expect(queries.map(({ Name }) => Name.replace('mentoring-journey-production/', ''))).toEqual([
      'One request',
      'The story of one registration',
      'What failed today',
    ])
  })

  it('ask for every value that they name, and name every value that they ask for', () => {
    for (const { Name, QueryString, Parameters } of queries)
      expect(
        Parameters.map((parameter) => parameter.Name),
        Name,
      ).toEqual([
        ...new Set([...QueryString.matchAll(/\{\{(\w+)\}\}/g)].map(([, parameter]) => parameter)),
      ])
  })

  it('search the log of every function, in fewer groups than Logs Insights takes', () => {
    const functionCount = Object.keys(journey.functions).length
    for (const { Name, LogGroupNames } of queries) {
      const names = new Set(LogGroupNames.map((name) => JSON.stringify(name)))
      expect(names.size, Name).toBeGreaterThanOrEqual(functionCount)
      expect(names.size, Name).toBeLessThanOrEqual(50)
    }
  })

  it('find the access log by the fields that it has', () => {
    const [stage] = Object.values(template.findResources('AWS::ApiGatewayV2::Stage'))
    const { Format } = z
      .object({ Properties: z.object({ AccessLogSettings: z.object({ Format: z.string() }) }) })
      .parse(stage).Properties.AccessLogSettings
    for (const field of ['requestId', 'functionRequestId', 'route', 'status'])
      expect(JSON.parse(Format)).toHaveProperty(field)
  })

  it('have lines to find: each change, each mail and each fault leaves one', () => {
    for (const message of ['eventPublished', 'mailSent', 'mailGivenUp', 'requestFailed'])
      expect(logMessages).toHaveProperty(message)
  })
})

import { App, Stack } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { expect, it } from 'vitest'
import * as z from 'zod'
import { JourneyTable } from '../../infra/constructs/journey-table.ts'
import { resolveStage } from '../../infra/stages.ts'
import { journeyTable } from '../simulation/journey-table.ts'

const KeySchema = z
  .tuple([
    z.object({ AttributeName: z.string(), KeyType: z.literal('HASH') }),
    z.object({ AttributeName: z.string(), KeyType: z.literal('RANGE') }),
  ])
  .transform(([{ AttributeName: partition }, { AttributeName: sort }]) => ({ partition, sort }))

const Projection = z
  .object({
    ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']),
    NonKeyAttributes: z.array(z.string()).default([]),
  })
  .transform(({ ProjectionType, NonKeyAttributes }) =>
    ProjectionType === 'INCLUDE' ? { include: NonKeyAttributes } : ProjectionType,
  )

const Deployed = z.object({
  KeySchema,
  GlobalSecondaryIndexes: z.array(z.object({ IndexName: z.string(), KeySchema, Projection })),
  StreamSpecification: z.object({ StreamViewType: z.literal('NEW_IMAGE') }),
})

it('the fake’s table has the keys, indexes and projections of the deployed one', () => {
  const stack = new Stack(new App())
  new JourneyTable(
    stack,
    'Table',
    resolveStage(() => undefined),
  )
  const [table] = Object.values(Template.fromStack(stack).findResources('AWS::DynamoDB::Table'))
  const deployed = Deployed.parse(table?.['Properties'])
  const fake = journeyTable('any')
  expect(fake.keys).toEqual(deployed.KeySchema)
  expect(fake.indexes).toEqual(
    Object.fromEntries(
      deployed.GlobalSecondaryIndexes.map((index) => [
        index.IndexName,
        { ...index.KeySchema, projection: index.Projection },
      ]),
    ),
  )
})

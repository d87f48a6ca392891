import { Match } from 'aws-cdk-lib/assertions'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { synthesise } from './synthesise.ts'

const tableName = 'journey-restored'
const tableStreamArn =
  'arn:aws:dynamodb:eu-west-1:000000000000:table/journey-restored/stream/2026-11-27T04:00:00.000'
const before = synthesise({ stage: 'production' }).template
const after = synthesise({ stage: 'production', tableName, tableStreamArn }).template

const listResources = (source: typeof before, type: string) =>
  Object.entries(source.findResources(type))

describe('a stage that uses a restored table', () => {
  it('keeps its own table as it is, so that it can go back', () => {
    const type = 'AWS::DynamoDB::Table'
    expect(after.findResources(type)).toEqual(before.findResources(type))
  })

  it('names nothing but the restored table in functions, streams, policies and workflow', () => {
    const [ownTable = ''] = listResources(after, 'AWS::DynamoDB::Table').map(([id]) => id)
    for (const type of [
      'AWS::Lambda::Function',
      'AWS::Lambda::EventSourceMapping',
      'AWS::IAM::Policy',
      'AWS::StepFunctions::StateMachine',
    ])
      expect(JSON.stringify(after.findResources(type)), type).not.toContain(ownTable)
    // The ARN of a queue is a reference.
    const Mapping = z.object({
      Properties: z.object({ EventSourceArn: z.union([z.string(), z.object({})]) }),
    })
    const streams = listResources(after, 'AWS::Lambda::EventSourceMapping')
      .map(([, mapping]) => Mapping.parse(mapping).Properties.EventSourceArn)
      .filter((arn) => typeof arn === 'string')
    expect(new Set(streams)).toEqual(new Set([tableStreamArn]))
    after.hasOutput('TableName', { Value: tableName })
    after.hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: Match.objectLike({ TABLE_NAME: tableName }) },
    })
  })

  it('has another state machine with another role, and CloudFormation keeps the old one', () => {
    const type = 'AWS::StepFunctions::StateMachine'
    const Machine = z.object({
      Properties: z.object({ RoleArn: z.unknown() }),
      DeletionPolicy: z.string(),
      UpdateReplacePolicy: z.string(),
    })
    const [[oldId, old]] = listResources(before, type) as [[string, unknown]]
    const [[newId, present]] = listResources(after, type) as [[string, unknown]]
    expect(newId).not.toBe(oldId)
    expect(Machine.parse(present).Properties.RoleArn).not.toEqual(
      Machine.parse(old).Properties.RoleArn,
    )
    expect(Machine.parse(old)).toMatchObject({
      DeletionPolicy: 'RetainExceptOnCreate',
      UpdateReplacePolicy: 'Retain',
    })
  })

  it('changes nothing else', () => {
    for (const type of ['AWS::Lambda::Function', 'AWS::ApiGatewayV2::Route', 'AWS::S3::Bucket'])
      expect(listResources(after, type).map(([id]) => id)).toEqual(
        listResources(before, type).map(([id]) => id),
      )
  })
})

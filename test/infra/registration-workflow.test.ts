import { Match } from 'aws-cdk-lib/assertions'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { statuses } from '../../shared/journey/statuses.ts'
import { synthesise } from './synthesise.ts'

const { template } = synthesise({ stage: 'production' })

const StateMachine = z.object({
  Properties: z.object({
    DefinitionString: z.object({ 'Fn::Join': z.tuple([z.string(), z.array(z.unknown())]) }),
    StateMachineType: z.string().default('STANDARD'),
    LoggingConfiguration: z.object({ IncludeExecutionData: z.boolean() }),
  }),
})

describe('the deployed workflow', () => {
  const [resource] = Object.values(template.findResources('AWS::StepFunctions::StateMachine'))
  const { DefinitionString, LoggingConfiguration } = StateMachine.parse(resource).Properties
  const definition = DefinitionString['Fn::Join'][1]
    .map((piece) => (typeof piece === 'string' ? piece : 'RESOLVED'))
    .join('')
  const { States, QueryLanguage } = z
    .object({ QueryLanguage: z.string(), States: z.record(z.string(), z.unknown()) })
    .parse(JSON.parse(definition))

  it('names its states exactly as the English labels', () => {
    const labels = Object.values(statuses).map(({ name }) => name)
    expect(Object.keys(States)).toEqual(expect.arrayContaining(labels))
    expect(labels).toEqual([
      'Application / Exchange',
      'Search for a mentee',
      'Waiting for manager validation',
      'In progress',
      'Awaiting confirmation',
      'Mission completed',
      'Cancelled / Rejected',
    ])
  })

  it('uses JSONata and calls no Lambda function', () => {
    expect(QueryLanguage).toBe('JSONata')
    expect(definition).not.toContain('lambda')
  })

  it('does not log execution data, which contains task tokens', () => {
    expect(LoggingConfiguration.IncludeExecutionData).toBe(false)
  })

  it('may only update items of registrations and start itself', () => {
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyName: Match.stringLikeRegexp('^WorkflowAllow'),
      PolicyDocument: {
        Statement: [
          {
            Effect: 'Allow',
            Action: 'dynamodb:UpdateItem',
            Resource: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Table'), 'Arn'] },
            Condition: {
              'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['REGISTRATION#*'] },
            },
          },
          {
            Effect: 'Allow',
            Action: 'states:StartExecution',
            Resource: { Ref: Match.stringLikeRegexp('^WorkflowStateMachine') },
          },
        ],
      },
    })
  })
})

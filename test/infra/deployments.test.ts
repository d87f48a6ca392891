import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { synthesise } from './synthesise.ts'

const production = synthesise({ stage: 'production' })
const disposable = synthesise({ stage: 'test' })

const Resource = z.object({
  Type: z.string(),
  DeletionPolicy: z.string().optional(),
  UpdateReplacePolicy: z.string().optional(),
  Properties: z.record(z.string(), z.unknown()).default({}),
})
type Resource = z.infer<typeof Resource>

function listResources({ template }: typeof production): readonly Resource[] {
  const { Resources } = z
    .object({ Resources: z.record(z.string(), Resource) })
    .parse(template.toJSON())
  return Object.values(Resources)
}

/** Properties by which CloudFormation names a resource, so that a second one of the name fails. */
const nameProperties = [
  'Name',
  'TableName',
  'BucketName',
  'LogGroupName',
  'QueueName',
  'FunctionName',
  'RoleName',
  'StateMachineName',
  'UserPoolName',
  'EmailIdentity',
]

describe('a deployment that failed', () => {
  it('leaves behind nothing whose name would be taken when it is repeated', () => {
    const left = listResources(production).filter(
      ({ DeletionPolicy, Properties }) =>
        DeletionPolicy === 'Retain' && nameProperties.some((name) => name in Properties),
    )
    expect(left).toEqual([])
  })

  it('keeps only what has deletion protection, which a rollback could not delete', () => {
    const kept = listResources(production).filter(
      ({ DeletionPolicy }) => DeletionPolicy === 'Retain',
    )
    expect(kept.map(({ Type }) => Type).sort()).toEqual([
      'AWS::Cognito::UserPool',
      'AWS::DynamoDB::Table',
    ])
    for (const { Properties } of kept)
      expect([true, 'ACTIVE']).toContain(
        Properties['DeletionProtectionEnabled'] ?? Properties['DeletionProtection'],
      )
  })

  it('can be repeated: the stack is protected only once that is asked for', () => {
    expect(production.journey.terminationProtection).toBe(false)
    const protectedStage = { stage: 'production', terminationProtection: 'true' }
    expect(synthesise(protectedStage).journey.terminationProtection).toBe(true)
    expect(() => synthesise({ ...protectedStage, terminationProtection: 'maybe' })).toThrow()
  })
})

describe('a stage', () => {
  it('keeps its data in production when a resource or the stack is deleted', () => {
    const holding = /Table$|Bucket$|UserPool$|Queue$|LogGroup$|Secret$|StateMachine$/
    for (const { Type, DeletionPolicy, UpdateReplacePolicy } of listResources(production))
      if (holding.test(Type)) {
        expect([Type, DeletionPolicy]).toEqual([Type, expect.stringMatching(/^Retain/)])
        expect([Type, UpdateReplacePolicy]).toEqual([Type, 'Retain'])
      }
  })

  it('can be deployed again after it was destroyed', () => {
    // A bucket with objects cannot be deleted. The name of this one is generated.
    const kept = listResources(disposable).filter(
      ({ DeletionPolicy }) => DeletionPolicy !== 'Delete',
    )
    expect(
      kept.flatMap(({ Type, DeletionPolicy }) =>
        DeletionPolicy === undefined ? [] : [`${Type}: ${DeletionPolicy}`],
      ),
    ).toEqual(['AWS::S3::Bucket: RetainExceptOnCreate'])
    expect(JSON.stringify(listResources(disposable))).not.toContain('"BucketName"')
  })
})

describe('the identity of the sender', () => {
  it('comes with the DNS records that verify its domain', () => {
    const names = Object.keys(production.template.findOutputs('*'))
    expect(names.filter((name) => name.startsWith('Dkim'))).toEqual([
      'DkimRecord1',
      'DkimRecord2',
      'DkimRecord3',
    ])
  })

  it('is not created if the account has it already', () => {
    const { template } = synthesise({ stage: 'production', mailIdentity: 'existing' })
    template.resourceCountIs('AWS::SES::EmailIdentity', 0)
    template.resourceCountIs('AWS::SES::ConfigurationSet', 1)
  })
})

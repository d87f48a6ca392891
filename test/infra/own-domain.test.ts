import { Match } from 'aws-cdk-lib/assertions'
import { describe, expect, it } from 'vitest'
import { resolveStage } from '../../infra/stages.ts'
import { synthesise } from './synthesise.ts'

const domainName = 'mentoring.acme.example'
const certificateArn =
  'arn:aws:acm:eu-west-1:000000000000:certificate/0b3b9d0e-5c7b-4f42-9a0e-0f2f1e6d7c8b'
const own = { stage: 'production', domainName, certificateArn }
const readStage = (context: Record<string, unknown>) => resolveStage((key) => context[key])

describe('a domain of the stage’s own', () => {
  const { template } = synthesise(own)

  it('leads to the API, with its certificate and no older TLS than 1.2', () => {
    template.hasResourceProperties('AWS::ApiGatewayV2::DomainName', {
      DomainName: domainName,
      DomainNameConfigurations: [
        { CertificateArn: certificateArn, EndpointType: 'REGIONAL', SecurityPolicy: 'TLS_1_2' },
      ],
    })
    const [domain = ''] = Object.keys(template.findResources('AWS::ApiGatewayV2::DomainName'))
    const [api = ''] = Object.keys(template.findResources('AWS::ApiGatewayV2::Api'))
    template.hasResourceProperties('AWS::ApiGatewayV2::ApiMapping', {
      ApiId: { Ref: api },
      DomainName: { Ref: domain },
      Stage: Match.anyValue(),
    })
    // What CloudFront or an earlier email leads to works on.
    template.hasResourceProperties('AWS::ApiGatewayV2::Api', {
      DisableExecuteApiEndpoint: Match.absent(),
    })
  })

  it('is in the links of emails, the forms’ origin and the outputs', () => {
    const [domain = ''] = Object.keys(template.findResources('AWS::ApiGatewayV2::DomainName'))
    const url = { 'Fn::Join': ['', ['https://', { Ref: domain }]] }
    for (const description of [
      'Sends the emails of the queues, at the pace that SES allows',
      'Pages and JSON API of volunteers',
    ])
      template.hasResourceProperties('AWS::Lambda::Function', {
        Description: description,
        Environment: { Variables: Match.objectLike({ BASE_URL: url }) },
      })
    template.hasOutput('BaseUrl', { Value: url })
    const target = { 'Fn::GetAtt': [domain, 'RegionalDomainName'] }
    template.hasOutput('DomainRecord', {
      Value: { 'Fn::Join': ['', [`${domainName} CNAME `, target]] },
    })
    template.hasOutput('DomainHostedZoneId', {
      Value: { 'Fn::GetAtt': [domain, 'RegionalHostedZoneId'] },
    })
  })

  it('gives way to the base address of what stands in front', () => {
    synthesise({ ...own, baseUrl: 'https://cdn.acme.example' }).template.hasOutput('BaseUrl', {
      Value: 'https://cdn.acme.example',
    })
  })

  it('is not there unless it was asked for', () => {
    const { template: plain } = synthesise({ stage: 'production' })
    plain.resourceCountIs('AWS::ApiGatewayV2::DomainName', 0)
    expect(plain.findOutputs('Domain*')).toEqual({})
  })

  it('needs its certificate, and the reverse', () => {
    expect(readStage(own)).toMatchObject({ domainName, certificateArn })
    const message = 'domainName and certificateArn need each other'
    expect(() => readStage({ stage: 'production', domainName })).toThrow(message)
    expect(() => readStage({ stage: 'production', certificateArn })).toThrow(message)
  })

  it.each([
    'https://mentoring.acme.example',
    'mentoring',
    'mentoring.acme.example/',
    '*.acme.example',
  ])('is a plain host name: not %s', (wrong) => {
    expect(() => readStage({ ...own, domainName: wrong })).toThrow('domainName')
  })

  it('has a certificate of ACM: not one of IAM', () => {
    const wrong = 'arn:aws:iam::000000000000:server-certificate/acme'
    expect(() => readStage({ ...own, certificateArn: wrong })).toThrow('certificateArn')
  })
})

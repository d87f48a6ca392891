import { CfnOutput, Stack, Validations } from 'aws-cdk-lib'
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import {
  DomainName,
  EndpointType,
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  type IHttpRouteAuthorizer,
  LogGroupLogDestination,
  SecurityPolicy,
} from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import type { StageConfiguration } from '../stages.ts'
import { chooseDataRemoval } from './data-removal.ts'

/** Logs no IP address, path or user: paths contain link tokens, and addresses are personal data. */
const ACCESS_LOG = JSON.stringify({
  requestId: '$context.requestId',
  // Lambda's own ID of the invocation, by which its messages about timeouts are found.
  functionRequestId: '$context.integration.requestId',
  time: '$context.requestTime',
  route: '$context.routeKey',
  status: '$context.status',
  latency: '$context.responseLatency',
  integrationError: '$context.integrationErrorMessage',
  authorizerError: '$context.authorizer.error',
})

/** The HTTP API, also under the stage's own domain. Add routes with `route`. */
export class JourneyApi extends Construct {
  readonly api: HttpApi
  readonly accessLog: LogGroup
  /** Where people find it. */
  readonly url: string

  constructor(scope: Construct, id: string, stage: StageConfiguration) {
    super(scope, id)
    this.api = new HttpApi(this, 'HttpApi', {
      apiName: Stack.of(this).stackName,
      createDefaultStage: false,
    })
    const domain = this.#addDomain(stage)
    this.url = domain ? `https://${domain.name}` : this.api.apiEndpoint
    this.accessLog = new LogGroup(this, 'AccessLog', {
      logGroupName: `/aws/vendedlogs/apis/${Stack.of(this).stackName}`,
      retention: stage.logRetention,
      removalPolicy: chooseDataRemoval(stage),
    })
    new HttpStage(this, 'DefaultStage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: stage.throttle,
      ...(domain && { domainMapping: { domainName: domain } }),
      accessLogSettings: {
        destination: new LogGroupLogDestination(this.accessLog),
        format: AccessLogFormat.custom(ACCESS_LOG),
      },
    })
  }

  /**
   * The API keeps its own address beside the domain: emails that were sent before have links there, and
   * CloudFront may use it as its origin.
   */
  #addDomain({ domainName, certificateArn }: StageConfiguration): DomainName | undefined {
    if (domainName === undefined || certificateArn === undefined) return undefined
    const domain = new DomainName(this, 'Domain', {
      domainName,
      certificate: Certificate.fromCertificateArn(this, 'Certificate', certificateArn),
      endpointType: EndpointType.REGIONAL,
      securityPolicy: SecurityPolicy.TLS_1_2,
    })
    const outputs = {
      DomainRecord: {
        description: 'DNS record (CNAME, or an alias in Route 53) that leads the domain to the API',
        value: `${domainName} CNAME ${domain.regionalDomainName}`,
      },
      DomainHostedZoneId: {
        description: 'Only for an alias in Route 53: the hosted zone of its target',
        value: domain.regionalHostedZoneId,
      },
    }
    for (const [name, output] of Object.entries(outputs))
      new CfnOutput(this, name, output).overrideLogicalId(name)
    return domain
  }

  /** Routes a path (any method) to a function. Without an authorizer the path is public. */
  route(
    path: `/${string}` | '$default',
    handler: IFunction,
    authorizer?: IHttpRouteAuthorizer,
  ): void {
    const route = new HttpRoute(this, path, {
      httpApi: this.api,
      routeKey:
        path === '$default' ? HttpRouteKey.DEFAULT : HttpRouteKey.with(path, HttpMethod.ANY),
      integration: new HttpLambdaIntegration(`${path} integration`, handler),
      authorizer: authorizer ?? new HttpNoneAuthorizer(),
    })
    if (!authorizer) {
      Validations.of(route).acknowledge({
        id: 'AwsSolutions::AwsSolutions-APIG4',
        reason: 'Public on purpose: the function checks a token, or serves only public content',
      })
    }
  }
}

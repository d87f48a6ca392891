import { CfnOutput, Lazy, Stack, Validations } from 'aws-cdk-lib'
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import {
  CfnStage,
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
import type { RouteGroup } from '../route-groups.ts'
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

/** How a path is routed. */
interface RouteOptions {
  /** Without one, the path is public. */
  readonly authorizer?: IHttpRouteAuthorizer
  /** With the throttle that the stage has for these routes, rather than its own. */
  readonly group?: RouteGroup
}

/** The HTTP API, also under the stage's own domain. Add routes with `route`. */
export class JourneyApi extends Construct {
  readonly api: HttpApi
  readonly accessLog: LogGroup
  /** Where people find it. */
  readonly url: string
  readonly #stage: CfnStage
  readonly #throttles: StageConfiguration['routeThrottles']
  /** By route key. */
  readonly #settings: Record<
    string,
    { readonly ThrottlingRateLimit: number; readonly ThrottlingBurstLimit: number }
  > = {}

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
    const defaultStage = new HttpStage(this, 'DefaultStage', {
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
    // The default child of a stage is always its CfnStage.
    this.#stage = defaultStage.node.defaultChild as CfnStage
    this.#stage.routeSettings = Lazy.any({ produce: () => this.#settings })
    this.#throttles = stage.routeThrottles
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

  /** Routes a path (any method) to a function. */
  route(
    path: `/${string}` | '$default',
    handler: IFunction,
    { authorizer, group }: RouteOptions = {},
  ): void {
    const route = new HttpRoute(this, path, {
      httpApi: this.api,
      routeKey:
        path === '$default' ? HttpRouteKey.DEFAULT : HttpRouteKey.with(path, HttpMethod.ANY),
      integration: new HttpLambdaIntegration(`${path} integration`, handler),
      authorizer: authorizer ?? new HttpNoneAuthorizer(),
    })
    const throttle = group && this.#throttles[group]
    if (throttle) {
      // As the API of API Gateway spells them: CloudFormation hands this on as it is.
      this.#settings[path === '$default' ? path : `ANY ${path}`] = {
        ThrottlingRateLimit: throttle.rateLimit,
        ThrottlingBurstLimit: throttle.burstLimit,
      }
      // It refuses settings of a route that is not there yet.
      this.#stage.node.addDependency(route)
    }
    if (!authorizer) {
      Validations.of(route).acknowledge({
        id: 'AwsSolutions::AwsSolutions-APIG4',
        reason: 'Public on purpose: the function checks a token, or serves only public content',
      })
    }
  }
}

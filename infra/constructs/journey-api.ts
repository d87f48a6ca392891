import { Stack, Validations } from 'aws-cdk-lib'
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway'
import {
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  type IHttpRouteAuthorizer,
  LogGroupLogDestination,
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

/** The HTTP API. Add routes with `route`. */
export class JourneyApi extends Construct {
  readonly api: HttpApi
  readonly accessLog: LogGroup

  constructor(scope: Construct, id: string, stage: StageConfiguration) {
    super(scope, id)
    this.api = new HttpApi(this, 'HttpApi', {
      apiName: Stack.of(this).stackName,
      createDefaultStage: false,
    })
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
      accessLogSettings: {
        destination: new LogGroupLogDestination(this.accessLog),
        format: AccessLogFormat.custom(ACCESS_LOG),
      },
    })
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

import { Duration, Validations } from 'aws-cdk-lib'
import type { IHttpRouteAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpJwtAuthorizer, HttpUserPoolAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers'
import { Mfa, UserPool, type UserPoolClient } from 'aws-cdk-lib/aws-cognito'
import { Construct } from 'constructs'
import type { StageConfiguration } from '../stages.ts'
import { chooseProtectedDataRemoval } from './data-removal.ts'

/** Issues the tokens for the JSON API: a Cognito user pool, or the OIDC issuer of the stage. */
export class TokenAuthority extends Construct {
  readonly authorizer: IHttpRouteAuthorizer
  /** Undefined if the stage has its own issuer. */
  readonly pool: { readonly userPool: UserPool; readonly client: UserPoolClient } | undefined

  constructor(scope: Construct, id: string, stage: StageConfiguration) {
    super(scope, id)
    if (stage.oidc) {
      this.authorizer = new HttpJwtAuthorizer('Jwt', stage.oidc.issuer, {
        jwtAudience: stage.oidc.audience,
      })
      return
    }
    const userPool = new UserPool(this, 'UserPool', {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      // The email claim identifies the person, so a changed address only counts once verified.
      autoVerify: { email: true },
      keepOriginal: { email: true },
      passwordPolicy: {
        minLength: 14,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
      },
      ...(stage.passwordSignIn
        ? {}
        : { mfa: Mfa.REQUIRED, mfaSecondFactor: { otp: true, sms: false } }),
      deletionProtection: !stage.isDisposable,
      removalPolicy: chooseProtectedDataRemoval(stage),
    })
    Validations.of(userPool).acknowledge({
      id: 'AwsSolutions::AwsSolutions-COG8',
      reason:
        'For the JSON API only, without self sign-up; a company that needs more can use its own OIDC issuer',
    })
    if (stage.passwordSignIn) {
      Validations.of(userPool).acknowledge({
        id: 'AwsSolutions::AwsSolutions-COG2',
        reason: 'A test stage, where programs sign in without a second factor',
      })
    }
    const client = userPool.addClient('Client', {
      authFlows: stage.passwordSignIn
        ? { adminUserPassword: true, userPassword: true }
        : { userSrp: true },
      preventUserExistenceErrors: true,
      idTokenValidity: Duration.hours(1),
      accessTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.days(1),
      disableOAuth: true,
    })
    this.pool = { userPool, client }
    this.authorizer = new HttpUserPoolAuthorizer('Jwt', userPool, { userPoolClients: [client] })
  }
}

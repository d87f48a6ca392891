import { Duration, Stack, Validations } from 'aws-cdk-lib'
import { Mfa, UserPool, type UserPoolClient } from 'aws-cdk-lib/aws-cognito'
import { Construct } from 'constructs'
import type { StageConfiguration } from '../stages.ts'
import { chooseProtectedDataRemoval } from './data-removal.ts'

/**
 * Issues the tokens for the JSON API: a Cognito user pool, or the OIDC issuer of the stage. Companies
 * may have issuers of their own besides; those are in the directory.
 */
export class TokenAuthority extends Construct {
  /** The environment variables of the authorizer. */
  readonly environment: Readonly<Record<'ISSUER' | 'AUDIENCES' | 'SPEAKS_FOR', string>>
  /** Undefined if the stage has its own issuer. */
  readonly pool: { readonly userPool: UserPool; readonly client: UserPoolClient } | undefined

  constructor(scope: Construct, id: string, stage: StageConfiguration) {
    super(scope, id)
    if (stage.oidc) {
      const { issuer, audience, speaksFor } = stage.oidc
      this.environment = {
        ISSUER: issuer,
        AUDIENCES: audience.join(','),
        SPEAKS_FOR: speaksFor === 'everybody' ? speaksFor : `company:${speaksFor.companyId}`,
      }
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
    this.environment = {
      ISSUER: `https://cognito-idp.${Stack.of(this).region}.amazonaws.com/${userPool.userPoolId}`,
      AUDIENCES: client.userPoolClientId,
      // Only the operator creates its users, each with an address that the operator has verified.
      SPEAKS_FOR: 'everybody',
    }
  }
}

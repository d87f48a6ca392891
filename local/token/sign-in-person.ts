import {
  AssociateSoftwareTokenCommand,
  type CognitoIdentityProviderClient,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  type RespondToAuthChallengeCommandOutput,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import {
  createSrpSession,
  signSrpSession,
  wrapAuthChallenge,
  wrapInitiateAuth,
} from 'cognito-srp-helper'

export type Question = 'password' | 'new-password' | 'code'

interface PersonSignIn {
  readonly client: Pick<CognitoIdentityProviderClient, 'send'>
  readonly userPoolId: string
  readonly clientId: string
  readonly email: string
  readonly ask: (question: Question) => Promise<string>
  /** Shows the secret to enter in an authenticator app. */
  readonly showSecret: (secret: string) => void
}

/** More than a first sign-in has. */
const maxChallenges = 5

/**
 * Signs a person in to the user pool as production has it: by SRP, so that the password is never sent, with
 * a new password and a second factor at the first time.
 * @returns the ID token, which the JSON API takes
 */
export async function signInPerson(person: PersonSignIn): Promise<string> {
  const { client, userPoolId, clientId, email, ask } = person
  const session = createSrpSession(email, await ask('password'), userPoolId, false)
  const start = {
    ClientId: clientId,
    AuthFlow: 'USER_SRP_AUTH',
    AuthParameters: { CHALLENGE_NAME: 'SRP_A', USERNAME: email },
  } as const
  const begun = await client.send(new InitiateAuthCommand(wrapInitiateAuth(session, start)))
  const proof = {
    ClientId: clientId,
    ChallengeName: 'PASSWORD_VERIFIER',
    ChallengeResponses: { USERNAME: begun.ChallengeParameters?.['USERNAME'] ?? email },
  } as const
  const signed = signSrpSession(session, { ...begun, ChallengeName: begun.ChallengeName ?? '' })
  let answer = await client.send(
    new RespondToAuthChallengeCommand(wrapAuthChallenge(signed, proof)),
  )
  for (let count = 0; count < maxChallenges; count += 1) {
    const token = answer.AuthenticationResult?.IdToken
    if (token !== undefined) return token
    answer = await answerChallenge(person, answer)
  }
  throw new Error('Cognito goes on asking')
}

async function answerChallenge(
  { client, clientId, email, ask, showSecret }: PersonSignIn,
  { ChallengeName, ChallengeParameters, Session }: RespondToAuthChallengeCommandOutput,
): Promise<RespondToAuthChallengeCommandOutput> {
  const USERNAME = ChallengeParameters?.['USER_ID_FOR_SRP'] ?? email
  const respond = (responses: Readonly<Record<string, string>>, session = Session) =>
    client.send(
      new RespondToAuthChallengeCommand({
        ClientId: clientId,
        ChallengeName,
        Session: session,
        ChallengeResponses: { USERNAME, ...responses },
      }),
    )
  switch (ChallengeName) {
    case 'NEW_PASSWORD_REQUIRED':
      return respond({ NEW_PASSWORD: await ask('new-password') })
    case 'SOFTWARE_TOKEN_MFA':
      return respond({ SOFTWARE_TOKEN_MFA_CODE: await ask('code') })
    case 'MFA_SETUP': {
      const associated = await client.send(new AssociateSoftwareTokenCommand({ Session }))
      showSecret(associated.SecretCode ?? '')
      const verified = await client.send(
        new VerifySoftwareTokenCommand({
          Session: associated.Session,
          UserCode: await ask('code'),
        }),
      )
      return respond({}, verified.Session)
    }
    default:
      throw new Error(`Cognito asks for ${ChallengeName ?? 'nothing'}, which is not supported`)
  }
}

import { randomUUID } from 'node:crypto'
import {
  AdminCreateUserCommand,
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider'

/** Each process sets its own random password when it signs a user in. */
const PASSWORD = `Aa1!${randomUUID()}`

interface SignInOptions {
  readonly client: CognitoIdentityProviderClient
  readonly userPoolId: string
  readonly userPoolClientId: string
}

/**
 * Returns a function that gets an ID token for an email address, and creates the user if necessary.
 * Tokens are cached for less than their lifetime of one hour.
 */
export function createSignIn({ client, userPoolId, userPoolClientId }: SignInOptions) {
  const tokens = new Map<string, { token: Promise<string>; until: number }>()

  async function signIn(email: string): Promise<string> {
    await client
      .send(
        new AdminCreateUserCommand({
          UserPoolId: userPoolId,
          Username: email,
          MessageAction: 'SUPPRESS',
          // The emulator's generated password is too short for its own check.
          TemporaryPassword: PASSWORD,
          UserAttributes: [
            { Name: 'email', Value: email },
            { Name: 'email_verified', Value: 'true' },
          ],
        }),
      )
      .catch((error: unknown) => {
        if (!(error instanceof UsernameExistsException)) throw error
      })
    await client.send(
      new AdminSetUserPasswordCommand({
        UserPoolId: userPoolId,
        Username: email,
        Password: PASSWORD,
        Permanent: true,
      }),
    )
    const { AuthenticationResult } = await client.send(
      new AdminInitiateAuthCommand({
        UserPoolId: userPoolId,
        ClientId: userPoolClientId,
        AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: email, PASSWORD },
      }),
    )
    const token = AuthenticationResult?.IdToken
    if (token === undefined) throw new Error(`Cognito returned no token for ${email}`)
    return token
  }

  return (email: string): Promise<string> => {
    const known = tokens.get(email)
    if (known && performance.now() < known.until) return known.token
    const token = signIn(email)
    tokens.set(email, { token, until: performance.now() + 50 * 60_000 })
    token.catch(() => tokens.delete(email))
    return token
  }
}

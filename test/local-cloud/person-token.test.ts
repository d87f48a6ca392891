import { createHmac } from 'node:crypto'
import {
  AdminCreateUserCommand,
  AdminInitiateAuthCommand,
  AssociateSoftwareTokenCommand,
  CognitoIdentityProviderClient,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  DeleteUserPoolCommand,
  UpdateUserPoolClientCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { decodeJwt } from 'jose'
import { afterAll, expect, it } from 'vitest'
import * as z from 'zod'
import { type Question, signInPerson } from '../../local/token/sign-in-person.ts'
import { synthesise } from '../infra/synthesise.ts'
import { useCloud } from './cloud.ts'

const cloud = useCloud()
const pools: string[] = []
afterAll(async () => {
  const client = new CognitoIdentityProviderClient(cloud().client)
  for (const UserPoolId of pools) await client.send(new DeleteUserPoolCommand({ UserPoolId }))
})

const Pool = z.object({
  MfaConfiguration: z.literal('ON'),
  EnabledMfas: z.array(z.literal('SOFTWARE_TOKEN_MFA')),
  UsernameAttributes: z.array(z.literal('email')),
})
const PoolClient = z.object({
  ExplicitAuthFlows: z.array(z.enum(['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'])),
})

/** The user pool of production, as its template says. */
function readProduction() {
  const { template } = synthesise({ stage: 'production' })
  const find = (type: string) => {
    const [resource] = Object.values(template.findResources(type))
    return z.object({ Properties: z.unknown() }).parse(resource).Properties
  }
  return {
    pool: Pool.parse(find('AWS::Cognito::UserPool')),
    client: PoolClient.parse(find('AWS::Cognito::UserPoolClient')),
  }
}

/** RFC 6238, of an authenticator app. */
function computeCode(secret: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = Array.from(secret.replaceAll('=', ''))
    .map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  const bytes = bits.match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? []
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const hash = createHmac('sha1', Buffer.from(bytes)).update(counter).digest()
  const offset = (hash.at(-1) ?? 0) & 0xf
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

/*
 * The emulator gives tokens to somebody without a second factor, whatever the pool demands. So the app is
 * set up here with such a token; that Cognito asks for it at the first sign-in is in
 * test/token/sign-in-person.test.ts.
 */
it('a person gets an ID token of the pool of production, by SRP and a code', async () => {
  const production = readProduction()
  const client = new CognitoIdentityProviderClient(cloud().client)
  const { UserPool } = await client.send(
    new CreateUserPoolCommand({
      PoolName: 'production',
      MfaConfiguration: production.pool.MfaConfiguration,
      UsernameAttributes: production.pool.UsernameAttributes,
    }),
  )
  const userPoolId = UserPool?.Id ?? ''
  pools.push(userPoolId)
  const { UserPoolClient } = await client.send(
    new CreateUserPoolClientCommand({
      UserPoolId: userPoolId,
      ClientName: 'production',
      ExplicitAuthFlows: production.client.ExplicitAuthFlows,
    }),
  )
  const clientId = UserPoolClient?.ClientId ?? ''
  const email = 'lea@acme.example'
  await client.send(
    new AdminCreateUserCommand({
      UserPoolId: userPoolId,
      Username: email,
      MessageAction: 'SUPPRESS',
      TemporaryPassword: 'Temporary-1234!',
      UserAttributes: [
        { Name: 'email', Value: email },
        { Name: 'email_verified', Value: 'true' },
      ],
    }),
  )
  const signIn = (said: Partial<Record<Question, string>>) =>
    signInPerson({
      client,
      userPoolId,
      clientId,
      email,
      ask: (question) => {
        const answer = said[question]
        if (answer === undefined) throw new Error(`Cognito asks for ${question}`)
        return Promise.resolve(answer)
      },
      showSecret: () => undefined,
    })
  await expect(signIn({ password: 'Wrong-1234567!' })).rejects.toThrow(/Incorrect/)
  const password = 'Chosen-12345678!'
  const first = await signIn({ password: 'Temporary-1234!', 'new-password': password })
  expect(decodeJwt(first)).toMatchObject({ token_use: 'id', email, aud: clientId })

  await client.send(
    new UpdateUserPoolClientCommand({
      UserPoolId: userPoolId,
      ClientId: clientId,
      ExplicitAuthFlows: [...production.client.ExplicitAuthFlows, 'ALLOW_ADMIN_USER_PASSWORD_AUTH'],
    }),
  )
  const { AuthenticationResult } = await client.send(
    new AdminInitiateAuthCommand({
      UserPoolId: userPoolId,
      ClientId: clientId,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: email, PASSWORD: password },
    }),
  )
  const AccessToken = AuthenticationResult?.AccessToken
  const { SecretCode = '' } = await client.send(new AssociateSoftwareTokenCommand({ AccessToken }))
  await client.send(
    new VerifySoftwareTokenCommand({ AccessToken, UserCode: computeCode(SecretCode) }),
  )
  await expect(signIn({ password, code: '000000' })).rejects.toThrow(/Invalid code/)
  const token = await signIn({ password, code: computeCode(SecretCode) })
  expect(decodeJwt(token)).toMatchObject({ token_use: 'id', email, email_verified: true })
})

import { expect, it } from 'vitest'
import { type Question, signInPerson } from '../../local/token/sign-in-person.ts'

/** Plays Cognito's documented answers to a first sign-in; the emulator does not ask for a second factor then. */
const answers = [
  {
    ChallengeName: 'PASSWORD_VERIFIER',
    ChallengeParameters: {
      SALT: 'a1b2c3d4',
      SECRET_BLOCK: Buffer.from('block').toString('base64'),
      SRP_B: 'f'.repeat(60),
      USERNAME: 'u1',
      USER_ID_FOR_SRP: 'u1',
    },
  },
  {
    ChallengeName: 'NEW_PASSWORD_REQUIRED',
    Session: 's1',
    ChallengeParameters: { USER_ID_FOR_SRP: 'u1' },
  },
  { ChallengeName: 'MFA_SETUP', Session: 's2', ChallengeParameters: { USER_ID_FOR_SRP: 'u1' } },
  { SecretCode: 'JBSWY3DP', Session: 's3' },
  { Status: 'SUCCESS', Session: 's4' },
  { AuthenticationResult: { IdToken: 'the token' } },
]

it('sets a new password and an authenticator app up at the first sign-in', async () => {
  const sent: object[] = []
  const left = [...answers]
  const send = (command: { readonly constructor: { readonly name: string }; input: object }) => {
    sent.push({ name: command.constructor.name, ...command.input })
    return Promise.resolve(left.shift())
  }
  const said: Readonly<Record<Question, string>> = {
    password: 'First1!',
    'new-password': 'Second2!',
    code: '123456',
  }
  const shown: string[] = []
  const token = await signInPerson({
    client: { send },
    userPoolId: 'eu-west-1_pool',
    clientId: 'client',
    email: 'lea@acme.example',
    ask: (question) => Promise.resolve(said[question]),
    showSecret: (secret) => shown.push(secret),
  })
  expect(token).toBe('the token')
  expect(shown).toEqual(['JBSWY3DP'])
  expect(JSON.stringify(sent)).not.toContain('First1!')
  expect(sent).toMatchObject([
    { name: 'InitiateAuthCommand', AuthFlow: 'USER_SRP_AUTH', ClientId: 'client' },
    { name: 'RespondToAuthChallengeCommand', ChallengeName: 'PASSWORD_VERIFIER' },
    {
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      Session: 's1',
      ChallengeResponses: { USERNAME: 'u1', NEW_PASSWORD: 'Second2!' },
    },
    { name: 'AssociateSoftwareTokenCommand', Session: 's2' },
    { name: 'VerifySoftwareTokenCommand', Session: 's3', UserCode: '123456' },
    { ChallengeName: 'MFA_SETUP', Session: 's4', ChallengeResponses: { USERNAME: 'u1' } },
  ])
})

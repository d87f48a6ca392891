import process from 'node:process'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { parseArgs } from 'node:util'
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider'
import { getErrorMessage } from '../terminal/get-error-message.ts'
import { exitCodes, runCommand } from '../terminal/run-command.ts'
import { UsageError } from '../terminal/usage-error.ts'
import { type Question, signInPerson } from './sign-in-person.ts'

const usage = `Usage: npm run -s token -- --user-pool ID --client ID --email ADDRESS

Signs a person in to the user pool of a stage and prints an ID token for the JSON API, which works for an hour
(docs/single-sign-on.md). Asks for the password and, at the first time, for a new one and for the code of an
authenticator app. Needs no AWS credentials. The ids are outputs of the stack, UserPoolId and UserPoolClientId.
`

const questions: Readonly<Record<Question, string>> = {
  password: 'Password: ',
  'new-password': 'New password (at least 14 characters): ',
  code: 'Code of the authenticator app: ',
}

await runCommand('token', 'Interrupted.', async (args) => {
  const given = readOptions(args)
  if (!given) {
    process.stdout.write(usage)
    return exitCodes.done
  }
  const [region = ''] = given.userPoolId.split('_')
  const token = await signInPerson({
    ...given,
    client: new CognitoIdentityProviderClient({ region }),
    ask: askUnseen,
    showSecret: (secret) =>
      process.stderr.write(`Enter this key in an authenticator app: ${secret}\n`),
  })
  process.stdout.write(`${token}\n`)
  return exitCodes.done
})

/** @returns undefined for --help */
function readOptions(args: readonly string[]) {
  const { 'user-pool': userPoolId, client: clientId, email, help } = parse(args)
  if (help === true) return undefined
  if (userPoolId === undefined || clientId === undefined || email === undefined)
    throw new UsageError('Give --user-pool, --client and --email')
  return { userPoolId, clientId, email }
}

function parse(args: readonly string[]) {
  try {
    const options = {
      'user-pool': { type: 'string' },
      client: { type: 'string' },
      email: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    } as const
    return parseArgs({ args: [...args], options }).values
  } catch (error) {
    throw new UsageError(getErrorMessage(error))
  }
}

/** What is typed is not shown. */
async function askUnseen(question: Question): Promise<string> {
  process.stderr.write(questions[question])
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const terminal = createInterface({ input: process.stdin, output: nowhere, terminal: true })
  try {
    return (await terminal.question('')).trim()
  } finally {
    terminal.close()
    process.stderr.write('\n')
  }
}

import { CloudFormationClient, paginateListStackResources } from '@aws-sdk/client-cloudformation'
import {
  GetFunctionConfigurationCommand,
  LambdaClient,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda'
import {
  DeleteSecretCommand,
  RestoreSecretCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager'
import {
  CreateEmailIdentityCommand,
  DeleteEmailIdentityCommand,
  SESv2Client,
} from '@aws-sdk/client-sesv2'
import {
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import { beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { useCloud } from './cloud.ts'
import { setMailSandbox } from './mail-sandbox.ts'
import { runOperate } from './run-operate.ts'

const cloud = useCloud()

const Diagnosis = z.object({
  state: z.string(),
  exitStatus: z.number(),
  checks: z.array(
    z.object({
      check: z.string(),
      state: z.string(),
      seen: z.string(),
      findings: z.array(z.object({ finding: z.string() })),
    }),
  ),
})

/** What `operate doctor` says: its exit status and findings. */
async function diagnose() {
  const { code, stdout, stderr } = await runOperate(cloud(), 'doctor', '--json')
  const read = Diagnosis.safeParse(parse(stdout))
  if (!read.success) throw new Error(`The doctor said nothing: ${stderr}`)
  expect(code).toBe(read.data.exitStatus)
  const { checks } = read.data
  return {
    code,
    checks,
    found: checks.flatMap(({ check, findings }) =>
      findings.map(({ finding }) => `${check}: ${finding}`),
    ),
  }
}

function parse(text: string): unknown {
  return text === '' ? undefined : JSON.parse(text)
}

let functions: ReadonlyMap<string, string>
let sendMail: { readonly name: string; readonly variables: Readonly<Record<string, string>> }
beforeAll(async () => {
  const { client } = cloud()
  // What other tests have left half-way, at times of their own, has waited for long by the machine's clock.
  const repaired = await runOperate(cloud(), 'repair')
  expect(repaired.code, repaired.stderr).toBe(0)
  const names = new Map<string, string>()
  for await (const { StackResourceSummaries = [] } of paginateListStackResources(
    { client: new CloudFormationClient(client) },
    { StackName: 'mentoring-journey-local' },
  ))
    for (const { LogicalResourceId = '', PhysicalResourceId = '' } of StackResourceSummaries)
      names.set(LogicalResourceId.slice(0, -8), PhysicalResourceId)
  functions = names
  const name = functions.get('sendmail') ?? ''
  sendMail = { name, variables: await readVariables(name) }
})

async function readVariables(FunctionName: string) {
  const { Environment } = await new LambdaClient(cloud().client).send(
    new GetFunctionConfigurationCommand({ FunctionName }),
  )
  return Environment?.Variables ?? {}
}

async function setVariables(Variables: Record<string, string>) {
  await new LambdaClient(cloud().client).send(
    new UpdateFunctionConfigurationCommand({
      FunctionName: sendMail.name,
      Environment: { Variables },
    }),
  )
}

describe('operate doctor on a deployed stage', () => {
  it('finds nothing wrong, and says what the local cloud does not have', async () => {
    const { code, found, checks } = await diagnose()
    expect(found).toEqual([])
    expect(checks.filter(({ state }) => state === 'unknown')).toEqual([])
    expect(checks.filter(({ state }) => state === 'not-here').map(({ check }) => check)).toEqual([
      'mail-signing',
      'concurrency',
      'executions',
    ])
    expect(code).toBe(0)
  })

  it('prints for people, too', async () => {
    const { code, stdout } = await runOperate(cloud(), 'doctor')
    expect(stdout).toMatch(/^ok {8}deployment {8}mentoring-journey-local is \w+_COMPLETE$/m)
    expect(stdout).toMatch(/^- {9}executions +not on the local cloud: /m)
    expect(stdout.trim().split('\n').at(-1)).toBe(
      'Stage local: errors 0, warnings 0, not looked at 0.',
    )
    expect(code).toBe(0)
  })

  it('names the sandbox of SES', async () => {
    await setMailSandbox(cloud(), true)
    try {
      expect(await diagnose()).toMatchObject({ code: 2, found: ['mail-account: sandbox'] })
    } finally {
      await setMailSandbox(cloud(), false)
    }
  })

  it('names a sender that SES does not know', async () => {
    const ses = new SESv2Client(cloud().client)
    const EmailIdentity = sendMail.variables['MAIL_FROM'] ?? ''
    await ses.send(new DeleteEmailIdentityCommand({ EmailIdentity }))
    try {
      expect(await diagnose()).toMatchObject({ code: 2, found: ['mail-identity: no-identity'] })
    } finally {
      await ses.send(new CreateEmailIdentityCommand({ EmailIdentity }))
    }
  })

  it('names a value that is not as the stage has it', async () => {
    await setVariables({ ...sendMail.variables, MAILS_PER_SECOND: '999' })
    try {
      expect(await diagnose()).toMatchObject({ code: 1, found: ['configuration: differs'] })
    } finally {
      await setVariables(sendMail.variables)
    }
  })

  it('names dead letters', async () => {
    const sqs = new SQSClient(cloud().client)
    const QueueUrl = sendMail.variables['DEAD_LETTERS_URL']
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: '{}' }))
    try {
      expect(await diagnose()).toMatchObject({ code: 1, found: ['dead-letters: not-empty'] })
    } finally {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 5 }),
      )
      for (const { ReceiptHandle } of Messages)
        await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }))
    }
  })

  it('names keys that are gone', async () => {
    const secrets = new SecretsManagerClient(cloud().client)
    const variables = await readVariables(cloud().outputs.OperatorFunctionName)
    const SecretId = variables['CERTIFICATE_SECRET_ARN']
    await secrets.send(new DeleteSecretCommand({ SecretId, RecoveryWindowInDays: 7 }))
    try {
      expect(await diagnose()).toMatchObject({ code: 2, found: ['keys: missing'] })
    } finally {
      await secrets.send(new RestoreSecretCommand({ SecretId }))
    }
  })
})

describe('operate canary on a deployed stage', () => {
  it('plays a registration from sign-in to attestation, in the sandbox too, and leaves no trace in exports', async () => {
    await setMailSandbox(cloud(), true)
    try {
      const { code, stdout } = await runOperate(cloud(), 'canary', '--report')
      expect(stdout).toMatch(/Everything works, in \d+ s\.\n$/)
      expect(code).toBe(0)
    } finally {
      await setMailSandbox(cloud(), false)
    }
    expect((await runOperate(cloud(), 'list', 'company')).stdout).not.toContain('canary')
  })
})

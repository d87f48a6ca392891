import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SFNClient } from '@aws-sdk/client-sfn'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sfnWorkflow } from '../../../shared/adapters/aws/step-functions/sfn-workflow.ts'

const stateMachineArn = 'arn:aws:states:eu-west-1:000000000000:stateMachine:registration'
const input = { registrationId: 'r', generation: 2, transition: 3, to: 'IN_PROGRESS' } as const
const position = { to: 'IN_PROGRESS', transition: 3 } as const

describe('the workflow by the SDK', () => {
  /** The service's answer, and the requests it got. */
  let answer: { readonly status: number; readonly body: object }
  let asked: { readonly operation: unknown; readonly body: unknown }
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      asked = { operation: request.headers['x-amz-target'], body: JSON.parse(body) }
      response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0' })
      response.end(JSON.stringify(answer.body))
    })
  })
  const refuse = (name: string) => {
    answer = { status: 400, body: { __type: name, message: 'refused' } }
  }
  let workflow: ReturnType<typeof sfnWorkflow>

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    // A server on a port has an address of this form.
    const { port } = server.address() as AddressInfo
    const client = new SFNClient({
      endpoint: `http://127.0.0.1:${port}`,
      region: 'eu-west-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts: 1,
    })
    workflow = sfnWorkflow(client, stateMachineArn)
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })

  it('starts an execution named after registration and generation', async () => {
    answer = { status: 200, body: { executionArn: 'arn', startDate: 1 } }
    await workflow.start({ ...input, ...{ name: 'Ada Lovelace' } })
    expect(asked).toEqual({
      operation: 'AWSStepFunctions.StartExecution',
      body: { stateMachineArn, name: 'r-2', input: JSON.stringify(input) },
    })
  })

  it.each(['ExecutionAlreadyExists', 'ExecutionAlreadyExistsException'])(
    'counts %s as started',
    async (name) => {
      refuse(name)
      await expect(workflow.start(input)).resolves.toBeUndefined()
    },
  )

  it('answers a wait', async () => {
    answer = { status: 200, body: {} }
    expect(await workflow.advance('token', position)).toBe('sent')
    expect(asked).toEqual({
      operation: 'AWSStepFunctions.SendTaskSuccess',
      body: { taskToken: 'token', output: JSON.stringify(position) },
    })
  })

  it.each(['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken'])(
    'says that a token is gone on %s',
    async (name) => {
      refuse(name)
      expect(await workflow.advance('token', position)).toBe('token-gone')
    },
  )

  it.each([
    { status: 'RUNNING', isRunning: true },
    { status: 'SUCCEEDED', isRunning: false },
    { status: 'FAILED', isRunning: false },
    { status: 'TIMED_OUT', isRunning: false },
    { status: 'ABORTED', isRunning: false },
  ])('knows whether one runs that is $status', async ({ status, isRunning }) => {
    answer = { status: 200, body: { executionArn: 'arn', stateMachineArn, startDate: 1, status } }
    expect(await workflow.isRunning({ registrationId: 'r1', generation: 2 })).toBe(isRunning)
    expect(asked.body).toEqual({
      executionArn: `${stateMachineArn.replace('stateMachine', 'execution')}:r1-2`,
    })
  })

  it('reports an unknown execution as not running', async () => {
    refuse('ExecutionDoesNotExist')
    expect(await workflow.isRunning({ registrationId: 'r1', generation: 2 })).toBe(false)
  })

  it('throws on any other refusal', async () => {
    refuse('AccessDeniedException')
    await expect(workflow.start(input)).rejects.toThrow('refused')
    await expect(workflow.advance('token', position)).rejects.toThrow('refused')
    await expect(workflow.isRunning({ registrationId: 'r1', generation: 2 })).rejects.toThrow(
      'refused',
    )
  })
})

import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda'

/**
 * Invokes Lambda functions of a stage with the caller's IAM permissions and waits for the answer.
 * The returned function throws an Error if the Lambda function fails.
 */
export function createInvoke(client: LambdaClient) {
  return async (FunctionName: string, event: object): Promise<unknown> => {
    const { FunctionError, Payload } = await client.send(
      new InvokeCommand({ FunctionName, Payload: JSON.stringify(event) }),
    )
    const text = Payload === undefined ? '' : Buffer.from(Payload).toString('utf8')
    if (FunctionError !== undefined) throw new Error(`${FunctionName} failed: ${text}`)
    return text === '' ? undefined : (JSON.parse(text) as unknown)
  }
}

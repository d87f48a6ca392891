import type { Usage } from './usage.ts'

/** The consumed capacity, if the request asks for it. */
export function consumedCapacity(request: unknown, usage: Usage): object {
  const { ReturnConsumedCapacity = 'NONE', ...rest } = request as {
    readonly ReturnConsumedCapacity?: string
  }
  if (ReturnConsumedCapacity === 'NONE') return {}
  const ofTables = usage.consumedCapacity()
  return { ConsumedCapacity: 'TableName' in rest ? ofTables[0] : ofTables }
}

/** An HTTP response, as the SDK expects it from its request handler. */
export function makeAnswer(statusCode: number, body: object) {
  return {
    statusCode,
    headers: { 'content-type': 'application/x-amz-json-1.0' },
    body: Buffer.from(JSON.stringify(body)),
  }
}

/** The error that Node.js raises. */
export function connectionBroken(): Error {
  return Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })
}

/** The error that the SDK's own request handler raises. */
export function timedOut(milliseconds: number): Error {
  const error = new Error(`a request has exceeded the configured ${milliseconds} ms timeout`)
  error.name = 'TimeoutError'
  return error
}

export function aborted(): Error {
  const error = new Error('Request aborted')
  error.name = 'AbortError'
  return error
}

import type { Usage } from './usage.ts'

/** What a call took, where the request asks for it. */
export function consumedCapacity(request: unknown, usage: Usage): object {
  const { ReturnConsumedCapacity = 'NONE', ...rest } = request as {
    readonly ReturnConsumedCapacity?: string
  }
  if (ReturnConsumedCapacity === 'NONE') return {}
  const ofTables = usage.consumedCapacity()
  return { ConsumedCapacity: 'TableName' in rest ? ofTables[0] : ofTables }
}

/** An answer as it comes over HTTP. */
export function answerOf(statusCode: number, body: object) {
  return {
    statusCode,
    headers: { 'content-type': 'application/x-amz-json-1.0' },
    body: Buffer.from(JSON.stringify(body)),
  }
}

/** As Node.js has it. */
export function connectionBroken(): Error {
  return Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })
}

/** As the SDK's own handler has it. */
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

import type { Context } from 'aws-lambda'
import { memorySignature } from '../../shared/adapters/memory/memory-time-signatures.ts'
import type { ApiEvent } from '../../shared/api/http/api-event.ts'
import { timeHeader, timeSignatureHeader } from '../../shared/api/http/request-clock.ts'
import { buildEvent } from '../gateway/build-event.ts'
import { buildActionPath } from './api-call.ts'
import { serialiseInput } from './serialise-input.ts'
import type { ActionRequest } from './stage.ts'

/** The API Gateway event for an action's request. */
export function createApiEvent(request: ActionRequest, email: string): ApiEvent {
  const body = serialiseInput(request.input)
  return buildEvent({
    method: 'POST',
    address: buildActionPath(request),
    headers: {
      [timeHeader]: request.at,
      [timeSignatureHeader]: memorySignature,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    verdict: { address: email, expiresAt: 1 },
    body,
  })
}

/** The handlers' type requires a whole context, but they read only the time that is left (Lambda's most). */
export const memoryContext = { getRemainingTimeInMillis: () => 15 * 60_000 } as Context

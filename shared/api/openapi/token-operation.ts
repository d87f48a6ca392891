import * as z from 'zod'
import { machineTokenSeconds } from '../../application/identity/machine-token.ts'
import { machineScopes, type MachineScope } from '../../journey/machine-scopes.ts'
import { maxBodyBytes } from '../http/api-event.ts'
import { type OAuthErrorCode, oauthErrors } from '../oauth/oauth-error.ts'
import { formType } from '../oauth/token-request.ts'
import { answerSchema, referToSchema, requestSchema } from '../schemas/named-schemas.ts'
import { once } from '../../journey/once.ts'
import { describeGateway, type RequestLimits } from './problem-answers.ts'

/** Where machine clients get their tokens. */
export const tokenPath = '/oauth/token'

/** What each scope of a token allows, for the document. */
export const scopeMeanings: Readonly<Record<MachineScope, string>> = {
  'registrations:read': 'List and read the registrations of the company.',
  exports: 'Start exports of the company, and download them.',
}

const scopeName = `(?:${machineScopes.join('|')})`
/** An empty one is as if it were not there. */
const scopeList = new RegExp(`^(?:${scopeName}(?: ${scopeName})*)?$`)

const TokenRequest = once(() =>
  requestSchema(
    'TokenRequest',
    z.object({
      grant_type: z.literal('client_credentials'),
      scope: z
        .string()
        .regex(scopeList)
        .optional()
        .meta({
          description:
            'The scopes that the token is for, with spaces between them; all those of the client by default.',
          examples: [machineScopes.join(' ')],
        }),
      client_id: z.string().optional().meta({
        description: 'For clients that do not send an Authorization header.',
      }),
      client_secret: z.string().optional(),
    }),
  ),
)

const TokenAnswer = answerSchema('TokenAnswer', () =>
  z.object({
    access_token: z.string(),
    token_type: z.literal('Bearer'),
    expires_in: z.int().meta({
      description: `In seconds: ${machineTokenSeconds}, or less if the secret expires before that.`,
    }),
    scope: z.string(),
  }),
)

const OAuthProblem = answerSchema('OAuthProblem', () =>
  z.object({
    error: z.enum([...oauthErrors, 'temporarily_unavailable', 'server_error']),
    error_description: z.string().optional(),
  }),
)

const meanings: Readonly<Record<OAuthErrorCode, string>> = {
  invalid_request: `a parameter is missing or there twice, the body is not a form or has more than ${maxBodyBytes} bytes, or the client authenticates in two ways`,
  invalid_client: 'there is no client with this id and secret',
  unsupported_grant_type: 'the grant type is not client_credentials',
  invalid_scope: 'the client does not have this scope',
}

/** `POST /oauth/token`, which answers as RFC 6749 says, and not with problems. */
export function describeTokenOperation(limits: RequestLimits) {
  const json = (schema: z.ZodType) => ({ 'application/json': { schema: referToSchema(schema) } })
  const refusal = (...codes: readonly OAuthErrorCode[]) => ({
    description: codes.map((code) => `\`${code}\`: ${meanings[code]}.`).join(' '),
    content: json(OAuthProblem()),
  })
  return {
    operationId: 'issueToken',
    tags: ['company'],
    summary: 'Exchange the secret of a machine client for a token',
    description:
      'RFC 6749, 4.4. Send the id and the secret of the client in the Authorization header (HTTP Basic), or both in the body.',
    requestBody: {
      required: true,
      content: { [formType]: { schema: referToSchema(TokenRequest()) } },
    },
    responses: {
      '200': { description: 'The token.', content: json(TokenAnswer()) },
      '400': refusal('invalid_request', 'unsupported_grant_type', 'invalid_scope'),
      '401': refusal('invalid_client'),
      '500': { description: 'Something went wrong on our side.', content: json(OAuthProblem()) },
      '503': {
        description: 'The service is busy. Retry-After says when to try again.',
        content: json(OAuthProblem()),
      },
      ...describeGateway(limits),
    },
    // In the header, or in the body.
    security: [{ clientSecret: [] }, {}],
  } as const
}

import * as z from 'zod'
import { type ProblemCode, problemCodes, problemRule } from '../http/problem.ts'
import { burstLimit, rateLimit } from '../http/rate-limit.ts'
import { answerSchema, refOf } from './components.ts'
import type { Operation } from './operation.ts'

const Problem = answerSchema(
  'Problem',
  z
    .looseObject({
      type: z.string().meta({ description: 'Where the code is explained.' }),
      title: z.string(),
      status: z.number().int(),
      code: z.enum(problemCodes).meta({ description: 'Stable: base your decisions on it.' }),
      detail: z.string().meta({ description: 'A sentence for the developer of a client.' }),
    })
    .meta({ description: 'A problem, as defined by RFC 9457.' }),
)

/** What API Gateway answers by itself, before a function is asked: no token, too many requests. */
const GatewayMessage = answerSchema('GatewayMessage', z.object({ message: z.string() }))

const signedIn: readonly ProblemCode[] = [
  'not-signed-in',
  'email-not-verified',
  'unknown-person',
  'person-deactivated',
]
const withBody: readonly ProblemCode[] = [
  'malformed-json',
  'body-too-large',
  'unsupported-media-type',
  'invalid-input',
]

/** Every code that the operation may answer with. */
export function problemsOf(operation: Operation): readonly ProblemCode[] {
  return [
    ...new Set<ProblemCode>([
      ...(operation.isOpen ? [] : signedIn),
      ...operation.problems,
      ...(operation.body ? withBody : []),
      ...(operation.hasIdempotencyKey
        ? (['invalid-header', 'idempotency-key-reused'] as const)
        : []),
      ...(operation.ifMatch ? (['changed-meanwhile'] as const) : []),
      ...(operation.ifMatch === 'required' ? (['precondition-required'] as const) : []),
      // An id that no address can hold, as one with a slash, leads elsewhere.
      ...(operation.path.includes('{') ? (['unknown-route'] as const) : []),
      'not-acceptable',
      'internal-error',
    ]),
  ].toSorted()
}

/** The answers of an operation that are no success, by status. */
export function problemResponses(operation: Operation): Readonly<Record<string, unknown>> {
  const gateway = { 'application/json': { schema: refOf(GatewayMessage) } }
  const byStatus = Map.groupBy(problemsOf(operation), (code) => problemRule(code).status)
  return {
    ...Object.fromEntries(
      [...byStatus].map(([status, codes]) => [
        String(status),
        {
          description: codes.map((code) => `\`${code}\`: ${problemRule(code).meaning}.`).join(' '),
          ...(status === 503 && {
            headers: { 'Retry-After': { $ref: '#/components/headers/Retry-After' } },
          }),
          content: {
            'application/problem+json': {
              schema: {
                allOf: [refOf(Problem), { type: 'object', properties: { code: { enum: codes } } }],
              },
            },
            ...((status === 401 || status >= 500) && gateway),
          },
        },
      ]),
    ),
    '429': {
      description: `API Gateway allows ${rateLimit} requests a second from all callers together, and ${burstLimit} at once. It sends no Retry-After: wait a second, then twice as long each time.`,
      content: gateway,
    },
    '431': {
      description:
        'The address and the headers are larger than the 10240 bytes that API Gateway accepts.',
    },
  }
}

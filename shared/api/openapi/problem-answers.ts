import * as z from 'zod'
import type { RouteDescription } from '../http/api-route.ts'
import { type ProblemCode, problemCodes, problemRule } from '../http/problem.ts'
import { answerSchema, referToSchema } from '../schemas/named-schemas.ts'

const Problem = answerSchema('Problem', () =>
  z
    .looseObject({
      type: z.string().meta({ description: 'Where the code is explained.' }),
      title: z.string(),
      status: z.number().int(),
      code: z.enum(problemCodes).meta({ description: 'Stable: base your decisions on it.' }),
      detail: z.string().meta({ description: 'A sentence for the developer of a client.' }),
      requestId: z.string().optional().meta({
        description: 'Name it when you ask for help. The header `x-request-id` has it too.',
      }),
    })
    .meta({ description: 'A problem, as defined by RFC 9457.' }),
)

/** What API Gateway answers itself, before a function is called: no token, too many requests. */
const GatewayMessage = answerSchema('GatewayMessage', () => z.object({ message: z.string() }))

/** How many requests API Gateway lets through, from all callers together. */
export interface RequestLimits {
  /** Requests a second, on average. */
  readonly rateLimit: number
  /** Requests at once. */
  readonly burstLimit: number
}

const withBody: readonly ProblemCode[] = [
  'malformed-json',
  'body-too-large',
  'unsupported-media-type',
  'invalid-input',
]

/** Every code that the route may answer with. */
export function listProblems(route: RouteDescription): readonly ProblemCode[] {
  return [
    ...new Set<ProblemCode>([
      ...route.access.problems,
      ...route.problems,
      ...(route.body || route.input ? withBody : []),
      ...(route.takesIdempotencyKey ? (['invalid-header', 'idempotency-key-reused'] as const) : []),
      ...(route.ifMatch ? (['changed-meanwhile'] as const) : []),
      ...(route.ifMatch === 'required' ? (['precondition-required'] as const) : []),
      // An id with a slash, for example, leads to another address.
      ...(route.parameters ? (['unknown-route'] as const) : []),
      ...(route.access.isOpen ? [] : (['busy'] as const)),
      'not-acceptable',
      'internal-error',
    ]),
  ].toSorted()
}

/** The answers of a route other than success, by status. */
export function describeProblems(
  route: RouteDescription,
  { rateLimit, burstLimit }: RequestLimits,
): Readonly<Record<string, unknown>> {
  const gateway = { 'application/json': { schema: referToSchema(GatewayMessage()) } }
  const byStatus = Map.groupBy(listProblems(route), (code) => problemRule(code).status)
  return {
    ...Object.fromEntries(
      [...byStatus].map(([status, codes]) => [
        String(status),
        {
          description: codes.map((code) => `\`${code}\`: ${problemRule(code).meaning}.`).join(' '),
          ...(codes.includes('busy') && {
            headers: { 'Retry-After': { $ref: '#/components/headers/Retry-After' } },
          }),
          content: {
            'application/problem+json': {
              schema: {
                allOf: [
                  referToSchema(Problem()),
                  { type: 'object', properties: { code: { enum: codes } } },
                ],
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

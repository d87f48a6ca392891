import * as z from 'zod'
import type { RouteDescription } from '../http/api-route.ts'
import { fullStatus, type ProblemCode, problemCodes, problemRule } from '../http/problem.ts'
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
  limits: RequestLimits,
): Readonly<Record<string, unknown>> {
  const byStatus = groupByStatus(listProblems(route))
  return {
    ...Object.fromEntries(
      [...byStatus].map(([status, codes]) => [String(status), describeAnswer(status, codes)]),
    ),
    ...describeGateway(limits, byStatus.get(tooManyStatus)),
  }
}

/**
 * What API Gateway answers itself at every address.
 * @param codes with which the function there answers that it was asked too often
 */
export function describeGateway(limits: RequestLimits, codes: readonly ProblemCode[] = []) {
  return {
    [tooManyStatus]: describeTooMany(codes, limits),
    '431': {
      description:
        'The address and the headers are larger than the 10240 bytes that API Gateway accepts.',
    },
  }
}

const tooManyStatus = problemRule('too-many').status

/** `too-many` has two statuses: waiting helps, or it does not. */
function groupByStatus(codes: readonly ProblemCode[]): Map<number, ProblemCode[]> {
  const byStatus = Map.groupBy(codes, (code) => problemRule(code).status)
  if (codes.includes('too-many'))
    byStatus.set(fullStatus, [...(byStatus.get(fullStatus) ?? []), 'too-many'])
  return byStatus
}

function describeAnswer(status: number, codes: readonly ProblemCode[]) {
  return {
    description: codes.map((code) => `\`${code}\`: ${problemRule(code).meaning}.`).join(' '),
    ...((codes.includes('busy') || status === tooManyStatus) && {
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
      ...((status === 401 || status >= 500) && describeGatewayMessage()),
    },
  }
}

function describeGatewayMessage() {
  return { 'application/json': { schema: referToSchema(GatewayMessage()) } }
}

/** Also where the function itself limits nothing: API Gateway answers before it. */
function describeTooMany(codes: readonly ProblemCode[], { rateLimit, burstLimit }: RequestLimits) {
  const gateway = `API Gateway allows ${rateLimit} requests a second for this address from all callers together, and ${burstLimit} at once. It sends no Retry-After: wait a second, then twice as long each time.`
  if (codes.length === 0) return { description: gateway, content: describeGatewayMessage() }
  const { description, headers, content } = describeAnswer(tooManyStatus, codes)
  return {
    description: `${description} ${gateway}`,
    headers,
    content: { ...content, ...describeGatewayMessage() },
  }
}

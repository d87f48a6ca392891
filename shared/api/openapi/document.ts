import * as z from 'zod'
import { maxBodyBytes } from '../http/api-event.ts'
import type { RouteDescription, SuccessAnswer, Tag } from '../http/api-route.ts'
import { allRoutes } from '../roles/all-routes.ts'
import { componentSchemas, type JsonSchema, referToSchema } from '../schemas/named-schemas.ts'
import { describeProblems, type RequestLimits } from './problem-answers.ts'
import { describeTokenOperation, scopeMeanings, tokenPath } from './token-operation.ts'

export interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required?: boolean
  readonly description?: string
  readonly schema: JsonSchema
}

interface Content {
  readonly [type: string]: { readonly schema: JsonSchema }
}

export interface DocumentedOperation {
  readonly operationId: string
  readonly tags: readonly Tag[]
  readonly summary: string
  readonly description?: string
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly required: boolean; readonly content: Content }
  readonly responses: Readonly<
    Record<string, { readonly description: string; readonly content?: Content }>
  >
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[]
}

export interface ApiDocument {
  readonly openapi: '3.1.0'
  readonly info: {
    readonly title: string
    readonly version: string
    readonly description: string
    readonly license: { readonly name: string; readonly identifier: string }
  }
  readonly servers: readonly { readonly url: string }[]
  readonly tags: readonly { readonly name: Tag; readonly description: string }[]
  readonly security: readonly Readonly<Record<string, readonly string[]>>[]
  /** By address, then by method in lower case. */
  readonly paths: Readonly<Record<string, Readonly<Record<string, DocumentedOperation>>>>
  readonly components: {
    readonly securitySchemes: Readonly<Record<string, JsonSchema>>
    readonly headers: Readonly<Record<string, JsonSchema>>
    readonly schemas: Readonly<Record<string, JsonSchema>>
  }
}

const tags: Readonly<Record<Tag, string>> = {
  volunteer: 'Register, and act on your own registrations.',
  coordinator: 'The initiatives you coordinate, their registrations and exports.',
  manager: 'The mentoring periods you were asked to approve.',
  partner: "The partner organisation's initiatives and their registrations.",
  admin: "The company's registrations, exports, initiatives and directory.",
  company: 'For machine clients: the registrations and exports of their company.',
  problems: 'What the problem codes mean.',
}

function describeApi({ rateLimit }: RequestLimits): string {
  return `Send the ID token of a signed-in person as a bearer token. The systems of a company send a token
from \`${tokenPath}\` instead, and call \`/api/v1/company\` alone.

Errors are returned as \`application/problem+json\` with a stable \`code\`. Lists are paginated: send
the \`cursor\` of one page to get the next, until there is none. You can safely retry requests that have
an \`Idempotency-Key\`. Anything you can edit has its version as an \`ETag\`, which you send back as
\`If-Match\`. Request bodies are limited to ${maxBodyBytes} bytes. API Gateway allows ${rateLimit} requests a
second from all callers together, and answers the rest with \`429\` and a body of its own.`
}

/** The whole API as OpenAPI 3.1, made from the routes and the schemas they parse requests with. */
export function apiDocument(limits: RequestLimits): ApiDocument {
  const byPath = Map.groupBy(allRoutes, ({ path }) => path)
  const paths = Object.fromEntries(
    [...byPath].map(([path, routes]) => [
      path,
      Object.fromEntries(
        routes.map((route) => [route.method.toLowerCase(), describe(route, limits)]),
      ),
    ]),
  )
  return {
    openapi: '3.1.0',
    info: {
      title: 'Mentoring Journey',
      version: '1.0.0',
      description: describeApi(limits),
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: Object.entries(tags).map(([name, about]) => ({
      // Object.entries is typed string; the keys of a constant are known.
      name: name as Tag,
      description: about,
    })),
    security: [{ idToken: [] }],
    paths: { ...paths, [tokenPath]: { post: describeTokenOperation(limits) } },
    components: {
      securitySchemes,
      headers,
      // After the routes: describing them builds the schemas of their answers.
      schemas: componentSchemas(),
    },
  }
}

const securitySchemes = {
  idToken: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
  machineToken: {
    type: 'oauth2',
    description: 'A token of a machine client.',
    flows: { clientCredentials: { tokenUrl: tokenPath, scopes: scopeMeanings } },
  },
  clientSecret: {
    type: 'http',
    scheme: 'basic',
    description: 'The id of a machine client and its secret.',
  },
} as const

const headers = {
  ETag: { description: 'The version, to send as `If-Match`.', schema: { type: 'string' } },
  Location: { description: 'The address of the new resource.', schema: { type: 'string' } },
  'Retry-After': {
    description: 'The number of seconds to wait before you try again.',
    schema: { type: 'string' },
  },
} as const

function describe(route: RouteDescription, limits: RequestLimits): DocumentedOperation {
  const { tag, operationId, summary, description, alsoCreates, answer, access } = route
  const body = route.body ?? route.input?.()
  const parameters = listParameters(route)
  return {
    operationId,
    tags: [tag],
    summary,
    ...(description !== undefined && { description }),
    ...(parameters.length > 0 && { parameters }),
    ...(body && {
      requestBody: {
        required: !body.safeParse({}).success,
        content: { 'application/json': { schema: referToSchema(body) } },
      },
    }),
    responses: {
      [answer.status]: describeAnswer(answer),
      ...(alsoCreates && { '201': describeAnswer(answer) }),
      // Made by `describeProblems` in the shape of the specification.
      ...(describeProblems(route, limits) as DocumentedOperation['responses']),
    },
    ...(access.isOpen && { security: [] }),
    ...(access.scope !== undefined && { security: [{ machineToken: [access.scope] }] }),
  }
}

function describeAnswer(answer: SuccessAnswer) {
  return {
    description: answer.description,
    ...(answer.headers && {
      headers: Object.fromEntries(
        answer.headers.map((name) => [name, { $ref: `#/components/headers/${name}` }]),
      ),
    }),
    content: { 'application/json': { schema: referToSchema(answer.schema()) } },
  }
}

function listParameters({
  parameters,
  query,
  takesIdempotencyKey,
  ifMatch,
}: RouteDescription): readonly Parameter[] {
  return [
    ...listMembers(parameters).map((one) => ({ ...one, in: 'path', required: true }) as const),
    ...listMembers(query).map((one) => ({ ...one, in: 'query' }) as const),
    ...(takesIdempotencyKey
      ? [
          {
            name: 'Idempotency-Key',
            in: 'header',
            description:
              'A new key for each operation. A request sent again with the same key is carried out once.',
            schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,200}$' },
          } as const,
        ]
      : []),
    ...(ifMatch
      ? [
          {
            name: 'If-Match',
            in: 'header',
            required: ifMatch === 'required',
            description: 'The ETag of the version that was read.',
            schema: { type: 'string', examples: ['"3"'] },
          } as const,
        ]
      : []),
  ]
}

function listMembers(schema: z.ZodObject | undefined) {
  const { properties = {} } = schema ? z.toJSONSchema(schema, { io: 'input' }) : {}
  return Object.entries(properties).map(([name, member]) => ({
    name,
    // A member is `true` or `false` only if its schema says nothing at all.
    schema: member as JsonSchema,
  }))
}

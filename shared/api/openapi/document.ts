import * as z from 'zod'
import { largestBody } from '../http/api-event.ts'
import { problemCodes } from '../http/problem.ts'
import { rateLimit } from '../http/rate-limit.ts'
import { allOperations } from './all-operations.ts'
import { componentSchemas, type JsonSchema, refOf } from './components.ts'
import type { Operation, OperationAnswer, Tag } from './operation.ts'
import { problemResponses } from './problem-answers.ts'

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
  problems: 'What the problem codes mean.',
}

const description = `Send the ID token of a signed-in person as a bearer token.

Errors are returned as \`application/problem+json\` with a stable \`code\`. Lists are paginated: send
the \`cursor\` of one page to get the next, until there is none. You can safely retry requests that have
an \`Idempotency-Key\`. Anything you can edit has its version as an \`ETag\`, which you send back as
\`If-Match\`. Request bodies are limited to ${largestBody} bytes. API Gateway allows ${rateLimit} requests a
second from all callers together, and answers the rest with \`429\` and a body of its own.`

/** The whole API as OpenAPI 3.1, made of the schemas by which requests are parsed. */
export function apiDocument(): ApiDocument {
  const byPath = Map.groupBy(allOperations, ({ path }) => path)
  return {
    openapi: '3.1.0',
    info: {
      title: 'Mentoring Journey',
      version: '1.0.0',
      description,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: Object.entries(tags).map(([name, about]) => ({
      // Object.entries is typed string; the keys of a constant are known.
      name: name as Tag,
      description: about,
    })),
    security: [{ idToken: [] }],
    paths: Object.fromEntries(
      [...byPath].map(([path, operations]) => [
        path,
        Object.fromEntries(
          operations.map((operation) => [operation.method.toLowerCase(), describe(operation)]),
        ),
      ]),
    ),
    components: {
      securitySchemes: { idToken: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      headers,
      schemas: componentSchemas(),
    },
  }
}

const headers = {
  ETag: { description: 'The version, to send as `If-Match`.', schema: { type: 'string' } },
  Location: { description: 'The address of the new resource.', schema: { type: 'string' } },
  'Retry-After': {
    description: 'The number of seconds to wait before you try again.',
    schema: { type: 'string' },
  },
} as const

function describe(operation: Operation): DocumentedOperation {
  const { tag, operationId, summary, body, isOpen, alsoCreates, answer } = operation
  const parameters = parametersOf(operation)
  return {
    operationId,
    tags: [tag],
    summary,
    ...(operation.description !== undefined && { description: operation.description }),
    ...(parameters.length > 0 && { parameters }),
    ...(body && {
      requestBody: {
        required: !body.safeParse({}).success,
        content: { 'application/json': { schema: refOf(body) } },
      },
    }),
    responses: {
      [answer.status]: answered(answer),
      ...(alsoCreates && { '201': answered(answer) }),
      // Made by `problemResponses` in the shape of the specification.
      ...(problemResponses(operation) as DocumentedOperation['responses']),
    },
    ...(isOpen && { security: [] }),
  }
}

function answered(answer: OperationAnswer) {
  return {
    description: answer.description,
    ...(answer.headers && {
      headers: Object.fromEntries(
        answer.headers.map((name) => [name, { $ref: `#/components/headers/${name}` }]),
      ),
    }),
    content: { 'application/json': { schema: refOf(answer.schema) } },
  }
}

function parametersOf({ path, query, hasIdempotencyKey, ifMatch }: Operation): Parameter[] {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
  return [
    ...inPath.map((name): Parameter => ({
      name,
      in: 'path',
      required: true,
      schema:
        name === 'code'
          ? { type: 'string', enum: problemCodes }
          : { type: 'string', minLength: 1, maxLength: 200 },
    })),
    ...(query ? queryParameters(query) : []),
    ...(hasIdempotencyKey
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

function queryParameters(query: z.ZodObject): readonly Parameter[] {
  const { properties = {} } = z.toJSONSchema(query, { io: 'input' })
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    // An object's properties are `true` or `false` only where nothing at all is said of them.
    schema: schema as JsonSchema,
  }))
}

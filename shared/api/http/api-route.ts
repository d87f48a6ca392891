import * as z from 'zod'
import type { IdempotencyKey } from '../../application/ports/registration-store.ts'
import type { Access } from './access.ts'
import type { ApiAnswer, ApiRequest } from './api-event.ts'
import { readIdempotencyKey } from './idempotency.ts'
import { type Precondition, readPrecondition, requirePrecondition } from './if-match.ts'
import { parseRequest } from './parse-request.ts'
import type { ProblemCode } from './problem.ts'
import { readJson } from './read-json.ts'
import type { Method } from './routes.ts'

/** A part of the API: the path of a role, or what is open to everyone. */
export type Tag =
  'volunteer' | 'coordinator' | 'manager' | 'partner' | 'admin' | 'company' | 'problems'

export interface SuccessAnswer {
  readonly status: 200 | 201 | 202
  readonly description: string
  /** Built only for the document. */
  readonly schema: () => z.ZodType
  readonly headers?: readonly ('ETag' | 'Location')[]
}

/** What the document says about a route. */
export interface RouteDescription {
  readonly tag: Tag
  readonly method: Method
  /** A part in braces is a parameter. Actions end in `/actions/<name>`. */
  readonly path: string
  readonly operationId: string
  readonly summary: string
  readonly description?: string
  readonly access: Pick<Access<unknown, unknown>, 'isOpen' | 'scope' | 'problems'>
  readonly parameters?: z.ZodObject
  readonly query?: z.ZodObject
  /** Optional in a request if all its members are. */
  readonly body?: z.ZodObject
  /** A body that the journey parses itself: it checks input in its own order. */
  readonly input?: () => z.ZodObject
  readonly takesIdempotencyKey?: boolean
  /** How an edit says which version it was made from. */
  readonly ifMatch?: 'required' | 'optional'
  readonly answer: SuccessAnswer
  /** Answers 201 in the same way if there was no such entry before. */
  readonly alsoCreates?: boolean
  /** What the handler throws; the rest follows from the other members. */
  readonly problems: readonly ProblemCode[]
}

/** A route of the JSON API with its description; `defineRoute` makes one. */
export interface ApiRoute<Dependencies> extends RouteDescription {
  /** @throws HttpProblem */
  readonly handle: (request: ApiRequest, dependencies: Dependencies) => Promise<ApiAnswer>
}

/** The schema of a part that the route does not have. */
const noMembers = z.object({})
type NoMembers = typeof noMembers

/** A request that has passed the route's schemas. */
export interface ParsedRequest<Caller, Parameters, Query, Body> {
  readonly caller: Caller
  readonly parameters: z.output<Parameters>
  readonly query: z.output<Query>
  readonly body: z.output<Body>
  /** The body as it came; undefined if there is none. */
  readonly input: unknown
  readonly idempotency: Omit<IdempotencyKey, 'personId'> | undefined
  readonly precondition: Precondition | undefined
}

interface RouteDeclaration<
  Dependencies,
  Caller,
  Parameters extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodObject,
> extends RouteDescription {
  readonly access: Access<Caller, Dependencies>
  readonly parameters?: Parameters
  readonly query?: Query
  readonly body?: Body
  readonly handle: (
    request: ParsedRequest<Caller, Parameters, Query, Body>,
    dependencies: Dependencies,
  ) => Promise<ApiAnswer>
}

/**
 * One declaration of a route: address, access, schemas, answers, problems and handler. The document
 * describes it and the pipeline below parses by it, so the two cannot differ.
 */
export function defineRoute<
  Dependencies,
  Caller,
  Parameters extends z.ZodObject = NoMembers,
  Query extends z.ZodObject = NoMembers,
  Body extends z.ZodObject = NoMembers,
>(route: RouteDeclaration<Dependencies, Caller, Parameters, Query, Body>): ApiRoute<Dependencies> {
  return {
    ...route,
    handle: async ({ event, parameters }, dependencies) => {
      const caller = await route.access.identify(event, dependencies)
      const input = route.body || route.input ? readJson(event) : undefined
      return route.handle(
        {
          caller,
          parameters: parsePart(route.parameters, parameters, 'unknown-route'),
          query: parsePart(route.query, event.queryStringParameters ?? {}, 'invalid-query'),
          body: parsePart(route.body, input === undefined ? {} : input, 'invalid-input'),
          input,
          idempotency: route.takesIdempotencyKey ? readIdempotencyKey(event) : undefined,
          precondition:
            route.ifMatch === 'required'
              ? requirePrecondition(event)
              : route.ifMatch && readPrecondition(event),
        },
        dependencies,
      )
    },
  }
}

function parsePart<Schema extends z.ZodObject>(
  schema: Schema | undefined,
  value: unknown,
  code: 'unknown-route' | 'invalid-query' | 'invalid-input',
): z.output<Schema> {
  // A part without a schema has the type of `noMembers`, and no members.
  return parseRequest(schema ?? noMembers, schema ? value : {}, code) as z.output<Schema>
}

/** `coordinator`, `close`, `initiative` → `coordinatorCloseInitiative`. */
export function nameOperation(...words: readonly string[]): string {
  const [first = '', ...rest] = words.join('-').split('-')
  return first + rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
}

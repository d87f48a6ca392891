import type * as z from 'zod'
import type { ProblemCode } from '../http/problem.ts'
import type { Method } from '../http/routes.ts'

/** A part of the API: the path of a role, or what is open to everybody. */
export type Tag = 'volunteer' | 'coordinator' | 'manager' | 'partner' | 'admin' | 'problems'

/** How an edit says which version it was made from. */
export type IfMatch = 'required' | 'optional'

export interface OperationAnswer {
  readonly status: 200 | 201 | 202
  readonly description: string
  readonly schema: z.ZodType
  readonly headers?: readonly ('ETag' | 'Location')[]
}

/** What the document says of one operation; the routes are written beside it, and a test compares. */
export interface Operation {
  readonly tag: Tag
  readonly method: Method
  /** As the route has it, but with the name of an action in the place of `{action}`. */
  readonly path: string
  readonly operationId: string
  readonly summary: string
  readonly description?: string
  readonly query?: z.ZodObject
  /** May be left out where every member may. */
  readonly body?: z.ZodObject
  readonly hasIdempotencyKey?: boolean
  readonly ifMatch?: IfMatch
  readonly answer: OperationAnswer
  /** Answers 201 in the same way where there was none before. */
  readonly alsoCreates?: boolean
  /** Beyond those of every operation that needs a sign-in. */
  readonly problems: readonly ProblemCode[]
  /** Answered without a token. */
  readonly isOpen?: boolean
}

/** `coordinator`, `close`, `initiative` → `coordinatorCloseInitiative`. */
export function operationIdOf(...words: readonly string[]): string {
  const [first = '', ...rest] = words.join('-').split('-')
  return first + rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
}

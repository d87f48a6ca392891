import { explanations } from '../../journey/decide.ts'
import type { Refusal } from '../../journey/decision.ts'
import { type RefusalCode, refusalCodes } from '../../journey/refusals.ts'

export interface ProblemRule {
  readonly status: number
  /** What it means, in a sentence; no stop at its end. */
  readonly meaning: string
}

/** What goes wrong before the journey is asked: the codes are part of the API. */
const httpProblems = {
  'unknown-route': { status: 404, meaning: 'there is nothing at this address' },
  'method-not-allowed': { status: 405, meaning: 'the address takes other methods' },
  'unknown-action': { status: 404, meaning: 'the role has no action of this name' },
  'not-acceptable': { status: 406, meaning: 'the caller takes no JSON, as which all is answered' },
  'malformed-json': { status: 400, meaning: 'the body is no JSON' },
  'body-too-large': { status: 413, meaning: 'the body has more bytes than are read' },
  'unsupported-media-type': { status: 415, meaning: 'the body is not of a type that is read' },
  'invalid-query': { status: 400, meaning: 'the query has an unknown or wrong parameter' },
  'unknown-cursor': {
    status: 422,
    meaning: 'the cursor is none of this list: begin it anew, without one',
  },
  'unprocessable-input': {
    status: 422,
    meaning: 'the input is of the right form, but names what there is not, or contradicts itself',
  },
  'invalid-header': { status: 400, meaning: 'a header does not say what it should' },
  'time-not-accepted': { status: 400, meaning: 'this stage goes by its own clock' },
  'not-signed-in': { status: 401, meaning: 'the request has no token of a signed-in person' },
  'email-not-verified': { status: 403, meaning: 'nobody has verified the address of the caller' },
  'idempotency-key-reused': { status: 422, meaning: 'the key came before with another request' },
  'unknown-export': { status: 404, meaning: 'the caller has asked for no export of this id' },
  'unknown-entry': { status: 404, meaning: 'the directory of the caller has no entry of this id' },
  'unknown-message': { status: 404, meaning: 'the conversation has no message of this id' },
  'email-taken': { status: 409, meaning: 'another person has the address' },
  'registrations-live': {
    status: 409,
    meaning: 'an initiative is archived when each of its registrations has ended',
  },
  'changed-meanwhile': { status: 412, meaning: 'somebody else has changed it since it was read' },
  'precondition-required': {
    status: 428,
    meaning: 'an edit says by If-Match which version it was made from',
  },
  busy: { status: 503, meaning: 'the last change is not through yet' },
  'internal-error': { status: 500, meaning: 'the fault is ours and has been noted' },
} as const satisfies Record<string, ProblemRule>

export type ProblemCode = RefusalCode | keyof typeof httpProblems

const refusalStatuses: Readonly<Record<RefusalCode, number>> = {
  'unknown-registration': 404,
  'unknown-initiative': 404,
  'unknown-person': 403,
  'person-deactivated': 403,
  'invalid-input': 400,
  'not-allowed': 403,
  'wrong-status': 409,
  'initiative-closed': 409,
  'deadline-passed': 409,
  'wrong-company': 409,
  'already-registered': 409,
  'no-place-left': 409,
  'conversation-not-started': 409,
  'tasks-pending': 409,
  'unknown-task': 404,
  'already-assigned': 409,
  'invalid-period': 422,
  'manager-missing': 409,
  'dates-outside-period': 409,
  'unknown-date': 404,
  'outside-period': 422,
  'in-the-future': 422,
}

function refusalRule(code: RefusalCode): ProblemRule {
  return { status: refusalStatuses[code], meaning: explanations[code] }
}

// Object.keys is typed string[]; the keys of a constant are known.
export const problemCodes = [
  ...Object.keys(httpProblems),
  ...refusalCodes,
].toSorted() as readonly ProblemCode[]

export function isProblemCode(code: string): code is ProblemCode {
  return (problemCodes as readonly string[]).includes(code)
}

export function problemRule(code: ProblemCode): ProblemRule {
  return Object.hasOwn(httpProblems, code)
    ? httpProblems[code as keyof typeof httpProblems] // by the check before
    : refusalRule(code as RefusalCode) // the other half of the union
}

/** The one place that decides the HTTP status of a refusal. */
export function statusOfProblem(code: ProblemCode): number {
  return problemRule(code).status
}

/** Where the code is explained: `type` of a problem, relative to whatever address answered it. */
export function problemType(code: ProblemCode): string {
  return `/problems/${code}`
}

/** The short form of a code for people; always the same for one `type` (RFC 9457). */
export function problemTitle(code: ProblemCode): string {
  return code.replaceAll('-', ' ')
}

/** Thrown where a request cannot be answered; becomes `application/problem+json` in one place. */
export class HttpProblem extends Error {
  readonly code: ProblemCode
  readonly headers: Readonly<Record<string, string>>
  readonly members: Readonly<Record<string, unknown>>

  /** @param detail a sentence that says what to do, without personal data */
  constructor(
    code: ProblemCode,
    detail: string,
    more: {
      readonly headers?: Readonly<Record<string, string>>
      /** Further members of the problem. */
      readonly members?: Readonly<Record<string, unknown>>
    } = {},
  ) {
    super(detail)
    this.name = 'HttpProblem'
    this.code = code
    this.headers = more.headers ?? {}
    this.members = more.members ?? {}
  }
}

export function problemOfRefusal({ code, explanation, happened }: Refusal): HttpProblem {
  return new HttpProblem(code, explanation, { members: happened ? { happened } : {} })
}

/** RFC 9457. */
export function problemBody({ code, message, members }: HttpProblem): Record<string, unknown> {
  return {
    type: problemType(code),
    title: problemTitle(code),
    status: statusOfProblem(code),
    code,
    detail: message,
    ...members,
  }
}

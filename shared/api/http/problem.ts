import { explanations } from '../../journey/decide.ts'
import { type RefusalCode, refusalCodes } from '../../journey/refusals.ts'

export interface ProblemRule {
  readonly status: number
  /** What it means, as a clause without a full stop. */
  readonly meaning: string
}

/** What goes wrong outside the journey's own rules: the codes are part of the API. */
const httpProblems = {
  'unknown-route': { status: 404, meaning: 'nothing exists at this address' },
  'method-not-allowed': { status: 405, meaning: 'this address does not accept the method' },
  'unknown-action': { status: 404, meaning: 'the role has no action with this name' },
  'not-acceptable': {
    status: 406,
    meaning: 'the client does not accept JSON, the only format of answers',
  },
  'malformed-json': { status: 400, meaning: 'the body is not valid JSON' },
  'body-too-large': { status: 413, meaning: 'the body is larger than the API accepts' },
  'unsupported-media-type': { status: 415, meaning: 'the API does not accept this content type' },
  'invalid-query': { status: 400, meaning: 'a query parameter is unknown or invalid' },
  'unknown-cursor': {
    status: 422,
    meaning: 'the cursor does not belong to this list: start again without one',
  },
  'unprocessable-input': {
    status: 422,
    meaning:
      'the input is well formed, but refers to something that does not exist or contradicts itself',
  },
  'invalid-header': { status: 400, meaning: 'a header has an invalid value' },
  'time-not-accepted': { status: 400, meaning: 'this stage uses its own clock' },
  'not-signed-in': { status: 401, meaning: 'the request has no token of a signed-in person' },
  'email-not-verified': {
    status: 401,
    meaning: 'the email address of the caller has not been verified',
  },
  'invalid-token': {
    status: 401,
    meaning: 'the request has no token of a machine client that may still act',
  },
  'insufficient-scope': {
    status: 403,
    meaning: 'the token of the machine client does not have the scope',
  },
  'idempotency-key-reused': {
    status: 422,
    meaning: 'the key was already used for a different request',
  },
  'unknown-export': { status: 404, meaning: 'the caller has no export with this ID' },
  'unknown-entry': {
    status: 404,
    meaning: 'the directory of the caller has no entry with this ID',
  },
  'unknown-message': { status: 404, meaning: 'the conversation has no message with this ID' },
  'email-taken': { status: 409, meaning: 'another person has this email address' },
  'registrations-live': {
    status: 409,
    meaning: 'an initiative can only be archived when all its registrations have ended',
  },
  'changed-meanwhile': { status: 412, meaning: 'somebody else has changed it since it was read' },
  'precondition-required': {
    status: 428,
    meaning: 'an edit needs If-Match with the version it was made from',
  },
  'too-many': {
    status: 429,
    meaning:
      'with 429, the caller has done this as often as they may for now; with 422, there may be no more of it',
  },
  busy: {
    status: 503,
    meaning: 'the service is busy, or the previous change is still being processed',
  },
  'internal-error': {
    status: 500,
    meaning: 'something went wrong on our side, and has been logged',
  },
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
  'not-pending': 409,
  'dates-pending': 409,
  'in-the-future': 422,
  'dates-after-end': 409,
  'nothing-to-decide': 409,
  'reminded-today': 409,
  'unknown-colleague': 422,
}

function refusalRule(code: RefusalCode): ProblemRule {
  return { status: refusalStatuses[code], meaning: explanations[code] }
}

// Object.keys is typed string[]; the keys of a constant are known.
export const problemCodes = [
  ...Object.keys(httpProblems),
  ...refusalCodes,
].toSorted() as readonly ProblemCode[]

export function problemRule(code: ProblemCode): ProblemRule {
  return Object.hasOwn(httpProblems, code)
    ? httpProblems[code as keyof typeof httpProblems] // by the check before
    : refusalRule(code as RefusalCode) // the other half of the union
}

/** The HTTP status of a problem or refusal, for API and pages. */
export function statusForProblem(code: ProblemCode): number {
  return problemRule(code).status
}

/** The status of `too-many` where it does not help to wait: 422. */
export const fullStatus = 422

/** Where the code is explained: the `type` of a problem, relative to the address that answered. */
export function problemType(code: ProblemCode): string {
  return `/problems/${code}`
}

/** The short form of a code for people; always the same for one `type` (RFC 9457). */
export function problemTitle(code: ProblemCode): string {
  return code.replaceAll('-', ' ')
}

/** Thrown if a request cannot be answered; becomes `application/problem+json` in one place. */
export class HttpProblem extends Error {
  readonly code: ProblemCode
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly members: Readonly<Record<string, unknown>>

  /** @param detail a sentence that says what to do, without personal data */
  constructor(
    code: ProblemCode,
    detail: string,
    more: {
      /** Other than the one of the code. */
      readonly status?: number
      readonly headers?: Readonly<Record<string, string>>
      /** Further members of the problem. */
      readonly members?: Readonly<Record<string, unknown>>
    } = {},
  ) {
    super(detail)
    this.name = 'HttpProblem'
    this.code = code
    this.status = more.status ?? statusForProblem(code)
    this.headers = more.headers ?? {}
    this.members = more.members ?? {}
  }
}

/** RFC 9457. */
export function problemBody({
  code,
  status,
  message,
  members,
}: HttpProblem): Record<string, unknown> {
  return {
    type: problemType(code),
    title: problemTitle(code),
    status,
    code,
    detail: message,
    ...members,
  }
}

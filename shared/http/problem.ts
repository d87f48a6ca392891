import type { Refusal } from '../journey/decision.ts'
import type { RefusalCode } from '../journey/refusals.ts'

/** What goes wrong before the journey is asked: the codes are part of the API. */
export const httpProblems = {
  'unknown-route': 404,
  'method-not-allowed': 405,
  'unknown-action': 404,
  'malformed-json': 400,
  'body-too-large': 413,
  'unsupported-media-type': 415,
  'invalid-query': 400,
  'invalid-header': 400,
  'time-not-accepted': 400,
  'not-signed-in': 401,
  'email-not-verified': 403,
  'idempotency-key-reused': 422,
  'unknown-export': 404,
  'unknown-entry': 404,
  'email-taken': 409,
  'changed-meanwhile': 412,
  busy: 503,
  'internal-error': 500,
} as const

export type ProblemCode = RefusalCode | keyof typeof httpProblems

/** The one place that decides the HTTP status of a refusal. */
const refusalStatuses: Readonly<Record<RefusalCode, number>> = {
  'unknown-registration': 404,
  'unknown-initiative': 404,
  'unknown-person': 403,
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

export function statusOfProblem(code: ProblemCode): number {
  return code in httpProblems
    ? httpProblems[code as keyof typeof httpProblems] // by the check before
    : refusalStatuses[code as RefusalCode] // the other half of the union
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
    type: `urn:mentoring-journey:problem:${code}`,
    title: code.replaceAll('-', ' '),
    status: statusOfProblem(code),
    code,
    detail: message,
    ...members,
  }
}

import { statusForProblem } from '../http/problem.ts'

/** RFC 7644, table 9: details of a 400 or 409. */
export type ScimType =
  | 'invalidFilter'
  | 'uniqueness'
  | 'mutability'
  | 'invalidSyntax'
  | 'invalidPath'
  | 'noTarget'
  | 'invalidValue'
  | 'tooMany'

/** Thrown if a request cannot be answered; becomes a SCIM error (RFC 7644, 3.12) in one place. */
export class ScimError extends Error {
  readonly status: number
  readonly scimType: ScimType | undefined
  readonly headers: Readonly<Record<string, string>>

  /** @param detail a sentence that says what to do, without personal data */
  constructor(
    status: number,
    detail: string,
    scimType?: ScimType,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(detail)
    this.name = 'ScimError'
    this.status = status
    this.scimType = scimType
    this.headers = headers
  }
}

export function invalidValue(detail: string): ScimError {
  return new ScimError(400, detail, 'invalidValue')
}

export function unknownAddress(): ScimError {
  return new ScimError(statusForProblem('unknown-route'), 'Nothing exists at this address.')
}

/** RFC 7644, table 8: the answer to an unsupported request. */
export function notImplemented(detail: string): ScimError {
  return new ScimError(501, detail)
}

export function errorBody({ status, scimType, message }: ScimError): Record<string, unknown> {
  return {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
    // Text, as in the RFC.
    status: String(status),
    ...(scimType && { scimType }),
    detail: message,
  }
}

/** A request, and the time that it is to be made at. */
export interface TimedRequest {
  readonly now: string
  readonly method: string
  /** Decoded. */
  readonly path: string
}

/** Who may say what time it is, in stages where requests do. */
export interface TimeSignatures {
  sign(request: TimedRequest): Promise<string>
  /** Whether the signature is of this time and this request. */
  verify(request: TimedRequest, signature: string): Promise<boolean>
}

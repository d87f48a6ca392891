export interface ScimRequest {
  /** HEAD counts as GET. */
  readonly method: string
  /** The path after `/scim/v2`, decoded and without a slash at the end. */
  readonly segments: readonly string[]
  readonly query: Readonly<Record<string, string | undefined>>
  /** The address of the service, without a trailing slash. */
  readonly scimUrl: string
  /** @throws if the body cannot be read */
  readonly json: () => unknown
}

export interface ScimAnswer {
  readonly status: number
  /** Absent if there is nothing to say. */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

export interface ScimRequest {
  /** HEAD counts as GET. */
  readonly method: string
  /** Of the path after `/scim/v2`, decoded. */
  readonly segments: readonly string[]
  readonly query: Readonly<Record<string, string | undefined>>
  /** The address of the service, without a slash at its end. */
  readonly scimUrl: string
  /** Throws where the body is none that can be read. */
  readonly json: () => unknown
}

export interface ScimAnswer {
  readonly status: number
  readonly body: unknown
  readonly headers?: Readonly<Record<string, string>>
}

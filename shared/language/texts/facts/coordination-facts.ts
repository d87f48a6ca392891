/** What tells who can name a coordinator. */
export interface CoordinationFacts {
  readonly organisation: string
  /** Whether the company's admins can, too: the initiative is theirs. */
  readonly isOfCompany: boolean
}

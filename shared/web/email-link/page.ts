/** A page and how it is answered. */
export interface Page {
  readonly status: number
  readonly html: string
  readonly headers?: Readonly<Record<string, string>>
}

/** A piece of a mail's body; both parts, HTML and text, are made from it. */
export type Block =
  | { readonly paragraph: string }
  /** Somebody's own words. */
  | { readonly quote: string; readonly by: string }
  | { readonly list: readonly string[] }
  | { readonly rows: readonly { readonly label: string; readonly value: string }[] }
  /** Only the difference. */
  | {
      readonly changes: readonly {
        readonly label: string
        readonly before: string
        readonly after: string
      }[]
      /** Says `before` where it cannot be struck through. */
      readonly insteadOf: string
    }
  | {
      readonly table: {
        readonly caption: string
        readonly head: readonly string[]
        readonly rows: readonly (readonly string[])[]
        readonly total: { readonly label: string; readonly value: string }
      }
    }
  | { readonly part: MailPart }

/** One of several things that a mail is about, with what can be done about it. */
export interface MailPart {
  readonly heading: string
  readonly blocks: readonly Exclude<Block, { readonly part: MailPart }>[]
  readonly links: readonly { readonly label: string; readonly url: string }[]
}

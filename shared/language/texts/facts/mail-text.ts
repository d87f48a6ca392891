import type { Period } from '../../../journey/calendar.ts'
import type { MailTemplate } from '../../../journey/mails.ts'
import type { MailFacts } from './mail-facts.ts'

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

export interface MailText {
  /** Never empty, and of one template only. */
  readonly subject: string
  /** The first line: where it stands, and whose turn it is. */
  readonly heading: string
  readonly blocks: readonly Block[]
}

/** The texts of a language: the compiler asks for every template. */
export interface MailTexts {
  readonly templates: {
    readonly [Template in MailTemplate]: (facts: MailFacts<Template>) => MailText
  }
  readonly greeting: (reader: string) => string
  /** Under every mail: why it came, and what the buttons are. */
  readonly footer: (initiative: string, organisation: string) => readonly string[]
  /** Under a mail about several registrations. */
  readonly footerOfSeveral: readonly string[]
  /** For a person who is erased. */
  readonly someone: string
  /** For an initiative without a title. */
  readonly untitled: string
  /** What the first and the last day of a mentoring are called in a calendar. */
  readonly calendar: Readonly<Record<keyof Period, string>>
  /** The product's name, under which mails are sent. */
  readonly product: string
}

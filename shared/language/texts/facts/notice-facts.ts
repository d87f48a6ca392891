import type { Instant } from '../../../journey/calendar.ts'
import type { NoticeTemplate } from '../../../journey/notices.ts'
import type { MailText } from './mail-text.ts'

/** Who changed it, where it was not a person. */
export type NoticeAuthor = 'identity-system' | 'operator'

export interface ToldFacts {
  readonly at: Instant
  readonly timeZone: string
  /** The person's name, or what else it was. */
  readonly by: { readonly name: string } | NoticeAuthor
}

interface FactsByNotice {
  readonly 'address-changed': ToldFacts & {
    /** An admin who reads the answer to the mail. */
    readonly contact: string | undefined
  }
  readonly 'coordinators-changed': ToldFacts & {
    readonly initiative: string
    readonly organisation: string
    readonly added: readonly string[]
    readonly removed: readonly string[]
    /** Whether the reader no longer coordinates it. */
    readonly isFormer: boolean
  }
  readonly 'coordinator-moved': ToldFacts & {
    readonly coordinator: string
    /** Those of the reader's company that the person still coordinates. */
    readonly initiatives: readonly string[]
    /** Whether the person belongs to another company now, or to none. */
    readonly hasCompany: boolean
  }
  readonly 'factor-reset': ToldFacts & {
    /** An admin who reads the answer to the mail. */
    readonly contact: string | undefined
  }
}

export type NoticeFacts<Notice extends NoticeTemplate> = FactsByNotice[Notice]

/** The texts of a language: the compiler asks for every notice. */
export interface NoticeTexts {
  readonly notices: {
    readonly [Notice in NoticeTemplate]: (facts: NoticeFacts<Notice>) => MailText
  }
  /** Under each: why it came. */
  readonly footers: Readonly<Record<NoticeTemplate, string>>
  /** Who gets an answer by mail. */
  readonly replies: (correspondent: string) => string
  /** What the link into the product is called. */
  readonly pages: Readonly<
    Record<Exclude<NoticeTemplate, 'address-changed' | 'factor-reset'>, string>
  >
}

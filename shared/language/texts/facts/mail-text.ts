import type { Period } from '../../../journey/calendar.ts'
import type { MailTemplate } from '../../../journey/mails.ts'
import type { Role } from '../../../journey/roles.ts'
import type { Block } from './mail-block.ts'
import type { CommonFacts, MailFacts } from './mail-facts.ts'

export interface MailText {
  /** Never empty, and of one template only. */
  readonly subject: string
  /**
   * What mail programs show beside the subject; unless given, the first paragraph or quote, with the
   * list that it introduces.
   */
  readonly preheader?: string | undefined
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
  /** What the link to the registration's page is called, by the role of its reader. */
  readonly pages: Readonly<Record<Role, string>>
  /** Who gets an answer by mail, by the reader's role, and that it is kept nowhere else. */
  readonly replies: Readonly<Record<Role, (correspondent: string) => string>> & {
    /** Where nobody gets one. */
    readonly unread: string
  }
  /** Under a mail about several registrations. */
  readonly footerOfSeveral: readonly string[]
  /** The first line of a mail about a volunteer who has left since it was asked for. */
  readonly volunteerLeft: (volunteer: string) => string
  /** To a coordinator, instead of what the schedules would send: the volunteer has left. */
  readonly afterVolunteerLeft: (facts: CommonFacts & { readonly volunteer: string }) => MailText
  /** For a person who is erased. */
  readonly someone: string
  /** For an initiative without a title. */
  readonly untitled: string
  /** What a meeting, and the first and the last day of a mentoring, are called in a calendar. */
  readonly calendar: Readonly<Record<'meeting' | keyof Period, string>>
  /** The product's name, under which mails are sent. */
  readonly product: string
}

import type { ButtonName, MailTemplate } from '../../shared/journey/mails.ts'
import type { Locale } from '../../shared/journey/statuses.ts'

/** The parts of the tour: whose pages they are. */
export const tourParts = [
  'open',
  'volunteer',
  'mail',
  'manager',
  'partner',
  'coordinator',
  'admin',
] as const
export type TourPart = (typeof tourParts)[number]

export interface Submission {
  /** A selector of the form in the page. */
  readonly form: string
  /** What is typed or chosen, by the names of the inputs; `*` chooses every checkbox of the name. */
  readonly fields?: Readonly<Record<string, string>>
}

/** A page, in one of its states. */
export interface TourPage {
  readonly part: TourPart
  /** Within its part. */
  readonly name: string
  /** What is to be seen, in a few words of English. */
  readonly shows: string
  readonly path: string
  /** The id of whoever has signed in; nobody where there is none. */
  readonly as?: string
  /** The language of the page, where it is not that of the tour. */
  readonly locale?: Locale
  /** The HTTP status of what is seen; 200 where it is not given. */
  readonly status?: number
  /** A form of the page that is sent; what comes back is what is to be seen. */
  readonly submit?: Submission
  /** The button of a mail that leads here. */
  readonly mailed?: { readonly template: MailTemplate; readonly button: ButtonName }
}

/** The name of its picture, without an ending. */
export function pictureName({ part, name }: Pick<TourPage, 'part' | 'name'>): string {
  return `${part}-${name}`
}

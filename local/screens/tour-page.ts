import type { ButtonName, MailTemplate } from '../../shared/journey/mails.ts'
import type { Locale } from '../../shared/journey/statuses.ts'

/** The parts of the tour, by role. */
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
  /** Selector of the form. */
  readonly form: string
  /** Values by input name. `*` selects every checkbox with this name. */
  readonly fields?: Readonly<Record<string, string>>
}

/** A page in one of its states. */
export interface TourPage {
  readonly part: TourPart
  /** Unique within its part. */
  readonly name: string
  /** What the picture shows, in a few words of English. */
  readonly shows: string
  readonly path: string
  /** Id of the person signed in, if any. */
  readonly as?: string
  /** Id of the second factor that this person has passed, if any. */
  readonly factorId?: string
  /** The page's language, if it differs from the tour's. */
  readonly locale?: Locale
  /** Expected HTTP status. Default 200. */
  readonly status?: number
  /** Selector of a collapsed part to open. */
  readonly open?: string
  /** A form to submit first. The picture shows the answer. */
  readonly submit?: Submission
  /** The email button that leads to this page. */
  readonly mailed?: { readonly template: MailTemplate; readonly button: ButtonName }
}

/** The name of the page's picture, without extension. */
export function pictureName({ part, name }: Pick<TourPage, 'part' | 'name'>): string {
  return `${part}-${name}`
}

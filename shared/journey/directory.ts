import type { CalendarDate, Period } from './calendar.ts'
import { type Locale, locales } from './statuses.ts'

/**
 * When a manager is asked: `never`; `engagement` (the engagement period, once);
 * `engagement-and-extension` (also a later period that is not within the approved one).
 */
export const managerValidations = ['never', 'engagement', 'engagement-and-extension'] as const
export type ManagerValidation = (typeof managerValidations)[number]

export interface Company {
  readonly companyId: string
  readonly name: string
  /** An IANA time zone; "today" and every calendar date of the company's registrations are in it. */
  readonly timeZone: string
  readonly managerValidation: ManagerValidation
  readonly locale?: Locale | undefined
  /** Mails beyond those of the journey may go out. */
  readonly nudges?: boolean | undefined
}

/** A partner organisation: the nonprofit that needs mentors. */
export interface Organisation {
  readonly organisationId: string
  readonly name: string
}

export interface Person {
  readonly personId: string
  readonly name: string
  readonly email: string
  readonly locale?: Locale | undefined
  readonly companyId?: string | undefined
  readonly managerId?: string | undefined
  /** The partner organisation of which the person is a member. */
  readonly organisationId?: string | undefined
  /** Company admin of their company. */
  readonly isAdmin: boolean
  /** Has left: cannot sign in or act, and gets no mail. What they did stays. */
  readonly deactivated?: boolean | undefined
}

export const initiativeStatuses = ['DRAFT', 'OPEN', 'CLOSED', 'ARCHIVED'] as const
export type InitiativeStatus = (typeof initiativeStatuses)[number]

export interface TaskTemplate {
  readonly task: string
  readonly title: string
}

/** A text per language; a missing translation is pointed out to whoever edits it. */
export type LocalisedText = { readonly [Language in Locale]?: string | undefined }

export interface Initiative {
  readonly initiativeId: string
  /** At least one language is there; see `localised`. */
  readonly title: LocalisedText
  readonly description?: LocalisedText | undefined
  /** What its image shows, for those who do not see it. */
  readonly imageText?: LocalisedText | undefined
  readonly organisationId: string
  /** Never empty; the first is the main coordinator. */
  readonly coordinatorIds: readonly string[]
  /** Shown to whoever has a question; never mailed. */
  readonly pointOfContactId?: string | undefined
  /** The target company; open to all where there is none. */
  readonly companyId?: string | undefined
  /** How many live and completed registrations there may be. */
  readonly capacity?: number | undefined
  /** The last day on which one may register, in the volunteer's company's time zone. */
  readonly registrationDeadline?: CalendarDate | undefined
  /** When the mentoring is meant to take place. */
  readonly period?: Period | undefined
  /** Of a whole mentoring, per volunteer. */
  readonly estimatedHours?: number | undefined
  /** How often one meets, in words: "every other week". */
  readonly meetingFrequency?: LocalisedText | undefined
  /** Given to every new registration. */
  readonly tasks: readonly TaskTemplate[]
  readonly status: InitiativeStatus
}

/** The text in the language asked for, else in any that there is. */
export function localised(text: LocalisedText, locale: Locale): string {
  const other = locales.find((one) => text[one] !== undefined)
  return text[locale] ?? (other && text[other]) ?? ''
}

/** The language in which a person is written to: their own, else their company's, else English. */
export function chooseLocale(person: Person, company: Company | undefined): Locale {
  return person.locale ?? company?.locale ?? locales[0]
}

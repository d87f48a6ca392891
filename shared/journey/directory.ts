import type { CalendarDate, Period } from './calendar.ts'
import type { NudgeName } from './nudge-names.ts'
import { type Locale, locales } from './statuses.ts'

/**
 * What the manager approves: nothing (`never`), the engagement period once (`engagement`), or also
 * any later period that is not within the approved one (`engagement-and-extension`).
 */
export const managerValidations = ['never', 'engagement', 'engagement-and-extension'] as const
export type ManagerValidation = (typeof managerValidations)[number]

/** Whether the manager approves every participation date (`each`) or none (`never`). */
export const dateValidations = ['never', 'each'] as const
export type DateValidation = (typeof dateValidations)[number]

/**
 * Whether coordinators and admins who did not sign in with their company's issuer need a second factor
 * for exports, people and settings.
 */
export const secondFactorRules = ['required', 'off'] as const
export type SecondFactorRule = (typeof secondFactorRules)[number]

/** A company's own OpenID Connect issuer, by which its people sign in. */
export interface CompanyIssuer {
  /** As its tokens spell it in `iss`. */
  readonly issuer: string
  /** This product, as the issuer knows it: the audience of its tokens. */
  readonly clientId: string
  /** The name that the operator has given the client's secret; without one, it is a public client. */
  readonly secretName?: string | undefined
  /** Whether the people of the company sign in by it alone, and never by a link in a mail. */
  readonly isRequired?: boolean | undefined
  /** Whether the operator trusts the addresses in its tokens although it calls none verified. */
  readonly isTrusted?: boolean | undefined
}

export interface Company {
  readonly companyId: string
  readonly name: string
  /** An IANA time zone, used for "today" and every calendar date of the company's registrations. */
  readonly timeZone: string
  readonly managerValidation: ManagerValidation
  /** `never` if it is absent. It applies to a date at the moment when the date is entered or changed. */
  readonly dateValidation?: DateValidation | undefined
  readonly locale?: Locale | undefined
  /** Allows mails beyond those that the journey requires. */
  readonly nudges?: boolean | undefined
  /** The nudges that the company does not want. */
  readonly nudgesOff?: readonly NudgeName[] | undefined
  /** The company's own words on the page about data protection. */
  readonly privacyNotice?: LocalisedText | undefined
  readonly legalNotice?: LocalisedText | undefined
  /**
   * The domains of its people's addresses, in lower case; each belongs to one company. Only the
   * operator sets them.
   */
  readonly mailDomains?: readonly string[] | undefined
  /** Only the operator sets it. */
  readonly issuer?: CompanyIssuer | undefined
  /** The stage's if it is absent. Only the operator sets it. */
  readonly secondFactor?: SecondFactorRule | undefined
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
  /** The partner organisation that the person is a member of. */
  readonly organisationId?: string | undefined
  /** Whether the person is an admin of their company. */
  readonly isAdmin: boolean
  /** The person has left: they cannot sign in or act and get no mail. What they did stays. */
  readonly deactivated?: boolean | undefined
}

export const initiativeStatuses = ['DRAFT', 'OPEN', 'CLOSED', 'ARCHIVED'] as const
export type InitiativeStatus = (typeof initiativeStatuses)[number]

export interface TaskTemplate {
  readonly task: string
  readonly title: string
}

/** A text per language; editors are shown which translations are missing. */
export type LocalisedText = { readonly [Language in Locale]?: string | undefined }

export interface Initiative {
  readonly initiativeId: string
  /** Given in at least one language; read it with `localised`. */
  readonly title: LocalisedText
  readonly description?: LocalisedText | undefined
  /** The image's alternative text. */
  readonly imageText?: LocalisedText | undefined
  readonly organisationId: string
  /** Never empty; the first is the main coordinator. */
  readonly coordinatorIds: readonly string[]
  /** Shown to people who have a question; never mailed. */
  readonly pointOfContactId?: string | undefined
  /** The target company; if absent, the initiative is open to all. */
  readonly companyId?: string | undefined
  /** The maximum number of live and completed registrations; undefined: no limit. */
  readonly capacity?: number | undefined
  /** The last day for registering, in the time zone of the volunteer's company. */
  readonly registrationDeadline?: CalendarDate | undefined
  /** When the mentoring is meant to take place. */
  readonly period?: Period | undefined
  /** For the whole mentoring, per volunteer. */
  readonly estimatedHours?: number | undefined
  /** In words, such as "every other week". */
  readonly meetingFrequency?: LocalisedText | undefined
  /** The initiative's own words to a volunteer who has just registered. */
  readonly welcome?: LocalisedText | undefined
  /** Its own words to a volunteer who may now look for a mentee. */
  readonly afterValidation?: LocalisedText | undefined
  /** Assigned to every new registration. */
  readonly tasks: readonly TaskTemplate[]
  readonly status: InitiativeStatus
}

/** Whether the people of the company sign in by its issuer alone. */
export function requiresIssuer(company: Company | undefined): boolean {
  return company?.issuer?.isRequired === true
}

/** Whether nothing but ids is left of the person. */
export function isErased({ email }: Person): boolean {
  return email === ''
}

/** Whether the person is still there and can be written to: neither left nor erased. */
export function isReachable(person: Person | undefined): person is Person {
  return person !== undefined && person.deactivated !== true && !isErased(person)
}

/** Whether the person has left, and their name is still known. */
export function hasLeft(person: Person | undefined): boolean {
  return person?.deactivated === true && !isErased(person)
}

/** Returns the text in the requested language, or in another if it is missing. */
export function localised(text: LocalisedText, locale: Locale): string {
  const other = locales.find((one) => text[one] !== undefined)
  return text[locale] ?? (other && text[other]) ?? ''
}

/** Chooses the language to write to a person in: their own, else their company's, else English. */
export function chooseLocale(person: Person, company: Company | undefined): Locale {
  return person.locale ?? company?.locale ?? locales[0]
}

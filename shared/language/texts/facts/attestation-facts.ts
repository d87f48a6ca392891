import type { CalendarDate } from '../../../journey/calendar.ts'

/** What the sentence of a certificate says. */
export interface CertifiedFacts {
  readonly volunteer: string
  readonly company: string
  /** Empty where the organisation has no name. */
  readonly organisation: string
  readonly initiative: string
  readonly meetings: number
  /** The days of the first and the last meeting held; none without a meeting. */
  readonly days: { readonly first: CalendarDate; readonly last: CalendarDate } | undefined
}

import type { Instant } from '../../journey/calendar.ts'
import type { Company, Initiative, Organisation, Person } from '../../journey/directory.ts'
import type { ParticipationDate, Registration } from '../../journey/registration.ts'
import type { Locale } from '../../journey/statuses.ts'

/** A registration with the directory entries around it at the time of the export: the data of a row. */
export interface ExportedRegistration {
  readonly registration: Registration
  readonly initiative: Initiative | undefined
  readonly organisation: Organisation | undefined
  readonly company: Company | undefined
  /** People who have left the directory are absent. */
  readonly volunteer: Person | undefined
  /** The main coordinator. */
  readonly coordinator: Person | undefined
  readonly manager: Person | undefined
  /** The same for every row of an export. */
  readonly asOf: Instant
  /** The language of titles and status labels. */
  readonly locale: Locale
}

export interface ExportedDate extends ExportedRegistration {
  readonly date: ParticipationDate
}

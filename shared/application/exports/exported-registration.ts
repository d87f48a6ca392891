import type { Instant } from '../../journey/calendar.ts'
import type { Company, Initiative, Organisation, Person } from '../../journey/directory.ts'
import type { ParticipationDate, Registration } from '../../journey/registration.ts'
import type { Locale } from '../../journey/statuses.ts'

/** A registration and, as of the export, the directory around it: all that a row is made of. */
export interface ExportedRegistration {
  readonly registration: Registration
  readonly initiative: Initiative | undefined
  readonly organisation: Organisation | undefined
  readonly company: Company | undefined
  /** People are absent where they have left the directory. */
  readonly volunteer: Person | undefined
  /** The main one. */
  readonly coordinator: Person | undefined
  readonly manager: Person | undefined
  /** The same for every row of an export. */
  readonly asOf: Instant
  /** Of titles and of the labels of statuses. */
  readonly locale: Locale
}

export interface ExportedDate extends ExportedRegistration {
  readonly date: ParticipationDate
}

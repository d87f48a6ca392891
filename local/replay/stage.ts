import type { DirectoryEntry } from '../../shared/application/ports/directory-store.ts'
import type { ActionName } from '../../shared/journey/action-names.ts'
import type { Instant } from '../../shared/journey/calendar.ts'
import type { Role } from '../../shared/journey/roles.ts'
import type { Status } from '../../shared/journey/statuses.ts'

export interface ActionRequest {
  readonly at: Instant
  readonly action: ActionName
  /** Under whose part of the API it is posted. */
  readonly role: Role
  /** The actor's address; none for an actor whom nobody knows. */
  readonly email: string | undefined
  /** None for `register`, and where nobody knows the registration. */
  readonly registrationId: string | undefined
  /** Undefined where it is absent. */
  readonly input: unknown
}

export type ActionAnswer =
  | {
      readonly accepted: {
        readonly registrationId: string
        readonly status: Status
        /** Of `add-date`. */
        readonly dateId: string | undefined
      }
    }
  /** One of DOMAIN.md's codes. */
  | { readonly refused: string }

/** A mail that the mail service took. */
export interface HandedMail {
  /** The instant of the line that caused it. */
  readonly at: Instant
  readonly template: string
  /** The address. */
  readonly to: string
  readonly registrationId: string
  readonly subject: string
}

/** Both exports of everything, as the operator gets them. */
export interface ExportedFiles {
  readonly registrations: string
  readonly dates: string
}

/**
 * What a scenario is played on. It knows the product's own ids only. Whatever is asked of it is over
 * when it answers: nothing is pending, and the mails that it led to are handed over.
 */
export interface Stage {
  load(entries: readonly DirectoryEntry[]): Promise<void>
  act(request: ActionRequest): Promise<ActionAnswer>
  /** Every schedule runs, as of then. */
  tick(at: Instant): Promise<void>
  set(entry: DirectoryEntry, at: Instant): Promise<void>
  export(at: Instant): Promise<ExportedFiles>
  /** All so far. */
  mails(): readonly HandedMail[]
  /** Leaves nothing behind. */
  close(): Promise<void>
}

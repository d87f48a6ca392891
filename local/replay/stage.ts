import type { DirectoryEntry } from '../../shared/application/ports/directory-store.ts'
import type { ActionName } from '../../shared/journey/action-names.ts'
import type { Instant } from '../../shared/journey/calendar.ts'
import type { Role } from '../../shared/journey/roles.ts'
import type { Status } from '../../shared/journey/statuses.ts'

export interface ActionRequest {
  readonly at: Instant
  readonly action: ActionName
  /** The role whose API path the action is posted to. */
  readonly role: Role
  /** The actor's email address. Undefined for an unknown actor. */
  readonly email: string | undefined
  /** Undefined for `register` and for an unknown registration. */
  readonly registrationId: string | undefined
  /** Undefined if absent. */
  readonly input: unknown
}

export type ActionAnswer =
  | {
      readonly accepted: {
        readonly registrationId: string
        readonly status: Status
        /** The new dates, of `add-date` and `enter-engagement`, in the order in which they were given. */
        readonly dateIds: readonly string[]
      }
    }
  /** One of DOMAIN.md's codes. */
  | { readonly refused: string }

/** An email that the mail service accepted. */
export interface HandedMail {
  /** The instant of the line that caused it. */
  readonly at: Instant
  readonly template: string
  /** The recipient's address. */
  readonly to: string
  readonly registrationId: string
  readonly subject: string
}

/** Both exports of everything, as the operator downloads them. */
export interface ExportedFiles {
  readonly registrations: string
  readonly dates: string
}

/**
 * What a scenario is played on. It knows only the product's ids. When a call returns, all its
 * effects are complete: nothing is pending, and its emails are sent.
 */
export interface Stage {
  load(entries: readonly DirectoryEntry[]): Promise<void>
  act(request: ActionRequest): Promise<ActionAnswer>
  /** Runs every schedule as of `at`. */
  tick(at: Instant): Promise<void>
  set(entry: DirectoryEntry, at: Instant): Promise<void>
  export(at: Instant): Promise<ExportedFiles>
  /** All emails so far. */
  mails(): readonly HandedMail[]
  /** Stops everything that the stage started. */
  close(): Promise<void>
}

import type { CalendarDate, Instant } from './calendar.ts'
import type { Person } from './directory.ts'
import type { MailRequest, MailTemplate } from './mails.ts'
import type { RefusalCode } from './refusals.ts'
import type { RegistrationContext } from './registration-context.ts'
import type {
  JourneyEvent,
  Message,
  Reflection,
  Registration,
  StatusChange,
} from './registration.ts'
import type { Role } from './roles.ts'
import type { Status } from './statuses.ts'

/** What an action's own rule is given: input, role and status are checked already. */
export interface StepContext<Input> extends RegistrationContext {
  readonly registration: Registration
  readonly input: Input
  readonly actor: Person
  readonly role: Role
  readonly now: Instant
  /** In the company's time zone. */
  readonly today: CalendarDate
  /** The members of the initiative's organisation; read only where the action may write to them. */
  readonly partnerIds: readonly string[]
  readonly newId: () => string
}

/** A mail and to whom, before it is known how often. */
export interface Addressed {
  readonly template: MailTemplate
  readonly role: Role
  readonly recipientIds: readonly string[]
}

export interface Refused {
  readonly refused: RefusalCode
  readonly explanation?: string
}

/** What an action's own rule answers. */
export type Step =
  | Refused
  /** Accepted, and nothing to write. */
  | { readonly unchanged: true }
  | {
      /** The next status; without it, the status stays. */
      readonly to?: Status
      readonly set?: Partial<Registration>
      readonly message?: Omit<Message, 'sequence' | 'at' | 'authorId' | 'role'>
      readonly reflection?: Omit<Reflection, 'sequence' | 'at'>
      readonly mails?: readonly Addressed[]
      /** For the event: ids, codes and dates only. */
      readonly details?: Readonly<Record<string, string | number>>
      /** What came to be, for the answer. */
      readonly created?: Created
    }

export interface Created {
  readonly dateId?: string
}

/** What is to be written, all of it or nothing. */
export interface Accepted {
  readonly registration: Registration
  /** None where the action was accepted and changes nothing. */
  readonly event?: JourneyEvent | undefined
  readonly message?: Message | undefined
  readonly reflection?: Reflection | undefined
  readonly mails: readonly MailRequest[]
  readonly created: Created
}

export interface Refusal {
  readonly code: RefusalCode
  /** A sentence for the developer of a client; no personal data. */
  readonly explanation: string
  /** With `wrong-status`: what led to the present status, when and by whom. */
  readonly happened?: (StatusChange & { readonly at: Instant; readonly status: Status }) | undefined
}

export type Decision = { readonly accepted: Accepted } | { readonly refusal: Refusal }

export const unchanged: Step = { unchanged: true }

export function refuse(refused: RefusalCode, explanation?: string): Refused {
  return explanation === undefined ? { refused } : { refused, explanation }
}

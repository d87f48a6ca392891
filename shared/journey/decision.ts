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

/** What an action's own rule receives; input, role and status are already checked. */
export interface StepContext<Input> extends RegistrationContext {
  readonly registration: Registration
  readonly input: Input
  readonly actor: Person
  readonly role: Role
  readonly now: Instant
  /** In the company's time zone. */
  readonly today: CalendarDate
  /** The members of the initiative's organisation; loaded only if the action may mail them. */
  readonly partnerIds: readonly string[]
  readonly newId: () => string
  /** Of the registration's company; loaded only where they are told. */
  readonly adminIds: readonly string[]
  /** Whom the input names, if the directory has them. */
  readonly colleague?: Person | undefined
}

/** Until when somebody decides about everything that a manager's team asks for. */
export interface AwayPeriod {
  readonly managerId: string
  readonly personId: string
  /** The last day, in the time zone of each registration's company. */
  readonly until: CalendarDate
}

/** A new period, or the end of the present one. */
export type AwayChange = AwayPeriod | Pick<AwayPeriod, 'managerId'>

/** A mail and its recipients, who may contain duplicates. */
export interface Addressed {
  readonly template: MailTemplate
  readonly role: Role
  readonly recipientIds: readonly string[]
}

export interface Refused {
  readonly refused: RefusalCode
  readonly explanation?: string
}

/** What an action's own rule returns. */
export type Step =
  | Refused
  /** Accepted, but there is nothing to write. */
  | { readonly unchanged: true }
  | Changes

/** What an accepted action changes. */
export interface Changes {
  /** The next status; if absent, the status stays as it is. */
  readonly to?: Status
  readonly set?: Partial<Registration>
  /** Who decides about everything that the manager's team asks for. */
  readonly away?: AwayChange
  readonly message?: Omit<Message, 'sequence' | 'at' | 'authorId' | 'role'>
  readonly reflection?: Omit<Reflection, 'sequence' | 'at'>
  readonly mails?: readonly Addressed[]
  /** Stored with the event: ids, codes and dates only; several ids are separated by spaces. */
  readonly details?: Readonly<Record<string, string | number>>
  /** The ids of what was created, for the response. */
  readonly created?: Created
}

export interface Created {
  /** Of `add-date`. */
  readonly dateId?: string
  /** Of the dates given with `enter-engagement`, in their order; absent where none were. */
  readonly dateIds?: readonly string[]
}

/** What to write, in one transaction. */
export interface Accepted {
  readonly registration: Registration
  /** Undefined if the action was accepted but changes nothing. */
  readonly event?: JourneyEvent | undefined
  /** Where one request performs the action several times: the events before `event`. */
  readonly earlierEvents?: readonly JourneyEvent[] | undefined
  readonly message?: Message | undefined
  readonly reflection?: Reflection | undefined
  readonly mails: readonly MailRequest[]
  readonly away?: AwayChange | undefined
  readonly created: Created
}

export interface Refusal {
  readonly code: RefusalCode
  /** A sentence for developers of API clients; contains no personal data. */
  readonly explanation: string
  /** For `wrong-status`: what led to the current status, when and by whom. */
  readonly happened?: (StatusChange & { readonly at: Instant; readonly status: Status }) | undefined
}

export type Decision = { readonly accepted: Accepted } | { readonly refusal: Refusal }

export const unchanged: Step = { unchanged: true }

export function refuse(refused: RefusalCode, explanation?: string): Refused {
  return explanation === undefined ? { refused } : { refused, explanation }
}

import type { ActionName } from './action-names.ts'
import type { CalendarDate, Instant, Period } from './calendar.ts'
import type { Role } from './roles.ts'
import type { Status } from './statuses.ts'

export type TaskState = 'PENDING' | 'COMPLETED' | 'WAIVED'

export interface Task {
  /** Unique in the registration, for good. */
  readonly task: string
  readonly title: string
  readonly state: TaskState
}

/** A mentee found and the period of the mentoring. */
export interface Engagement extends Period {
  /** A first name or initials: no more is stored of a mentee. */
  readonly mentee: string
}

export const timeKinds = ['WORK', 'PERSONAL'] as const
export type TimeKind = (typeof timeKinds)[number]

/** One meeting with the mentee. */
export interface ParticipationDate {
  readonly dateId: string
  readonly date: CalendarDate
  /** 1 to 1440. */
  readonly minutes: number
  readonly time: TimeKind
  /** `HH:MM`. */
  readonly startTime?: string | undefined
  readonly note?: string | undefined
  readonly enteredAt: Instant
  readonly changedAt?: Instant | undefined
}

export type ManagerDecision = 'PENDING' | 'APPROVED' | 'DECLINED'

/** What led to the present status: told to whoever comes too late. */
export interface StatusChange {
  readonly action: ActionName
  readonly role: Role
  readonly personId: string
}

/**
 * One volunteer in one initiative: all that people decided. Immutable; `decide` makes the next one.
 * Free texts (mentee, reason, notes) are stored as items of their own, so that they can be erased.
 */
export interface Registration {
  readonly registrationId: string
  readonly initiativeId: string
  readonly volunteerId: string
  /** The volunteer's when they registered. */
  readonly companyId: string
  readonly registeredAt: Instant
  /** +1 with every write. */
  readonly version: number
  /** +1 with every change of status; the workflow follows by it. */
  readonly transition: number
  readonly status: Status
  /** The instant of the action that led to the status. */
  readonly statusSince: Instant
  readonly statusChange: StatusChange
  /** The volunteer's first message. */
  readonly conversationStartedAt?: Instant | undefined
  readonly validatedAt?: Instant | undefined
  /** In the order in which they were given. */
  readonly tasks: readonly Task[]
  readonly engagement?: Engagement | undefined
  /** The last one approved by a manager, or that nobody had to approve. */
  readonly approvedEngagement?: Engagement | undefined
  /** How often a manager was asked: a link to approve is good for one asking. */
  readonly approvalRequests: number
  readonly managerDecision?: ManagerDecision | undefined
  /** None while `PENDING`. */
  readonly managerDecidedAt?: Instant | undefined
  readonly dates: readonly ParticipationDate[]
  readonly reflectionsCount: number
  readonly endedOn?: CalendarDate | undefined
  readonly confirmedAt?: Instant | undefined
  readonly confirmedByRole?: Role | undefined
  readonly cancelledAt?: Instant | undefined
  readonly cancelledByRole?: Role | undefined
  readonly cancelReason?: string | undefined
  /** The manager's, of the last time that they declined. */
  readonly declineReason?: string | undefined
  /** Reminders due before this day's 00:00 local are dropped; a change of status ends it. */
  readonly pausedUntil?: CalendarDate | undefined
  /** The number of the newest mentee-search reminder sent or dropped since `MENTEE_SEARCH` was entered. */
  readonly searchRemindersHandled: number
  /** The anchor of the engagement summaries. */
  readonly firstInProgressAt?: Instant | undefined
  /** The number of the newest engagement summary sent or dropped. */
  readonly summariesHandled: number
  readonly lastReminderAt?: Instant | undefined
  /** By recipient: when the last `message-received` mail was asked for. */
  readonly messageMails: Readonly<Record<string, Instant>>
}

/** One message of the conversation between volunteer and coordinators. */
export interface Message {
  /** The registration's version that it came with. */
  readonly sequence: number
  readonly at: Instant
  readonly authorId: string
  readonly role: Role
  readonly text: string
}

export interface Reflection {
  readonly sequence: number
  readonly at: Instant
  readonly text: string
  /** 1 to 5. */
  readonly rating?: number | undefined
}

/** What happened: ids, codes and dates only. */
export interface JourneyEvent {
  readonly sequence: number
  readonly at: Instant
  readonly what: ActionName | ReminderEvent
  /** None for what the schedule did. */
  readonly actorId?: string | undefined
  readonly role?: Role | undefined
  /** The status after it. */
  readonly status: Status
  readonly transition: number
  readonly details?: Readonly<Record<string, string | number>> | undefined
}

export type ReminderEvent = 'reminder-sent' | 'reminder-dropped'

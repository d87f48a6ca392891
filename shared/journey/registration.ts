import type { ActionName } from './action-names.ts'
import type { CalendarDate, Instant, Period } from './calendar.ts'
import type { Role } from './roles.ts'
import type { Status } from './statuses.ts'
import type { WayOut } from './way-out-names.ts'

export type TaskState = 'PENDING' | 'COMPLETED' | 'WAIVED'

export interface Task {
  /** Unique in the registration and never reused. */
  readonly task: string
  readonly title: string
  readonly state: TaskState
}

/** The mentee found and the period of the mentoring. */
export interface Engagement extends Period {
  /** A first name or initials; nothing else is stored about a mentee. */
  readonly mentee: string
}

export const managerDecisions = ['PENDING', 'APPROVED', 'DECLINED'] as const
export type ManagerDecision = (typeof managerDecisions)[number]

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
  /** The manager's about this date; undefined where nobody has to decide it. */
  readonly decision?: ManagerDecision | undefined
  /** When the manager was last asked about it. */
  readonly askedAt?: Instant | undefined
  /** Undefined while `PENDING`. */
  readonly decidedAt?: Instant | undefined
  /** The version of the registration that the decision came with: several dates may share it. */
  readonly decidedIn?: number | undefined
  /** Why the manager declined it. Dates that were declined together have the same. */
  readonly declineReason?: string | undefined
}

/** What led to the current status; shown to people whose action came too late. */
export interface StatusChange {
  readonly action: ActionName
  readonly role: Role
  readonly personId: string
}

/** A colleague who may decide about one request. It ends where the volunteer has another manager. */
export interface StandIn {
  readonly personId: string
  /** The manager who asked them. */
  readonly managerId: string
}

/** It concerns that manager alone, until the volunteer has another. */
export interface Disowned {
  readonly managerId: string
  readonly at: Instant
}

/**
 * One volunteer in one initiative, and everything that people decided about it. Immutable: `decide`
 * returns the next version. Free texts (mentee, reasons, notes) are stored as separate items so
 * that they can be erased.
 */
export interface Registration {
  readonly registrationId: string
  readonly initiativeId: string
  readonly volunteerId: string
  /** The volunteer's company when they registered. */
  readonly companyId: string
  readonly registeredAt: Instant
  /** Incremented with every write. */
  readonly version: number
  /** The instant of its last event. */
  readonly changedAt: Instant
  /** Incremented with every change of status; tells whether the workflow is in step. */
  readonly transition: number
  readonly status: Status
  /** The instant of the action that led to the status. */
  readonly statusSince: Instant
  readonly statusChange: StatusChange
  /** When the volunteer wrote their first message. */
  readonly conversationStartedAt?: Instant | undefined
  readonly validatedAt?: Instant | undefined
  /** In the order in which they were assigned. */
  readonly tasks: readonly Task[]
  readonly engagement?: Engagement | undefined
  /** The last one that a manager approved or that needed no approval. */
  readonly approvedEngagement?: Engagement | undefined
  /** How often a manager was asked; a link to approve works for one request only. */
  readonly approvalRequests: number
  readonly managerDecision?: ManagerDecision | undefined
  /** Undefined while `PENDING`. */
  readonly managerDecidedAt?: Instant | undefined
  readonly dates: readonly ParticipationDate[]
  readonly reflectionsCount: number
  readonly endedOn?: CalendarDate | undefined
  readonly confirmedAt?: Instant | undefined
  readonly confirmedByRole?: Role | undefined
  readonly cancelledAt?: Instant | undefined
  readonly cancelledByRole?: Role | undefined
  readonly cancelReason?: string | undefined
  /** The reason of the manager's last refusal. */
  readonly declineReason?: string | undefined
  /** Whom the manager asked to decide about the present request in their place. */
  readonly standIn?: StandIn | undefined
  /** The manager who said that the volunteer does not report to them. */
  readonly disowned?: Disowned | undefined
  /** The last local day on which somebody had the manager reminded. */
  readonly managerRemindedOn?: CalendarDate | undefined
  /**
   * Reminders due before 00:00 local time on this day are dropped. A change of status ends the
   * pause.
   */
  readonly pausedUntil?: CalendarDate | undefined
  /**
   * The number of the newest mentee-search reminder sent or dropped since entering `MENTEE_SEARCH`.
   */
  readonly searchRemindersHandled: number
  /** The anchor for the engagement summaries. */
  readonly firstInProgressAt?: Instant | undefined
  /** The number of the newest engagement summary sent or dropped. */
  readonly summariesHandled: number
  readonly lastReminderAt?: Instant | undefined
  /**
   * By recipient: when the last `message-received` mail was requested, if that is so recently that
   * the next one is not sent.
   */
  readonly messageMails: Readonly<Record<string, Instant>>
}

/** One message in the conversation between the volunteer and the coordinators. */
export interface Message {
  /** The version of the registration that it was written with. */
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

/** Something that happened to a registration; contains ids, codes and dates only. */
export interface JourneyEvent {
  readonly sequence: number
  readonly at: Instant
  readonly what: ActionName | WayOut | ReminderEvent
  /** Undefined if a schedule did it. */
  readonly actorId?: string | undefined
  readonly role?: Role | undefined
  /** The status afterwards. */
  readonly status: Status
  readonly transition: number
  readonly details?: Readonly<Record<string, string | number>> | undefined
  /** Of the request or the run of a schedule that led to it. Version 0.3 did not record it. */
  readonly requestId?: string | undefined
}

export type ReminderEvent = 'reminder-sent' | 'reminder-dropped'

/**
 * The instant of what happens to a registration now. Clocks of different machines differ, but a later
 * event never has an earlier instant.
 */
export function nextInstant({ changedAt }: Registration, now: Instant): Instant {
  return changedAt > now ? changedAt : now
}

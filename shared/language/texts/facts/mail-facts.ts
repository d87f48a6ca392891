import type { CoordinationFacts } from './coordination-facts.ts'
import type { CalendarDate, Instant, Period } from '../../../journey/calendar.ts'
import type { MailTemplate } from '../../../journey/mails.ts'
import type { ManagerDecision, TimeKind } from '../../../journey/registration.ts'
import type { Role } from '../../../journey/roles.ts'
import type { MailPart } from './mail-block.ts'

/** What every reader may see. Names and titles are one line each. */
export interface CommonFacts {
  readonly reader: string
  readonly initiative: string
  readonly organisation: string
  /** The company's: days and times are said in it. */
  readonly timeZone: string
}

/** When a meeting is. */
export type MeetingTime = Pick<Meeting, 'date' | 'startTime' | 'minutes'>

/** Never a note: managers are told of meetings, too. */
export interface Meeting {
  readonly date: CalendarDate
  readonly startTime?: string | undefined
  readonly minutes: number
  readonly time: TimeKind
  /** The manager's about this meeting, where one is needed. */
  readonly decision?: ManagerDecision | undefined
  /** Its day has not come: it does not count yet. */
  readonly isPlanned: boolean
}

/** For volunteer, coordinator and partner; never for the manager. */
export interface EngagementFacts {
  readonly mentee?: string | undefined
  readonly period?: Period | undefined
}

export interface ParticipationFacts extends EngagementFacts {
  readonly endedOn?: CalendarDate | undefined
  readonly datesCount: number
  readonly totalMinutes: number
}

/** Where a day lies in a period: in weeks that count from 1. */
export type PeriodProgress = 'ahead' | 'over' | { readonly week: number; readonly weeks: number }

/** What a manager is asked: about the period, where there is one, or about meetings. */
/** Whom the volunteer writes to first. */
interface FirstContactFacts extends CommonFacts, CoordinationFacts {
  /** The first who is still there; nobody where all have left. */
  readonly coordinator: string | undefined
}

export interface RequestFacts extends CommonFacts {
  readonly volunteer: string
  readonly period?: Period | undefined
  readonly estimatedHours?: number | undefined
  readonly frequency?: string | undefined
  /** The approved one, where this is a change to it. */
  readonly before?: Period | undefined
  /** Those given with the engagement or, without a period, those that wait. */
  readonly meetings: readonly Meeting[]
}

/** A mail that says something else to the volunteer than to the others. */
interface ForReader {
  readonly isVolunteer: boolean
  readonly volunteer: string
}

/** Who gave a request away. */
export interface ManagerFacts {
  readonly manager: string
  readonly isManagerThere: boolean
}

interface LastMeeting {
  readonly lastMeeting?: CalendarDate | undefined
}

/** The facts of each mail: no reader's type holds what they may not see. */
export interface FactsOf {
  readonly 'registration-received': FirstContactFacts & {
    /** The initiative's own words. */
    readonly welcome?: string | undefined
    /** Titles of those that are to be done. */
    readonly tasks: readonly string[]
  }
  readonly 'new-application': CommonFacts & {
    readonly volunteer: string
    readonly company: string
    readonly tasksCount: number
  }
  readonly 'message-received': CommonFacts &
    ForReader & {
      readonly author: string
      /** None where the reader may not read it any more, or it is erased. */
      readonly message?: string | undefined
    }
  readonly 'application-validated': CommonFacts & {
    /** Whether a manager will be asked, and whether there is one to ask. */
    readonly approval: 'none' | 'manager' | 'nobody-to-ask'
    /** The initiative's own words. */
    readonly words?: string | undefined
  }
  readonly 'application-rejected': CommonFacts & { readonly reason?: string | undefined }
  readonly 'engagement-to-approve': RequestFacts
  readonly 'engagement-approved': CommonFacts & EngagementFacts & { readonly manager: string }
  readonly 'engagement-declined': CommonFacts & {
    readonly manager: string
    readonly reason?: string | undefined
    /** The period that goes on, where there is one. */
    readonly period?: Period | undefined
  }
  readonly 'engagement-recorded': CommonFacts & EngagementFacts
  readonly 'dates-to-approve': CommonFacts & {
    readonly volunteer: string
    /** Everything that is pending, in the order of days. */
    readonly meetings: readonly Meeting[]
  }
  readonly 'dates-decided': CommonFacts & {
    readonly manager: string
    readonly isApproved: boolean
    /** What was decided and has not been changed since, in the order of days. */
    readonly meetings: readonly Meeting[]
    readonly reason?: string | undefined
  }
  readonly 'mentee-search-reminder': CommonFacts & { readonly since: Instant }
  readonly 'engagement-summary': CommonFacts &
    EngagementFacts & {
      /** Every one, in the order of days. */
      readonly meetings: readonly Meeting[]
      /** Of those that count. */
      readonly datesCount: number
      readonly totalMinutes: number
      readonly estimatedHours?: number | undefined
      readonly progress?: PeriodProgress | undefined
    }
  readonly 'confirm-your-participation': CommonFacts & ParticipationFacts
  readonly 'confirm-participation-of': CommonFacts &
    ParticipationFacts & { readonly volunteer: string }
  readonly 'participation-confirmed': CommonFacts &
    ParticipationFacts &
    ForReader & {
      readonly confirmedBy: string
      readonly confirmedByRole?: Role | undefined
      readonly confirmedAt?: Instant | undefined
    }
  readonly 'registration-cancelled': CommonFacts &
    ForReader & {
      readonly cancelledBy: string
      readonly reason?: string | undefined
    }
  readonly 'meetings-planned': CommonFacts & {
    /** Put into the reader's calendar, or changed there. */
    readonly planned: readonly MeetingTime[]
    /** Taken out of it. */
    readonly off: readonly MeetingTime[]
  }
  /** Those of which the reader has said nothing yet. */
  readonly 'meeting-yesterday': CommonFacts & { readonly meetings: readonly MeetingTime[] }
  readonly 'task-assigned': CommonFacts & {
    /** None where it has been waived or is unknown. */
    readonly task?: string | undefined
    /** The others that are still to be done. */
    readonly others: readonly string[]
  }
  readonly 'manager-reminded': RequestFacts
  readonly 'stand-in-asked': RequestFacts & ManagerFacts
  readonly 'stand-in-named': CommonFacts & ManagerFacts & { readonly standIn: string }
  readonly 'not-their-report': CommonFacts & ManagerFacts & { readonly volunteer: string }
  readonly 'request-withdrawn': CommonFacts & { readonly volunteer: string }
  /** Nobody is there to answer. */
  readonly 'nobody-to-approve': CommonFacts & { readonly volunteer: string }
  /** The first coordinator who is there. */
  readonly 'coordinator-changed': CommonFacts & { readonly coordinator: string }
  readonly 'engagement-still-to-approve': CommonFacts & {
    readonly volunteer: string
    readonly period?: Period | undefined
  }
  readonly 'approval-overdue': CommonFacts & {
    /** Who was asked last and is still there; nobody where there is nobody to ask. */
    readonly manager: string | undefined
  }
  readonly 'approval-overdue-of': CommonFacts & {
    readonly manager: string | undefined
    readonly volunteer: string
  }
  readonly 'dates-still-to-approve': FactsOf['dates-to-approve']
  readonly 'date-approval-overdue': FactsOf['approval-overdue']
  readonly 'date-approval-overdue-of': FactsOf['approval-overdue-of']
  readonly 'first-message-reminder': FirstContactFacts
  readonly 'application-waiting': CommonFacts & {
    readonly volunteer: string
    readonly since: Instant
    readonly tasksCount: number
  }
  readonly 'period-over': CommonFacts & EngagementFacts
  readonly 'no-meeting-recorded': CommonFacts & EngagementFacts & LastMeeting
  readonly 'mentoring-quiet': CommonFacts &
    EngagementFacts &
    LastMeeting & { readonly volunteer: string }
  readonly 'confirmation-reminder': CommonFacts & ParticipationFacts
  readonly 'confirmation-reminder-of': CommonFacts &
    ParticipationFacts & { readonly volunteer: string }
  readonly today: {
    readonly parts: readonly MailPart[]
    /** How many more there are than a mail lists. */
    readonly more: number
  }
}

/** The compiler asks for the facts of every template. */
export type MailFacts<Template extends MailTemplate> = FactsOf[Template]

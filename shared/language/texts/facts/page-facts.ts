import type { ActionName } from '../../../journey/action-names.ts'
import type { CalendarDate, Period } from '../../../journey/calendar.ts'
import type { FormAction, FormGuard, OverseerGuard } from '../../../journey/form-actions.ts'
import type { ButtonName } from '../../../journey/mails.ts'
import type { MissingName, Presence } from '../../../journey/missing.ts'
import type { RefusalCode } from '../../../journey/refusals.ts'
import type { Role } from '../../../journey/roles.ts'
import type { CoordinationFacts } from './coordination-facts.ts'
import type { EndStatus } from '../../../journey/statuses.ts'
import type { AwaitedAction, Standing } from '../../../journey/turn.ts'

/** Who is named where a registration waits for somebody. */
export interface StandingNames extends CoordinationFacts {
  /** The reader's. */
  readonly role: Role
  readonly company: string
  readonly volunteer: string
  /** One who is still there. */
  readonly coordinator: string | undefined
  /** Who decides, if they are still there. */
  readonly manager: string | undefined
  readonly pendingTasks: number
  /** Meetings that wait for the manager. */
  readonly pendingDates: number
  readonly presence: Presence
}

/** Where a registration stands, for the sentence that says whose turn it is. */
export interface StandingFacts extends StandingNames {
  readonly standing: Standing
  /** Whom it waits for in vain. */
  readonly missing: MissingName | undefined
}

/** That sentence, by what the registration waits for: for those who can do it, and for the others. */
export interface StandingTexts {
  readonly yours: PerAwaited
  readonly theirs: PerAwaited
  readonly over: Readonly<Record<EndStatus, string>>
  /** Where nobody can take the next step: who is missing, and who can mend it. */
  readonly missing: Readonly<Record<MissingName, (names: StandingNames) => string>>
}
type PerAwaited = Readonly<Record<AwaitedAction, (names: StandingNames) => string>>

export interface IntroductionFacts extends StandingNames {
  readonly isManagerAsked: boolean
}

/** What a page says after an action; days and durations are formatted already. */
export interface DoneFacts {
  /** Whether a manager has to approve the period now. */
  readonly isManagerAsked: boolean
  /** The reader's. */
  readonly role: Role
  readonly volunteer: string
  readonly manager: string | undefined
  readonly pendingTasks: number
  readonly pendingDates: number
  readonly pausedUntil: string
  readonly endedOn: string
  /** All meetings recorded. */
  readonly total: string
  /** How many meetings were added at once. */
  readonly added: number
  /** How many meetings the manager decided at once. */
  readonly decided: number
}

export interface DoneText {
  readonly heading: string
  readonly next: string
  /** What one may want to do once more with the same link. */
  readonly again?: string
}

export interface Notice {
  readonly heading: string
  readonly paragraphs: readonly string[]
}

export type FieldName =
  | 'text'
  | 'mentee'
  | 'start'
  | 'end'
  | 'until'
  | 'reason'
  | 'date'
  | 'dateIds'
  | 'repeatUntil'
  | 'repeatCount'
  | 'minutes'
  | 'time'
  | 'startTime'
  | 'note'
  | 'rating'
  | 'endedOn'

/** What is said of a field that does not fit, per action where it depends on it. */
export type FieldErrors = Readonly<Partial<Record<FieldName, string>>>

// The catalogues are checked against these, so that a new button or action asks for its texts.
export type PerButton = Readonly<Record<ButtonName, string>>

export type PerAction<Value> = Readonly<Record<FormAction, Value>>
export type SomeActions<Value> = Readonly<Partial<Record<FormAction, Value>>>

export type PerHistory = Readonly<Record<ActionName, string>>
interface RefusalFacts {
  readonly period: Period | undefined
  /** The day of the recorded meeting that is in the way, and whether it can be changed now. */
  readonly meeting?: { readonly day: CalendarDate; readonly canChange: boolean } | undefined
}
type RefusalText = (facts: RefusalFacts) => string
export type RefusalTexts = Readonly<
  Partial<Record<RefusalCode, RefusalText>> & Record<FormGuard, RefusalText>
>
/** What coordinators and admins read after a refusal; any other refusal has the general text. */
export type OverseerRefusals = Readonly<
  Partial<Record<RefusalCode, string>> & Record<OverseerGuard, string>
>
/** About how much of somebody's time is asked for. */
export interface TimeAsked {
  readonly hours: number
  readonly per: 'month' | 'whole'
}

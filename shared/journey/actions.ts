import type * as z from 'zod'
import { type ActionName, actionNames } from './action-names.ts'
import {
  assignTask,
  cancel,
  completeTask,
  rejectApplication,
  sendMessage,
  validateApplication,
  waiveTask,
  withdraw,
} from './decide-application.ts'
import { addDate, approveDates, changeDate, declineDates, removeDate } from './decide-dates.ts'
import {
  amendEngagement,
  approveEngagement,
  changePeriod,
  declineEngagement,
  enterEngagement,
} from './decide-engagement.ts'
import {
  confirmParticipation,
  endMission,
  pauseReminders,
  reflect,
  resumeMission,
  stillSearching,
} from './decide-mission.ts'
import type { Step, StepContext } from './decision.ts'
import { inputs } from './input.ts'
import { mailRule, type MailTemplate } from './mails.ts'
import type { RefusalCode } from './refusals.ts'
import type { Role } from './roles.ts'
import { liveStatuses, type Status } from './statuses.ts'

export interface ActionRule {
  /** An actor who holds several of these acts in the first. */
  readonly roles: readonly Role[]
  /** The statuses in which it is available; empty for `register`. */
  readonly from: readonly Status[]
  /** The statuses that it may lead to; if there are several, its own rule chooses. */
  readonly to: readonly Status[]
  /** Whether it may leave the status unchanged. */
  readonly stays: boolean
  readonly input: () => z.ZodType
  /** Its own reasons for refusal, in the order in which they are checked. */
  readonly guards: readonly RefusalCode[]
  readonly mails: readonly MailTemplate[]
  /** Its own rule; undefined for `register`, which has no registration yet. */
  readonly step?: (context: StepContext<unknown>) => Step
}

/** Ties an action's rule to its input schema, so that the rule gets the parsed type. */
function action<
  Schema extends z.ZodType,
  const Roles extends readonly Role[],
  const Guards extends readonly RefusalCode[],
>(
  rule: Omit<ActionRule, 'step' | 'input'> & {
    readonly roles: Roles
    readonly guards: Guards
    readonly input: () => Schema
    readonly step?: (context: StepContext<z.output<Schema>>) => Step
  },
): ActionRule & { readonly roles: Roles; readonly guards: Guards } {
  // Safe: `decide`, the only caller, passes to `step` what the `input` of the same row has parsed.
  return rule as ActionRule & { readonly roles: Roles; readonly guards: Guards }
}

const rows = {
  register: action({
    roles: ['volunteer'],
    from: [],
    to: ['APPLICATION'],
    stays: false,
    input: inputs.register,
    guards: [
      'initiative-closed',
      'deadline-passed',
      'wrong-company',
      'already-registered',
      'no-place-left',
    ],
    mails: ['registration-received', 'new-application'],
  }),
  'send-message': action({
    roles: ['volunteer', 'coordinator'],
    from: liveStatuses,
    to: [],
    stays: true,
    input: inputs.sendMessage,
    guards: [],
    mails: ['message-received'],
    step: sendMessage,
  }),
  'assign-task': action({
    roles: ['coordinator'],
    from: ['APPLICATION'],
    to: [],
    stays: true,
    input: inputs.assignTask,
    guards: ['already-assigned'],
    mails: [],
    step: assignTask,
  }),
  'complete-task': action({
    roles: ['volunteer'],
    from: ['APPLICATION'],
    to: [],
    stays: true,
    input: inputs.task,
    guards: ['unknown-task'],
    mails: [],
    step: completeTask,
  }),
  'waive-task': action({
    roles: ['coordinator'],
    from: ['APPLICATION'],
    to: [],
    stays: true,
    input: inputs.task,
    guards: ['unknown-task'],
    mails: [],
    step: waiveTask,
  }),
  'validate-application': action({
    roles: ['coordinator'],
    from: ['APPLICATION'],
    to: ['MENTEE_SEARCH'],
    stays: false,
    input: inputs.nothing,
    guards: ['conversation-not-started', 'tasks-pending'],
    mails: ['application-validated'],
    step: validateApplication,
  }),
  'reject-application': action({
    roles: ['coordinator'],
    from: ['APPLICATION'],
    to: ['CANCELLED'],
    stays: false,
    input: inputs.reason,
    guards: [],
    mails: ['application-rejected'],
    step: rejectApplication,
  }),
  withdraw: action({
    roles: ['volunteer'],
    from: ['APPLICATION', 'MENTEE_SEARCH', 'MANAGER_VALIDATION', 'IN_PROGRESS'],
    to: ['CANCELLED'],
    stays: false,
    input: inputs.withdraw,
    guards: [],
    mails: ['registration-cancelled'],
    step: withdraw,
  }),
  cancel: action({
    roles: ['coordinator'],
    from: liveStatuses,
    to: ['CANCELLED'],
    stays: false,
    input: inputs.reason,
    guards: [],
    mails: ['registration-cancelled'],
    step: cancel,
  }),
  'still-searching': action({
    roles: ['volunteer'],
    from: ['MENTEE_SEARCH'],
    to: [],
    stays: true,
    input: inputs.nothing,
    guards: [],
    mails: [],
    step: stillSearching,
  }),
  'pause-reminders': action({
    roles: ['volunteer'],
    from: ['MENTEE_SEARCH', 'IN_PROGRESS'],
    to: [],
    stays: true,
    input: inputs.pause,
    guards: ['invalid-period'],
    mails: [],
    step: pauseReminders,
  }),
  'enter-engagement': action({
    roles: ['volunteer'],
    from: ['MENTEE_SEARCH'],
    to: ['MANAGER_VALIDATION', 'IN_PROGRESS'],
    stays: false,
    input: inputs.enterEngagement,
    guards: ['invalid-period', 'manager-missing', 'dates-outside-period'],
    mails: ['engagement-to-approve', 'engagement-recorded'],
    step: enterEngagement,
  }),
  'amend-engagement': action({
    roles: ['volunteer'],
    from: ['MANAGER_VALIDATION'],
    to: [],
    stays: true,
    input: inputs.engagement,
    guards: ['invalid-period', 'manager-missing', 'dates-outside-period'],
    mails: ['engagement-to-approve'],
    step: amendEngagement,
  }),
  'approve-engagement': action({
    roles: ['manager'],
    from: ['MANAGER_VALIDATION'],
    to: ['IN_PROGRESS'],
    stays: false,
    input: inputs.nothing,
    guards: [],
    mails: ['engagement-approved'],
    step: approveEngagement,
  }),
  'decline-engagement': action({
    roles: ['manager'],
    from: ['MANAGER_VALIDATION'],
    to: ['IN_PROGRESS', 'MENTEE_SEARCH'],
    stays: false,
    input: inputs.reason,
    guards: [],
    mails: ['engagement-declined'],
    step: declineEngagement,
  }),
  'add-date': action({
    roles: ['volunteer'],
    from: ['IN_PROGRESS'],
    to: [],
    stays: true,
    input: inputs.addDate,
    guards: ['outside-period', 'manager-missing'],
    mails: ['dates-to-approve'],
    step: addDate,
  }),
  'change-date': action({
    roles: ['volunteer'],
    from: ['IN_PROGRESS'],
    to: [],
    stays: true,
    input: inputs.changeDate,
    guards: ['unknown-date', 'outside-period', 'manager-missing'],
    mails: ['dates-to-approve'],
    step: changeDate,
  }),
  'remove-date': action({
    roles: ['volunteer'],
    from: ['IN_PROGRESS'],
    to: [],
    stays: true,
    input: inputs.removeDate,
    guards: ['unknown-date'],
    mails: [],
    step: removeDate,
  }),
  'approve-dates': action({
    roles: ['manager'],
    from: ['IN_PROGRESS', 'AWAITING_CONFIRMATION'],
    to: [],
    stays: true,
    input: inputs.approveDates,
    guards: ['unknown-date', 'not-pending'],
    mails: ['dates-decided'],
    step: approveDates,
  }),
  'decline-dates': action({
    roles: ['manager'],
    from: ['IN_PROGRESS', 'AWAITING_CONFIRMATION'],
    to: [],
    stays: true,
    input: inputs.declineDates,
    guards: ['unknown-date', 'not-pending'],
    mails: ['dates-decided'],
    step: declineDates,
  }),
  'change-period': action({
    roles: ['volunteer'],
    from: ['IN_PROGRESS'],
    to: ['MANAGER_VALIDATION'],
    stays: true,
    input: inputs.period,
    guards: ['invalid-period', 'manager-missing', 'dates-outside-period'],
    mails: ['engagement-to-approve'],
    step: changePeriod,
  }),
  reflect: action({
    roles: ['volunteer'],
    from: ['IN_PROGRESS'],
    to: [],
    stays: true,
    input: inputs.reflect,
    guards: [],
    mails: [],
    step: reflect,
  }),
  'end-mission': action({
    roles: ['volunteer'],
    from: ['IN_PROGRESS'],
    to: ['AWAITING_CONFIRMATION'],
    stays: false,
    input: inputs.endMission,
    guards: ['in-the-future', 'invalid-period', 'dates-after-end'],
    mails: ['confirm-your-participation', 'confirm-participation-of'],
    step: endMission,
  }),
  'resume-mission': action({
    roles: ['volunteer'],
    from: ['AWAITING_CONFIRMATION'],
    to: ['IN_PROGRESS'],
    stays: false,
    input: inputs.nothing,
    guards: [],
    mails: [],
    step: resumeMission,
  }),
  'confirm-participation': action({
    roles: ['volunteer', 'partner', 'admin'],
    from: ['AWAITING_CONFIRMATION'],
    to: ['COMPLETED'],
    stays: false,
    input: inputs.nothing,
    guards: ['dates-pending'],
    mails: ['participation-confirmed'],
    step: confirmParticipation,
  }),
} satisfies Record<ActionName, ActionRule>

/**
 * The journey: who may do what, in which status, and what it leads to. Everything else derives from
 * it.
 */
export const actions: Readonly<Record<ActionName, ActionRule>> = rows

/** The actions of one of these roles. A record of them has an entry for each, or does not compile. */
export type ActionBy<Actor extends Role> = {
  [Name in ActionName]: Actor extends (typeof rows)[Name]['roles'][number] ? Name : never
}[ActionName]

/** The own refusals of these actions. */
export type GuardOf<Name extends ActionName> = (typeof rows)[Name]['guards'][number]

/** Lists the statuses that can follow a status, without duplicates. */
export function listNextStatuses(from: Status): readonly Status[] {
  const next = actionNames
    .map((name) => actions[name])
    .filter((rule) => rule.from.includes(from))
    .flatMap((rule) => rule.to)
  return [...new Set(next)]
}

/** Whether the action may mail every member of the partner organisation. */
export function mailsPartners(name: ActionName): boolean {
  return actions[name].mails.some((template) => mailRule(template).to.includes('partner'))
}

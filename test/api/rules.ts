import type { ActionName } from '../../shared/journey/action-names.ts'
import type { Status } from '../../shared/journey/statuses.ts'

export type Acting = Exclude<ActionName, 'register'>

const all = [
  'APPLICATION',
  'MENTEE_SEARCH',
  'MANAGER_VALIDATION',
  'IN_PROGRESS',
  'AWAITING_CONFIRMATION',
] as const

/**
 * The rules of who may do what in which status, written by hand and not generated from the table,
 * which is compared with them.
 */
export const rules: Readonly<Record<Acting, readonly [who: string, from: readonly Status[]]>> = {
  'send-message': ['volunteer coordinator', all],
  'assign-task': ['coordinator', ['APPLICATION']],
  'complete-task': ['volunteer', ['APPLICATION']],
  'waive-task': ['coordinator', ['APPLICATION']],
  'validate-application': ['coordinator', ['APPLICATION']],
  'reject-application': ['coordinator', ['APPLICATION']],
  withdraw: ['volunteer', ['APPLICATION', 'MENTEE_SEARCH', 'MANAGER_VALIDATION', 'IN_PROGRESS']],
  cancel: ['coordinator', all],
  'still-searching': ['volunteer', ['MENTEE_SEARCH']],
  'pause-reminders': ['volunteer', ['MENTEE_SEARCH', 'IN_PROGRESS']],
  'enter-engagement': ['volunteer', ['MENTEE_SEARCH']],
  'amend-engagement': ['volunteer', ['MANAGER_VALIDATION']],
  'approve-engagement': ['manager', ['MANAGER_VALIDATION']],
  'decline-engagement': ['manager', ['MANAGER_VALIDATION']],
  'add-date': ['volunteer', ['IN_PROGRESS']],
  'change-date': ['volunteer', ['IN_PROGRESS']],
  'remove-date': ['volunteer', ['IN_PROGRESS']],
  'approve-dates': ['manager', ['IN_PROGRESS', 'AWAITING_CONFIRMATION']],
  'decline-dates': ['manager', ['IN_PROGRESS', 'AWAITING_CONFIRMATION']],
  'change-period': ['volunteer', ['IN_PROGRESS']],
  reflect: ['volunteer', ['IN_PROGRESS']],
  'end-mission': ['volunteer', ['IN_PROGRESS']],
  'resume-mission': ['volunteer', ['AWAITING_CONFIRMATION']],
  'confirm-participation': ['volunteer partner admin', ['AWAITING_CONFIRMATION']],
}

/** The registration's status after the action, by the same rules. */
export const leadsTo: Readonly<Partial<Record<Acting, Status>>> = {
  'validate-application': 'MENTEE_SEARCH',
  'reject-application': 'CANCELLED',
  withdraw: 'CANCELLED',
  cancel: 'CANCELLED',
  // This company requires the manager's approval, also for extensions.
  'enter-engagement': 'MANAGER_VALIDATION',
  'approve-engagement': 'IN_PROGRESS',
  'decline-engagement': 'MENTEE_SEARCH',
  'change-period': 'MANAGER_VALIDATION',
  'end-mission': 'AWAITING_CONFIRMATION',
  'resume-mission': 'IN_PROGRESS',
  'confirm-participation': 'COMPLETED',
}

const period = { start: '2026-04-01', end: '2026-12-31' }
export const meeting = { date: '2026-05-01', minutes: 60, time: 'WORK' } as const
export const inputs: Readonly<Partial<Record<Acting, unknown>>> = {
  'send-message': { text: 'Hello' },
  'assign-task': { task: 'new', title: 'New' },
  'complete-task': { task: 'charter' },
  'waive-task': { task: 'charter' },
  'reject-application': { reason: 'No' },
  cancel: { reason: 'No' },
  'pause-reminders': { until: '2026-06-01' },
  'enter-engagement': { mentee: 'T', ...period },
  'amend-engagement': { mentee: 'T', ...period },
  'decline-engagement': { reason: 'No' },
  'add-date': meeting,
  'change-date': { dateId: 'd1', ...meeting },
  'remove-date': { dateId: 'd1' },
  'approve-dates': { dateIds: ['d1'] },
  'decline-dates': { dateIds: ['d1'], reason: 'No' },
  'change-period': period,
  reflect: { text: 'Well' },
}

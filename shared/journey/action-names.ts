/** The actions of the journey. The compiler requires a row in `actions` for each. */
export const actionNames = [
  'register',
  'send-message',
  'assign-task',
  'complete-task',
  'waive-task',
  'validate-application',
  'reject-application',
  'withdraw',
  'cancel',
  'still-searching',
  'pause-reminders',
  'enter-engagement',
  'amend-engagement',
  'approve-engagement',
  'decline-engagement',
  'add-date',
  'change-date',
  'remove-date',
  'approve-dates',
  'decline-dates',
  'change-period',
  'reflect',
  'end-mission',
  'resume-mission',
  'confirm-participation',
] as const

export type ActionName = (typeof actionNames)[number]

export function isAction(name: string): name is ActionName {
  return (actionNames as readonly string[]).includes(name)
}

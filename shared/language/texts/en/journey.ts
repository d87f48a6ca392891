import type { ActionName } from '../../../journey/action-names.ts'
import type { InitiativeAction } from '../../../journey/initiatives/lifecycle.ts'
import type { ButtonName } from '../../../journey/mails.ts'
import type { Status } from '../../../journey/statuses.ts'

const statuses: Readonly<Record<Status, string>> = {
  APPLICATION: 'Application / Exchange',
  MENTEE_SEARCH: 'Search for a mentee',
  MANAGER_VALIDATION: 'Waiting for manager validation',
  IN_PROGRESS: 'In progress',
  AWAITING_CONFIRMATION: 'Awaiting confirmation',
  COMPLETED: 'Mission completed',
  CANCELLED: 'Cancelled / Rejected',
}

/** On a button or in the guide. */
const actions: Readonly<Record<ActionName, string>> = {
  register: 'Register',
  'send-message': 'Send a message',
  'assign-task': 'Assign a task',
  'complete-task': 'Mark a task as done',
  'waive-task': 'Waive a task',
  'validate-application': 'Validate the application',
  'reject-application': 'Reject the application',
  withdraw: 'Withdraw',
  cancel: 'Cancel the registration',
  'still-searching': 'I’m still searching',
  'pause-reminders': 'Pause reminders',
  'enter-engagement': 'Save my mentoring period',
  'amend-engagement': 'Change my mentoring period',
  'approve-engagement': 'Approve the period',
  'decline-engagement': 'Decline the period',
  'add-date': 'Add a meeting',
  'change-date': 'Change a meeting',
  'remove-date': 'Remove a meeting',
  'approve-dates': 'Approve meetings',
  'decline-dates': 'Decline meetings',
  'change-period': 'Change the period',
  reflect: 'Share your feedback',
  'end-mission': 'End my mentoring',
  'resume-mission': 'Resume my mentoring',
  'confirm-participation': 'Confirm the mentoring',
}

/** Of the mails. */
const buttons: Readonly<Record<ButtonName, string>> = {
  'write-to-coordinator': 'Write to the coordinator',
  'see-tasks': 'See my tasks',
  open: 'Open the registration',
  answer: 'Reply',
  'found-my-mentee': 'I found my mentee',
  'still-searching': 'I’m still searching',
  pause: 'Pause reminders',
  withdraw: 'Withdraw',
  approve: 'Approve',
  decline: 'Decline',
  'decide-dates': 'Approve or decline',
  'enter-again': 'Enter the period again',
  'add-date': 'Add a meeting',
  'change-dates': 'Change meetings',
  reflect: 'Share your feedback',
  'mission-ended': 'End my mentoring',
  confirm: 'Confirm the mentoring',
  'not-over-yet': 'Resume my mentoring',
  attestation: 'See the certificate',
  'took-place': 'It took place',
  'did-not-take-place': 'It didn’t take place',
  'another-day': 'Choose another day',
  'remind-manager': 'Remind the manager',
  'choose-reminders': 'Choose your reminders',
  'correct-manager': 'Correct the manager',
}

const initiativeActions: Readonly<Record<InitiativeAction, string>> = {
  open: 'Open',
  close: 'Close',
  archive: 'Archive',
  duplicate: 'Duplicate',
}

export const en = {
  statuses,
  actions,
  buttons,
  initiativeActions,
  /** After the title of a copied initiative. */
  copyMark: ' (copy)',
}

/** The names of what the journey knows by a code; every other language has the same. */
export type JourneyTexts = typeof en

/** Why an action is refused; the codes are part of the API. */
export const refusalCodes = [
  'unknown-registration',
  'unknown-initiative',
  'unknown-person',
  'person-deactivated',
  'invalid-input',
  'not-allowed',
  'wrong-status',
  'initiative-closed',
  'deadline-passed',
  'wrong-company',
  'already-registered',
  'no-place-left',
  'conversation-not-started',
  'tasks-pending',
  'unknown-task',
  'already-assigned',
  'invalid-period',
  'manager-missing',
  'dates-outside-period',
  'unknown-date',
  'outside-period',
  'in-the-future',
] as const

export type RefusalCode = (typeof refusalCodes)[number]

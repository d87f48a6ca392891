/** What an overseer does to one registration, from its page. */
export const overseerActionNames = [
  'validate-application',
  'reject-application',
  'cancel',
  'send-message',
  'assign-task',
  'waive-task',
  'confirm-participation',
] as const
export type OverseerAction = (typeof overseerActionNames)[number]

/** Those that end a registration: asked once more, on a page of their own. */
export const endingActions = ['reject-application', 'cancel'] as const

export type EndingAction = (typeof endingActions)[number]

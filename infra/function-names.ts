/** Each function has a folder in `functions/`. Each role function serves its own path of the JSON API. */
export const roleFunctions = ['volunteer', 'coordinator', 'manager', 'partner', 'admin'] as const
export const otherFunctions = [
  'authorize',
  'company',
  'issue-token',
  'email-link',
  'sign-in',
  'not-found',
  'api-document',
  'scim',
  'calendar',
  'follow-stream',
  'send-mail',
  'follow-mail',
  'send-reminders',
  'repair',
  'export',
  'operator',
] as const

export type FunctionName = (typeof roleFunctions)[number] | (typeof otherFunctions)[number]

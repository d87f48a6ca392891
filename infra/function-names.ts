/** The functions, each a folder of `functions/`; the five roles have a path of the JSON API each. */
export const roleFunctions = ['volunteer', 'coordinator', 'manager', 'partner', 'admin'] as const
export const otherFunctions = [
  'email-link',
  'sign-in',
  'not-found',
  'api-document',
  'scim',
  'send-mail',
  'publish-events',
  'send-reminders',
  'repair',
  'export',
  'operator',
] as const

export type FunctionName = (typeof roleFunctions)[number] | (typeof otherFunctions)[number]

import { actionNames } from './action-names.ts'
import { wayOutNames } from './way-out-names.ts'

/** Everything that the history of a registration can tell. */
export const eventNames = [
  ...actionNames,
  ...wayOutNames,
  'reminder-sent',
  'reminder-dropped',
] as const

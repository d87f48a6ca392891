import { names } from '../local-cloud/programme.ts'

/** Of Léa's registration while it waits for the manager, for the sentences that speak of them. */
export const facts = {
  role: 'volunteer',
  volunteer: names.lea,
  isManagerAsked: true,
  manager: names.marc,
  total: '',
  pendingTasks: 0,
  pendingDates: 0,
  pausedUntil: '',
  endedOn: '',
  added: 1,
  decided: 1,
} as const

// @module-tag slow

import { expect, it } from 'vitest'
import { type RefusalCode, rows } from '../oracle/journey.ts'
import { actionNames } from '../oracle/read-input.ts'
import { countOutcomes } from './count-outcomes.ts'

/** DOMAIN.md, "the action's own guards". */
const guards: Readonly<Record<string, readonly RefusalCode[]>> = {
  register: [
    'unknown-initiative',
    'unknown-person',
    'invalid-input',
    'not-allowed',
    'initiative-closed',
    'deadline-passed',
    'wrong-company',
    'already-registered',
    'no-place-left',
  ],
  'validate-application': ['conversation-not-started', 'tasks-pending'],
  'complete-task': ['unknown-task'],
  'waive-task': ['unknown-task'],
  'assign-task': ['already-assigned'],
  'enter-engagement': ['invalid-period', 'manager-missing', 'dates-outside-period'],
  'amend-engagement': ['invalid-period', 'manager-missing', 'dates-outside-period'],
  'change-period': ['invalid-period', 'manager-missing', 'dates-outside-period'],
  'add-date': ['outside-period', 'manager-missing'],
  'change-date': ['unknown-date', 'outside-period', 'manager-missing'],
  'remove-date': ['unknown-date'],
  'approve-dates': ['unknown-date', 'not-pending'],
  'decline-dates': ['unknown-date', 'not-pending'],
  'confirm-participation': ['dates-pending'],
  'end-mission': ['in-the-future', 'invalid-period', 'dates-after-end'],
  'pause-reminders': ['invalid-period'],
}
const refusedToAll: readonly RefusalCode[] = [
  'unknown-registration',
  'unknown-person',
  'invalid-input',
  'not-allowed',
  'wrong-status',
]

it('reaches every answer of every action with random scenarios', () => {
  const expected = actionNames.map((action) => {
    const refused = Object.hasOwn(rows, action) ? refusedToAll : []
    return [action, [...new Set(['ok', ...refused, ...(guards[action] ?? [])])].sort()]
  })
  const reached = [...countOutcomes(0, 400)].map(([action, codes]) => [
    action,
    [...codes.keys()].sort(),
  ])
  expect(Object.fromEntries(reached)).toEqual(Object.fromEntries(expected))
})

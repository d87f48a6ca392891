import { spellRole } from './stored-role.ts'
import type { RawItem } from './table.ts'

/** The attributes of version 0.1.0 that have other names, or none, today. */
export const formerAttributes = [
  'registeredAt',
  'companyKey',
  'initiativeKey',
  'initiativeSort',
  'volunteerKey',
  'volunteerSort',
  'reminderKey',
  'statusSince',
  'statusChange',
  'conversationStartedAt',
  'approvalRequests',
  'approvedEngagement',
  'managerDecision',
  'managerDecidedAt',
  'reflectionsCount',
  'confirmedByRole',
  'cancelledByRole',
  'searchRemindersHandled',
  'firstInProgressAt',
  'summariesHandled',
  'lastReminderAt',
  'messageMails',
] as const

/**
 * From schema 1 to schema 2 of the item `REGISTRATION`: shorter names, nothing that another
 * attribute says already, and nothing for 0.
 */
export function upgradeRegistration(item: RawItem): RawItem {
  const change = item['statusChange'] as RawItem | undefined
  const upgraded = {
    ...item,
    change: [change?.['action'], spellRole(change?.['role']), change?.['personId']].join('#'),
    since: `${String(item['statusSince'])}#`,
    conversation: item['conversationStartedAt'],
    engagement: writeUpgradedPeriod(item['engagement']),
    // What 0.1.0 called `approved` and `asked` had longer names for a while.
    approved: writeUpgradedPeriod(item['approvedEngagement'] ?? item['approved']),
    asked: item['approvalRequests'] ?? item['asked'],
    decision: item['managerDecision'],
    decidedAt: item['managerDecidedAt'],
    reflections: item['reflectionsCount'],
    confirmedBy: spellRole(item['confirmedByRole']),
    cancelledBy: spellRole(item['cancelledByRole']),
    searchReminders: item['searchRemindersHandled'],
    startedAt: item['firstInProgressAt'],
    summaries: item['summariesHandled'],
    remindedAt: item['lastReminderAt'],
    mailed: item['messageMails'],
  }
  return upgraded
}

function writeUpgradedPeriod(period: unknown): unknown {
  if (typeof period !== 'object' || period === null) return undefined
  const { start, end } = period as RawItem
  return `${String(start)}/${String(end)}`
}

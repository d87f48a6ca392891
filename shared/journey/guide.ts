import { type ActionName, actionNames } from './action-names.ts'
import { actions } from './actions.ts'
import { mailRule, type MailTemplate, mailTemplates } from './mails.ts'
import { nudgeNames } from './nudge-names.ts'
import { nudgeRule } from './nudges.ts'
import { type ReminderKind, reminderKinds, reminders } from './reminders.ts'
import type { Role } from './roles.ts'
import { wayOutNames } from './way-out-names.ts'
import { waysOut } from './ways-out.ts'
import { allStatuses, isLive, liveStatuses, type Status, statuses } from './statuses.ts'

/** The guides, in the order in which they are listed. */
export const guideRoles = [
  'volunteer',
  'manager',
  'partner',
  'coordinator',
  'admin',
] as const satisfies readonly Role[]

/** The mails that a role receives; the compiler requires a sentence about each. */
export type MailTo<R extends Role> = {
  [T in MailTemplate]: R extends (typeof mailTemplates)[T]['to'][number] ? T : never
}[MailTemplate]

// Object.keys is typed string[]; the keys of a constant are known.
const allTemplates = Object.keys(mailTemplates) as readonly MailTemplate[]

export function listMailsTo(role: Role): readonly MailTemplate[] {
  return allTemplates.filter((template) => mailRule(template).to.includes(role))
}

/** Lists what the role can do before a registration exists. */
export function listStartingActions(role: Role): readonly ActionName[] {
  return actionNames.filter((name) => {
    const { roles, from } = actions[name]
    return roles.includes(role) && from.length === 0
  })
}

/**
 * Lists what the role can do in a status: first what leads to a later status, then what is specific
 * to this status, then what is always available, and last what cancels the registration.
 */
export function listActionsIn(status: Status, role: Role): readonly ActionName[] {
  return actionNames
    .filter((name) => actions[name].roles.includes(role) && actions[name].from.includes(status))
    .toSorted((one, other) => rankAction(one, status) - rankAction(other, status))
}

function rankAction(name: ActionName, status: Status): number {
  const { from, to, stays } = actions[name]
  if (to.some((next) => statuses[next].endsEarly)) return 3
  if (from.length === liveStatuses.length) return 2
  const leadsOn = to.some((next) => allStatuses.indexOf(next) > allStatuses.indexOf(status))
  return leadsOn && !stays ? 0 : 1
}

/** Lists the mails that the role may receive while a registration is in a status or leaves it. */
export function listMailsIn(status: Status, role: Role): readonly MailTemplate[] {
  const fromActions = actionNames
    .map((name) => actions[name])
    .filter(({ from, to }) => (from.length === 0 ? to : from).includes(status))
    .flatMap(({ mails }) => mails)
  const scheduled = reminderKinds.filter((kind) => reminders[kind].status === status)
  const nudged = nudgeNames
    .map(nudgeRule)
    .filter(({ statuses }) => statuses.includes(status))
    .flatMap(({ steps }) => steps.flatMap(({ template, ifNobody }) => [template, ifNobody ?? []]))
    .flat()
  return listMailsTo(role).filter(
    (template) =>
      fromActions.includes(template) ||
      scheduled.some((kind) => kind === template) ||
      nudged.includes(template) ||
      (isAfterChange(template) && isLive(status)) ||
      wayOutNames.some(
        (name) => waysOut[name].from.includes(status) && waysOut[name].mails.includes(template),
      ),
  )
}

/** Whether a mail is sent after a change in the directory or an action, but not for the action's own sake. */
function isAfterChange(template: MailTemplate): boolean {
  return (
    mailRule(template).isNudge === true &&
    template !== 'today' &&
    !nudgeNames.some((name) =>
      nudgeRule(name).steps.some((step) => [step.template, step.ifNobody].includes(template)),
    )
  )
}

export function listRemindersTo(role: Role): readonly ReminderKind[] {
  return reminderKinds.filter((kind) => mailRule(kind).to.includes(role))
}

/** The questions of each guide by their anchors, with the statuses in which each arises. */
export const guideQuestions = {
  volunteer: {
    'first-name': ['MENTEE_SEARCH'],
    'no-mentee': ['MENTEE_SEARCH'],
    'manager-does-not-answer': ['MANAGER_VALIDATION'],
    'wrong-date': ['MANAGER_VALIDATION', 'IN_PROGRESS', 'AWAITING_CONFIRMATION'],
    'who-reads': ['APPLICATION', 'IN_PROGRESS'],
    'register-again': ['CANCELLED'],
  },
  manager: {
    'what-you-see': ['MANAGER_VALIDATION'],
    'each-meeting': ['IN_PROGRESS'],
    'change-your-answer': ['MANAGER_VALIDATION'],
    'another-manager': ['MANAGER_VALIDATION'],
    'ask-a-colleague': ['MANAGER_VALIDATION'],
  },
  partner: {
    'know-a-mentee': ['MENTEE_SEARCH'],
    'who-confirms': ['AWAITING_CONFIRMATION'],
    'not-over': ['AWAITING_CONFIRMATION'],
    'what-you-see': [],
  },
  coordinator: {
    'cannot-validate': ['APPLICATION'],
    'propose-mentee': ['MENTEE_SEARCH'],
    'manager-does-not-answer': ['MANAGER_VALIDATION'],
    'close-or-archive': [],
    'write-to-several': [],
    'kept-of-mentee': [],
  },
  admin: {
    settings: ['MANAGER_VALIDATION'],
    'no-manager': ['MENTEE_SEARCH'],
    'may-you-confirm': ['AWAITING_CONFIRMATION'],
    'what-you-see': [],
    'close-or-archive': [],
    exports: [],
  },
} as const satisfies Record<Role, Record<string, readonly Status[]>>

export type GuideQuestions = typeof guideQuestions

/** Lists the anchors of the questions that arise in a status. */
export function listQuestionsIn(status: Status, role: Role): readonly string[] {
  const arising: Readonly<Record<string, readonly Status[]>> = guideQuestions[role]
  return Object.keys(arising).filter((id) => arising[id]?.includes(status))
}

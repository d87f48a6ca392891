import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { journeyPage } from '../../local/docs/journey-page.ts'
import { actionNames } from '../../shared/journey/action-names.ts'
import { actions, listNextStatuses } from '../../shared/journey/actions.ts'
import {
  buttonRule,
  isButton,
  mailRule,
  type MailTemplate,
  mailTemplates,
} from '../../shared/journey/mails.ts'
import { allStatuses, liveStatuses, statuses } from '../../shared/journey/statuses.ts'
import { formatStatusLabel } from '../../shared/language/status-label.ts'

describe('the table of the journey', () => {
  it('has the rows of the rules: role, from, to', () => {
    const live = 'APPLICATION MENTEE_SEARCH MANAGER_VALIDATION IN_PROGRESS AWAITING_CONFIRMATION'
    const rows = actionNames.map((name) => {
      const { roles, from, to, stays } = actions[name]
      return `${name}: ${roles.map(([initial]) => initial?.toUpperCase()).join('')}, ${from.join(' ') || '-'} > ${[...to, ...(stays ? ['stays'] : [])].join(' ')}`
    })
    expect(rows).toEqual([
      'register: V, - > APPLICATION',
      `send-message: VC, ${live} > stays`,
      'assign-task: C, APPLICATION > stays',
      'complete-task: V, APPLICATION > stays',
      'waive-task: C, APPLICATION > stays',
      'validate-application: C, APPLICATION > MENTEE_SEARCH',
      'reject-application: C, APPLICATION > CANCELLED',
      'withdraw: V, APPLICATION MENTEE_SEARCH MANAGER_VALIDATION IN_PROGRESS > CANCELLED',
      `cancel: C, ${live} > CANCELLED`,
      'still-searching: V, MENTEE_SEARCH > stays',
      'pause-reminders: V, MENTEE_SEARCH IN_PROGRESS > stays',
      'enter-engagement: V, MENTEE_SEARCH > MANAGER_VALIDATION IN_PROGRESS',
      'amend-engagement: V, MANAGER_VALIDATION > stays',
      'approve-engagement: M, MANAGER_VALIDATION > IN_PROGRESS',
      'decline-engagement: M, MANAGER_VALIDATION > IN_PROGRESS MENTEE_SEARCH',
      'add-date: V, IN_PROGRESS > stays',
      'change-date: V, IN_PROGRESS > stays',
      'remove-date: V, IN_PROGRESS > stays',
      'approve-dates: M, IN_PROGRESS AWAITING_CONFIRMATION > stays',
      'decline-dates: M, IN_PROGRESS AWAITING_CONFIRMATION > stays',
      'change-period: V, IN_PROGRESS > MANAGER_VALIDATION stays',
      'reflect: V, IN_PROGRESS > stays',
      'end-mission: V, IN_PROGRESS > AWAITING_CONFIRMATION',
      'resume-mission: V, AWAITING_CONFIRMATION > IN_PROGRESS',
      'confirm-participation: VPA, AWAITING_CONFIRMATION > COMPLETED',
    ])
  })

  it('has the exact names of the statuses', () => {
    expect(
      allStatuses.map((code) => [code, statuses[code].name, formatStatusLabel('fr', code)]),
    ).toEqual([
      ['APPLICATION', 'Application / Exchange', 'Candidature / Échange'],
      ['MENTEE_SEARCH', 'Search for a mentee', "Recherche d'un mentoré"],
      [
        'MANAGER_VALIDATION',
        'Waiting for manager validation',
        'En attente de validation du manager',
      ],
      ['IN_PROGRESS', 'In progress', 'En cours'],
      ['AWAITING_CONFIRMATION', 'Awaiting confirmation', 'En attente de confirmation'],
      ['COMPLETED', 'Mission completed', 'Mission accomplie'],
      ['CANCELLED', 'Cancelled / Rejected', 'Annulée / Refusée'],
    ])
  })

  it('has no way out of an end, and a way out of each live status', () => {
    for (const status of allStatuses)
      expect(listNextStatuses(status).length > 0).toBe(liveStatuses.includes(status))
  })

  it('has an action or schedule for every email except nudges, and only buttons that its reader may press', () => {
    const sent = new Set(actionNames.flatMap((name) => actions[name].mails))
    // Object.keys is typed string[]; the keys of a constant are known.
    for (const template of Object.keys(mailTemplates) as MailTemplate[]) {
      const rule = mailRule(template)
      expect(sent.has(template)).toBe(rule.isReminder !== true && rule.isNudge !== true)
      for (const button of rule.buttons) {
        expect(isButton(button)).toBe(true)
        for (const action of buttonRule(button).actions)
          expect(rule.to.some((role) => actions[action].roles.includes(role))).toBe(true)
      }
    }
  })

  it('matches docs/journey.md', async () => {
    const page = await readFile(new URL('../../docs/journey.md', import.meta.url), 'utf8')
    expect(page).toBe(await journeyPage())
  })
})

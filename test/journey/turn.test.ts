import { describe, expect, it } from 'vitest'
import { showRegistration } from '../../shared/application/view/shown-registration.ts'
import { actionNames } from '../../shared/journey/action-names.ts'
import type { ParticipationDate, Registration } from '../../shared/journey/registration.ts'
import type { Role } from '../../shared/journey/roles.ts'
import { allStatuses } from '../../shared/journey/statuses.ts'
import {
  awaitedActions,
  findManagerTurn,
  findTurn,
  hasTurn,
  isStatusTurn,
  leadsForward,
} from '../../shared/journey/turn.ts'
import { formatStanding } from '../../shared/language/standing.ts'
import { standingFacts } from '../../shared/web/registration/registration-facts.tsx'
import { application } from '../../local/mails/example-world.ts'
import { createSite } from '../web/site.ts'

const roles: readonly Role[] = ['volunteer', 'coordinator', 'manager', 'partner', 'admin']
const written: Registration = { ...application, conversationStartedAt: '2026-02-01T08:00:00.000Z' }
const ready: Registration = { ...written, tasks: [] }
const askedAt = '2026-06-15T08:00:00.000Z'
const pending: ParticipationDate = {
  dateId: 'd1',
  date: '2026-06-14',
  minutes: 60,
  time: 'WORK',
  enteredAt: askedAt,
  decision: 'PENDING',
  askedAt,
}
const situations: readonly Registration[] = [
  application,
  written,
  ...allStatuses.map((status) => ({ ...ready, status })),
  { ...ready, status: 'AWAITING_CONFIRMATION', dates: [pending] },
]

describe('whose turn it is', () => {
  it('follows from the table: the next step, or what blocks it', () => {
    const turns = situations.map((registration) => {
      const { roles: whose, action } = findTurn(registration)
      return `${registration.status}: ${whose.map(([initial]) => initial?.toUpperCase()).join('')} ${action ?? '-'}`
    })
    expect(turns).toEqual([
      'APPLICATION: V send-message',
      'APPLICATION: V complete-task',
      'APPLICATION: C validate-application',
      'MENTEE_SEARCH: V enter-engagement',
      'MANAGER_VALIDATION: M approve-engagement',
      'IN_PROGRESS: V end-mission',
      'AWAITING_CONFIRMATION: VPA confirm-participation',
      'COMPLETED:  -',
      'CANCELLED:  -',
      'AWAITING_CONFIRMATION: M approve-dates',
    ])
  })

  it('is known from the status alone where nothing can block the next step', () => {
    for (const role of roles)
      for (const status of allStatuses) {
        const turns = new Set(
          situations.filter((one) => one.status === status).map((one) => hasTurn(role, one)),
        )
        const [turn] = turns
        expect(isStatusTurn(role, status), `${role} ${status}`).toBe(
          turns.size === 1 ? turn : undefined,
        )
      }
  })

  it('is told by every action that may come next in the table', () => {
    const forward = actionNames.filter((name) =>
      situations.some((registration) => leadsForward(name, registration)),
    )
    // A decline brings a registration with an approved period back to it: no step that is waited for.
    expect(awaitedActions).toEqual(
      expect.arrayContaining(forward.filter((name) => name !== 'decline-engagement')),
    )
  })

  it('is counted since the status, or since the first message if that was later', () => {
    expect(findTurn(application).since).toBe(application.statusSince)
    expect(findTurn(ready).since).toBe(written.conversationStartedAt)
    const blocked = { ...ready, status: 'AWAITING_CONFIRMATION', dates: [pending] } as const
    expect(findTurn(blocked).since).toBe(askedAt)
  })

  it('is the manager’s too while a period or a date is pending, whatever the status, until the end', () => {
    const turns = allStatuses.map((status) => {
      const since = (dates: readonly ParticipationDate[]) =>
        findManagerTurn({ status, statusSince: written.statusSince, dates })
      const longest = { ...pending, dateId: 'd2', askedAt: '2026-06-10T08:00:00.000Z' }
      const decided = {
        ...longest,
        decision: 'DECLINED' as const,
        askedAt: '2026-06-01T08:00:00.000Z',
      }
      return [status, since([]), since([decided]), since([pending, longest, decided])]
    })
    const { statusSince } = written
    const waits = [undefined, undefined, '2026-06-10T08:00:00.000Z']
    expect(turns).toEqual([
      ['APPLICATION', ...waits],
      ['MENTEE_SEARCH', ...waits],
      ['MANAGER_VALIDATION', statusSince, statusSince, statusSince],
      ['IN_PROGRESS', ...waits],
      ['AWAITING_CONFIRMATION', ...waits],
      ['COMPLETED', undefined, undefined, undefined],
      ['CANCELLED', undefined, undefined, undefined],
    ])
  })

  it('is what the sentence on the page says, to every role in both languages', async () => {
    const site = await createSite()
    const shown = async (registration: Registration, role: Role, locale: 'en' | 'fr') =>
      showRegistration(site.directory, registration, {
        role,
        readerId: 'lea',
        locale,
        now: site.now(),
      })
    for (const registration of situations)
      for (const role of roles)
        for (const locale of ['en', 'fr'] as const) {
          const facts = standingFacts(await shown(registration, role, locale))
          const sentence = formatStanding(locale, facts)
          expect(/^(?:Your turn|À vous)/.test(sentence), `${role} ${sentence}`).toBe(
            hasTurn(role, registration),
          )
        }
  })
})

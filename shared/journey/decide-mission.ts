import type * as z from 'zod'
import { addMonths, isWithin } from './calendar.ts'
import { addressVolunteer } from './decide-application.ts'
import { refuse, type Step, type StepContext } from './decision.ts'
import type { inputs } from './input.ts'
import type { ParticipationDate, Registration } from './registration.ts'

type Input<Name extends keyof typeof inputs> = StepContext<
  z.output<ReturnType<(typeof inputs)[Name]>>
>

const maxPauseMonths = 6

/**
 * Changes nothing, but appears in the history so that the coordinator sees the volunteer is active.
 */
export function stillSearching(): Step {
  return {}
}

export function pauseReminders({ input, today }: Input<'pause'>): Step {
  if (input.until <= today) return refuse('invalid-period', 'until is not after today')
  if (input.until > addMonths(today, maxPauseMonths))
    return refuse('invalid-period', `until is more than ${maxPauseMonths} months ahead`)
  return { set: { pausedUntil: input.until }, details: { until: input.until } }
}

export function addDate({ registration, input, now, newId }: Input<'addDate'>): Step {
  if (isOutsidePeriod(registration, input.date)) return refuse('outside-period')
  const added: ParticipationDate = { ...input, dateId: newId(), enteredAt: now }
  return {
    set: { dates: [...registration.dates, added] },
    created: { dateId: added.dateId },
    details: { dateId: added.dateId },
  }
}

export function changeDate({ registration, input, now }: Input<'changeDate'>): Step {
  const known = registration.dates.find(({ dateId }) => dateId === input.dateId)
  if (!known) return refuse('unknown-date')
  if (isOutsidePeriod(registration, input.date)) return refuse('outside-period')
  const changed: ParticipationDate = { ...input, enteredAt: known.enteredAt, changedAt: now }
  return {
    set: { dates: registration.dates.map((date) => (date === known ? changed : date)) },
    details: { dateId: input.dateId },
  }
}

export function removeDate({ registration, input }: Input<'removeDate'>): Step {
  const dates = registration.dates.filter(({ dateId }) => dateId !== input.dateId)
  if (dates.length === registration.dates.length) return refuse('unknown-date')
  return { set: { dates }, details: { dateId: input.dateId } }
}

export function reflect({ registration, input }: Input<'reflect'>): Step {
  return { set: { reflectionsCount: registration.reflectionsCount + 1 }, reflection: input }
}

export function endMission({ registration, input, today, partnerIds }: Input<'endMission'>): Step {
  const endedOn = input.endedOn ?? today
  if (endedOn > today) return refuse('in-the-future', 'endedOn is after today')
  if (registration.engagement && endedOn < registration.engagement.start)
    return refuse('invalid-period', 'endedOn is before the start of the engagement')
  return {
    to: 'AWAITING_CONFIRMATION',
    set: { endedOn },
    mails: [
      addressVolunteer(registration, 'confirm-your-participation'),
      { template: 'confirm-participation-of', role: 'partner', recipientIds: partnerIds },
    ],
    details: { endedOn },
  }
}

export function resumeMission(): Step {
  return { to: 'IN_PROGRESS', set: { endedOn: undefined } }
}

export function confirmParticipation({
  registration,
  role,
  now,
  initiative,
}: Input<'nothing'>): Step {
  return {
    to: 'COMPLETED',
    set: { confirmedAt: now, confirmedByRole: role },
    mails: [
      addressVolunteer(registration, 'participation-confirmed'),
      {
        template: 'participation-confirmed',
        role: 'coordinator',
        recipientIds: initiative.coordinatorIds,
      },
    ],
  }
}

function isOutsidePeriod({ engagement }: Registration, date: string): boolean {
  return !engagement || !isWithin(date, engagement)
}

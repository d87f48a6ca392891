import type * as z from 'zod'
import { addMonths } from './calendar.ts'
import { addressVolunteer } from './decide-application.ts'
import { refuse, type Step, type StepContext } from './decision.ts'
import type { inputs } from './input.ts'
import { listPendingDates } from './participation-dates.ts'

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

export function reflect({ registration, input }: Input<'reflect'>): Step {
  return { set: { reflectionsCount: registration.reflectionsCount + 1 }, reflection: input }
}

export function endMission({ registration, input, today, partnerIds }: Input<'endMission'>): Step {
  const endedOn = input.endedOn ?? today
  if (endedOn > today) return refuse('in-the-future', 'endedOn is after today')
  if (registration.engagement && endedOn < registration.engagement.start)
    return refuse('invalid-period', 'endedOn is before the start of the engagement')
  if (registration.dates.some(({ date, decision }) => decision !== 'DECLINED' && date > endedOn))
    return refuse('dates-after-end')
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
  if (listPendingDates(registration).length > 0) return refuse('dates-pending')
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

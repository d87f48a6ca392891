import type * as z from 'zod'
import { type Instant, isWithin } from './calendar.ts'
import { addressVolunteer } from './decide-application.ts'
import { type Addressed, refuse, type Step, type StepContext } from './decision.ts'
import type { inputs } from './input.ts'
import { areDatesValidated, listPendingDates } from './participation-dates.ts'
import { findManagerId } from './registration-context.ts'
import type { ParticipationDate, Registration } from './registration.ts'

type Input<Name extends keyof typeof inputs> = StepContext<
  z.output<ReturnType<(typeof inputs)[Name]>>
>

/** What only the manager's decision sets of a date. */
type DateDecision = Pick<
  ParticipationDate,
  'decision' | 'askedAt' | 'decidedAt' | 'decidedIn' | 'declineReason'
>

export function addDate(context: Input<'addDate'>): Step {
  const { registration, input, now, newId, company } = context
  if (isOutsidePeriod(registration, input.date)) return refuse('outside-period')
  const isAsked = areDatesValidated(company)
  if (isAsked && findManagerId(context) === undefined) return refuse('manager-missing')
  const added: ParticipationDate = {
    ...input,
    dateId: newId(),
    enteredAt: now,
    ...(isAsked && askAboutDate(now)),
  }
  return {
    set: { dates: [...registration.dates, added] },
    created: { dateId: added.dateId },
    mails: isAsked ? addressManagerOnce(context) : [],
    details: { dateId: added.dateId },
  }
}

/** A change of nothing but the start time or the note leaves the decision as it is. */
export function changeDate(context: Input<'changeDate'>): Step {
  const { registration, input, now, company } = context
  const known = registration.dates.find(({ dateId }) => dateId === input.dateId)
  if (!known) return refuse('unknown-date')
  if (isOutsidePeriod(registration, input.date)) return refuse('outside-period')
  const isAltered =
    known.date !== input.date || known.minutes !== input.minutes || known.time !== input.time
  const isAsked = isAltered && areDatesValidated(company)
  if (isAsked && findManagerId(context) === undefined) return refuse('manager-missing')
  const changed: ParticipationDate = {
    ...input,
    enteredAt: known.enteredAt,
    changedAt: now,
    ...(isAsked && askAboutDate(now)),
    ...(!isAltered && pickDecision(known)),
  }
  return {
    set: { dates: registration.dates.map((date) => (date === known ? changed : date)) },
    mails: isAsked ? addressManagerOnce(context) : [],
    details: { dateId: input.dateId },
  }
}

export function removeDate({ registration, input }: Input<'removeDate'>): Step {
  const dates = registration.dates.filter(({ dateId }) => dateId !== input.dateId)
  if (dates.length === registration.dates.length) return refuse('unknown-date')
  return { set: { dates }, details: { dateId: input.dateId } }
}

export function approveDates(context: Input<'approveDates'>): Step {
  return decideDates(context, { decision: 'APPROVED' })
}

export function declineDates(context: Input<'declineDates'>): Step {
  return decideDates(context, { decision: 'DECLINED', declineReason: context.input.reason })
}

/** All of them, or none. */
function decideDates(
  context: StepContext<{ readonly dateIds: readonly string[] }>,
  decision: Pick<ParticipationDate, 'decision' | 'declineReason'>,
): Step {
  const { registration, input } = context
  const ids = new Set(input.dateIds)
  const named = registration.dates.filter(({ dateId }) => ids.has(dateId))
  if (named.length < ids.size) return refuse('unknown-date')
  if (named.some((date) => date.decision !== 'PENDING')) return refuse('not-pending')
  return {
    set: {
      dates: registration.dates.map((date) =>
        ids.has(date.dateId) ? { ...date, ...decision, ...stampDecision(context) } : date,
      ),
    },
    mails: [addressVolunteer(registration, 'dates-decided')],
    details: { dateIds: named.map(({ dateId }) => dateId).join(' ') },
  }
}

/** Approves the dates that were given with the engagement, together with it. */
export function approvePendingDates(
  context: Pick<StepContext<unknown>, 'registration' | 'now'>,
): readonly ParticipationDate[] {
  return context.registration.dates.map((date) =>
    date.decision === 'PENDING'
      ? { ...date, decision: 'APPROVED', ...stampDecision(context) }
      : date,
  )
}

/** What asking the manager about a date sets of it. An earlier decision is gone. */
export function askAboutDate(now: Instant): DateDecision {
  return { decision: 'PENDING', askedAt: now }
}

function stampDecision({
  registration,
  now,
}: Pick<StepContext<unknown>, 'registration' | 'now'>): Pick<
  ParticipationDate,
  'decidedAt' | 'decidedIn'
> {
  return { decidedAt: now, decidedIn: registration.version + 1 }
}

function pickDecision(date: ParticipationDate): DateDecision {
  const { decision, askedAt, decidedAt, decidedIn, declineReason } = date
  return { decision, askedAt, decidedAt, decidedIn, declineReason }
}

/** The manager gets no second mail while an earlier date waits: the first one opens all of them. */
function addressManagerOnce(context: StepContext<unknown>): Addressed[] {
  const managerId = findManagerId(context)
  if (listPendingDates(context.registration).length > 0 || managerId === undefined) return []
  return [{ template: 'dates-to-approve', role: 'manager', recipientIds: [managerId] }]
}

function isOutsidePeriod({ engagement }: Registration, date: string): boolean {
  return !engagement || !isWithin(date, engagement)
}

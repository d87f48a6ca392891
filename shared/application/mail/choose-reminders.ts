import {
  addMonths,
  type CalendarDate,
  type Instant,
  isCalendarDate,
} from '../../journey/calendar.ts'
import { reminderMonths } from '../../journey/mail-choice.ts'
import type { MailChoiceStore } from '../ports/mail-choice-store.ts'

/** As far ahead as a pause of the journey's own reminders. */
const maxPauseMonths = 6

/** The last day until which reminders can be paused. */
export function findLastPauseDay(today: CalendarDate): CalendarDate {
  return addMonths(today, maxPauseMonths)
}

/**
 * Replaces what a person has chosen to get, whether they come by a link or are signed in.
 * @param wanted a number of months, or `none`; anything else is every month
 * @param until a day as it was typed
 * @returns false if the day does not fit: nothing is kept
 */
export async function chooseReminders(
  mailChoices: Pick<MailChoiceStore, 'put'>,
  person: { readonly personId: string; readonly today: CalendarDate; readonly now: Instant },
  { wanted, until }: { readonly wanted: string; readonly until: string | undefined },
): Promise<boolean> {
  const { personId, today, now } = person
  const isPossible =
    until === undefined ||
    (isCalendarDate(until) && until > today && until <= findLastPauseDay(today))
  if (!isPossible) return false
  await mailChoices.put(personId, {
    reminders: wanted === 'none' ? 'none' : 'all',
    everyMonths: reminderMonths.find((months) => String(months) === wanted) ?? 1,
    pausedUntil: until,
    changedAt: now,
  })
  return true
}

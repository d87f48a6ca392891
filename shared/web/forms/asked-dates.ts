import type { ShownRegistration } from '../../application/view/shown-registration.ts'
import type { FormOutcome } from '../../application/act/submit-form.ts'
import type { FormAction } from '../../journey/form-actions.ts'
import { maxDatesDecided } from '../../journey/input.ts'
import { listPendingDates } from '../../journey/participation-dates.ts'
import type { ParticipationDate, Registration } from '../../journey/registration.ts'
import { formatDate, formatInstant } from '../../language/format/dates.ts'
import { pageTexts } from '../../language/texts/catalogues.ts'
import type { Form } from './form.ts'

/** The field of a form that names the dates to decide; it is there once for each. */
export const askedField = 'dateIds'

/**
 * A date as the manager was shown it. A change of what is asked asks anew, so that nothing is decided
 * that the manager has not seen.
 */
export interface AskedDate {
  readonly dateId: string
  readonly askedAt: string
}

/** Those that a manager can decide at once. */
export function listAskedDates(
  registration: Pick<Registration, 'dates'>,
): readonly ParticipationDate[] {
  return listPendingDates(registration).slice(0, maxDatesDecided)
}

export function formatAskedDate({ dateId, askedAt = '' }: ParticipationDate): string {
  return `${askedAt}~${dateId}`
}

export function readAskedDates(form: Form): readonly AskedDate[] {
  return form.getAll(askedField).map((value) => {
    const [askedAt = '', ...dateId] = value.split('~')
    return { askedAt, dateId: dateId.join('~') }
  })
}

/**
 * Whether no date was changed and asked about again since it was shown. Those that are decided or gone
 * are refused by the action itself, which knows a form that is sent twice.
 */
export function areAsShown(
  asked: readonly AskedDate[],
  registration: Pick<Registration, 'dates'>,
): boolean {
  return listPendingDates(registration).every(
    ({ dateId, askedAt }) => !asked.some((one) => one.dateId === dateId && one.askedAt !== askedAt),
  )
}

export function isDatesDecision(action: FormAction): action is 'approve-dates' | 'decline-dates' {
  return action === 'approve-dates' || action === 'decline-dates'
}

/** Whether a decision failed because one of the dates is no longer what was shown. */
export function isOvertakenDecision(outcome: FormOutcome): boolean {
  if ('overtaken' in outcome) return true
  if (!('refused' in outcome)) return false
  const [{ code }] = outcome.refused
  return code === 'not-pending' || code === 'unknown-date' || code === 'wrong-status'
}

/** What has happened with the dates that can no longer be decided as they were shown. */
export function explainOvertakenDates(
  asked: readonly AskedDate[],
  {
    registration,
    company,
    locale,
  }: Pick<ShownRegistration['context'], 'registration' | 'company' | 'locale'>,
): { readonly message: string }[] {
  const { nothingSaved, removed, changed, unasked, decided } = pageTexts[locale].overtakenDates
  const messages = asked.flatMap(({ dateId, askedAt }) => {
    const now = registration.dates.find((date) => date.dateId === dateId)
    if (!now) return removed
    const day = formatDate(locale, now.date)
    if (now.decision === undefined) return unasked(day)
    if (now.decision === 'PENDING') return now.askedAt === askedAt ? [] : changed(day)
    const { decidedAt } = now
    return decided[now.decision](
      day,
      decidedAt === undefined ? '' : formatInstant(locale, company.timeZone, decidedAt),
    )
  })
  return [nothingSaved, ...messages].map((message) => ({ message }))
}

import { dateIn } from '../../journey/calendar.ts'
import { totalMinutes } from '../../journey/hours.ts'
import { oneLine } from '../../journey/one-line.ts'
import { compareDates, listCountedDates } from '../../journey/participation-dates.ts'
import type { ParticipationDate, Registration } from '../../journey/registration.ts'
import type { AttestationCodes } from '../identity/attestation-code.ts'
import type { RegistrationStore } from '../ports/registration-store.ts'
import type { ShownRegistration } from './shown-registration.ts'

/** What a certificate says of a completed registration. Of the mentee it says nothing. */
export interface Attestation {
  readonly view: ShownRegistration
  readonly code: string
  /** False once the volunteer is erased. */
  readonly isNamed: boolean
  /** Those that were held, in their order. */
  readonly meetings: readonly ParticipationDate[]
  readonly days: { readonly first: string; readonly last: string } | undefined
  /** All mentoring of the year in the company; undefined where that is this registration alone. */
  readonly year: YearTotal | undefined
}

export interface YearTotal {
  /** YYYY */
  readonly year: string
  readonly minutes: number
  readonly meetings: number
}

interface Dependencies {
  readonly registrations: Pick<RegistrationStore, 'list'>
  readonly attestationCodes: Pick<AttestationCodes, 'create'>
}

/** More than any volunteer has. */
const maxRegistrations = 100

/** @param view of a completed registration, as its volunteer sees it */
export async function loadAttestation(
  { registrations, attestationCodes }: Dependencies,
  view: ShownRegistration,
): Promise<Attestation> {
  const { registration, company, today, volunteer } = view.context
  const meetings = listCountedDates(registration, company, today).toSorted(compareDates)
  const [code, year] = await Promise.all([
    attestationCodes.create(registration.registrationId),
    findYearTotal(registrations, view),
  ])
  const [first, last] = [meetings[0], meetings.at(-1)]
  return {
    view,
    code,
    isNamed: oneLine(volunteer.name) !== '',
    meetings,
    days: first && last && { first: first.date, last: last.date },
    year,
  }
}

/**
 * The year is that of the confirmation, and counts what was confirmed by then: neither changes later,
 * so a paper printed again, or checked, says the same.
 */
async function findYearTotal(
  registrations: Dependencies['registrations'],
  { context }: ShownRegistration,
): Promise<YearTotal | undefined> {
  const { registration, company, today } = context
  const { registrationId, volunteerId, confirmedAt } = registration
  if (confirmedAt === undefined) return undefined
  const { items } = await registrations.list({ volunteerId }, { limit: maxRegistrations })
  const year = dateIn(company.timeZone, confirmedAt).slice(0, 4)
  const listOfYear = (one: Registration) =>
    listCountedDates(one, company, today).filter(({ date }) => date.startsWith(year))
  const others = items
    .filter((one) => one.registrationId !== registrationId)
    .filter((one) => one.status === 'COMPLETED' && one.companyId === registration.companyId)
    .filter((one) => one.confirmedAt !== undefined && one.confirmedAt <= confirmedAt)
    .flatMap(listOfYear)
  if (others.length === 0) return undefined
  const all = [...listOfYear(registration), ...others]
  return { year, minutes: totalMinutes(all), meetings: all.length }
}

import { addMonths, dateIn } from '../../journey/calendar.ts'
import { chooseLocale, isReachable, type Person } from '../../journey/directory.ts'
import { compareDates } from '../../journey/participation-dates.ts'
import { isInCalendar } from '../../journey/planned-meetings.ts'
import type { Registration } from '../../journey/registration.ts'
import type { Locale } from '../../journey/statuses.ts'
import { volunteerTexts } from '../../language/texts/catalogues.ts'
import { cacheDirectory, type DirectoryReader } from '../directory/cached-directory.ts'
import { loadRegistrationContext } from '../directory/load-registration-context.ts'
import type { CalendarAddressStore } from '../ports/calendar-address-store.ts'
import type { Clock } from '../ports/clock.ts'
import type { DirectoryStore } from '../ports/directory-store.ts'
import type { RegistrationStore } from '../ports/registration-store.ts'
import { formatInitiative } from '../view/view-names.ts'
import { hashCalendarSecret } from './calendar-address.ts'
import { describeMeeting } from './meeting-entry.ts'
import { type CalendarEntry, writeCalendar } from './write-calendar.ts'

export interface CalendarDependencies {
  readonly calendarAddresses: Pick<CalendarAddressStore, 'findPersonId'>
  readonly registrations: Pick<RegistrationStore, 'list'>
  readonly directory: Pick<DirectoryStore, 'getEntries' | 'findAway' | 'listMemberIds'>
  readonly clock: Clock
}

/** The newest ones: hardly anybody has been a mentor so often. */
const maxRegistrations = 30
/** Of each registration, the latest. */
const maxMeetings = 200
/** What is over for longer is of no use in a calendar. */
const monthsBack = 12
/** Calendar programs that obey look this often; the others choose for themselves. */
const refreshHours = 6

/**
 * The meetings of a volunteer, as their calendar program subscribes to them.
 * @param secret of the address
 * @returns undefined if the address does not work, or the person has left
 */
export async function loadCalendar(
  { calendarAddresses, registrations, directory, clock }: CalendarDependencies,
  secret: string,
): Promise<string | undefined> {
  const personId = await calendarAddresses.findPersonId(hashCalendarSecret(secret))
  if (personId === undefined) return undefined
  const cached = cacheDirectory(directory)
  const person = await cached.getPerson(personId)
  if (!isReachable(person)) return undefined
  const locale = await findLocale(cached, person)
  const { items } = await registrations.list({ volunteerId: personId }, { limit: maxRegistrations })
  const entries = await Promise.all(
    items.map((registration) => listEntries(cached, registration, locale, clock)),
  )
  return writeCalendar({
    name: volunteerTexts[locale].calendar.name,
    refreshHours,
    entries: entries.flat(),
  })
}

async function findLocale(directory: DirectoryReader, person: Person): Promise<Locale> {
  const { companyId } = person
  return chooseLocale(
    person,
    companyId === undefined ? undefined : await directory.getCompany(companyId),
  )
}

async function listEntries(
  directory: DirectoryReader,
  registration: Registration,
  locale: Locale,
  clock: Clock,
): Promise<readonly CalendarEntry[]> {
  const { registrationId, version, changedAt, dates } = registration
  if (dates.length === 0) return []
  const { initiative, company } = await loadRegistrationContext(directory, registration)
  const { timeZone } = company
  const oldest = addMonths(dateIn(timeZone, clock.now()), -monthsBack)
  const shown = dates
    .filter((one) => one.date >= oldest && isInCalendar(one, registration, company))
    .toSorted(compareDates)
    .slice(-maxMeetings)
  const about = {
    registrationId,
    version,
    // The same as long as nothing changes, so that the file is, too.
    stamp: changedAt,
    initiative: formatInitiative(initiative, locale),
    timeZone,
    locale,
  }
  return shown.map((one) => ({
    ...describeMeeting(one, about),
    status: one.decision === 'PENDING' ? 'TENTATIVE' : 'CONFIRMED',
  }))
}

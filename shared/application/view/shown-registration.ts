import { type CalendarDate, dateIn, type Instant } from '../../journey/calendar.ts'
import { localised } from '../../journey/directory.ts'
import { oneLine } from '../../journey/one-line.ts'
import type { RegistrationContext } from '../../journey/registration-context.ts'
import type { Registration } from '../../journey/registration.ts'
import type { Role } from '../../journey/roles.ts'
import type { Locale } from '../../journey/statuses.ts'
import { visibilities } from '../../journey/visibility.ts'
import { formatMentee, formatName } from '../../language/names.ts'
import { mailTexts } from '../../language/texts/catalogues.ts'
import type { DirectoryReader } from '../directory/cached-directory.ts'
import { loadRegistrationContext } from '../directory/load-registration-context.ts'
import type { LinkView } from './link-view.ts'

/**
 * A registration with everything spoken that a page shows of it, as far as its reader's role may
 * see. A link's view is one too.
 */
export interface ShownRegistration extends Pick<
  LinkView,
  | 'volunteer'
  | 'initiative'
  | 'organisation'
  | 'company'
  | 'coordinator'
  | 'manager'
  | 'period'
  | 'mentee'
  | 'happened'
> {
  readonly context: RegistrationContext & {
    readonly registration: Registration
    readonly role: Role
    readonly locale: Locale
    /** In the company's time zone. */
    readonly today: CalendarDate
  }
}

/**
 * @param directory one that reads each entry once, where several registrations are shown
 * @param readerId who reads it, in the role
 */
export async function showRegistration(
  directory: DirectoryReader,
  registration: Registration,
  {
    role,
    readerId,
    locale,
    now,
  }: {
    readonly role: Role
    readonly readerId: string
    readonly locale: Locale
    readonly now: Instant
  },
): Promise<ShownRegistration> {
  const surroundings = await loadRegistrationContext(directory, registration)
  const { initiative, company, volunteer } = surroundings
  const { engagement, statusChange, statusSince } = registration
  const personName = async (id: string | undefined) =>
    formatName(id === undefined ? undefined : await directory.getPerson(id), locale)
  const [organisation, coordinator, manager, by] = await Promise.all([
    directory.getOrganisation(initiative.organisationId),
    personName(initiative.coordinatorIds[0]),
    volunteer.managerId === undefined ? undefined : personName(volunteer.managerId),
    personName(statusChange.personId),
  ])
  return {
    context: {
      ...surroundings,
      registration,
      role,
      locale,
      today: dateIn(company.timeZone, now),
    },
    volunteer: formatName(volunteer, locale),
    initiative: oneLine(localised(initiative.title, locale)) || mailTexts[locale].untitled,
    organisation: oneLine(organisation?.name ?? ''),
    company: oneLine(company.name),
    coordinator,
    manager,
    period: engagement && { start: engagement.start, end: engagement.end },
    mentee: engagement && visibilities[role].mentee ? formatMentee(engagement) : undefined,
    happened: {
      action: statusChange.action,
      by,
      isReader: statusChange.personId === readerId,
      at: statusSince,
    },
  }
}

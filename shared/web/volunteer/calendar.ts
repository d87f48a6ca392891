import { createElement } from 'preact'
import {
  calendarPath,
  removeCalendarAddress,
  renewCalendarAddress,
} from '../../application/calendar/calendar-address.ts'
import { volunteerTexts } from '../../language/texts/catalogues.ts'
import type { PageAnswer, PageRequest } from '../frame/page-request.ts'
import { CalendarPage, type CalendarPageProps } from './calendar-page.tsx'
import type { VolunteerPageDependencies } from './page-dependencies.ts'
import { calendarPagePath } from './volunteer-paths.ts'

type Shown = Pick<CalendarPageProps, 'createdUrl' | 'isRemoved' | 'isOvertaken'>

/** `GET /volunteer/calendar`. */
export async function showCalendar(
  { calendarAddresses }: VolunteerPageDependencies,
  { visitor, query }: PageRequest,
  shown: Shown = {},
): Promise<PageAnswer> {
  const { locale, person, company } = visitor
  const address = await calendarAddresses.find(person.personId)
  return {
    title: volunteerTexts[locale].calendar.title,
    body: createElement(CalendarPage, {
      locale,
      timeZone: company?.timeZone ?? 'UTC',
      address,
      isRemoved: !address && query.has('removed'),
      ...shown,
    }),
    path: calendarPagePath,
  }
}

/** `POST /volunteer/calendar`: replaces the address, or deletes it. */
export async function changeCalendar(
  dependencies: VolunteerPageDependencies,
  request: PageRequest,
): Promise<PageAnswer> {
  const { form, visitor, clock } = request
  const { personId } = visitor.person
  const overtaken = async (): Promise<PageAnswer> => ({
    ...(await showCalendar(dependencies, request, { isOvertaken: true })),
    status: 409,
  })
  switch (form.get('do')) {
    case 'renew': {
      const secret = await renewCalendarAddress({ ...dependencies, clock }, personId)
      if (secret === undefined) return overtaken()
      // Not after a redirect: the secret is stored nowhere, and no address of a page contains it.
      const createdUrl = dependencies.baseUrl + calendarPath(secret)
      return showCalendar(dependencies, request, { createdUrl })
    }
    case 'remove':
      return (await removeCalendarAddress(dependencies, personId))
        ? { seeOther: `${calendarPagePath}?removed=1` }
        : overtaken()
    default:
      return { notice: 'unknownForm' }
  }
}

import type { PageAnswer, PageRequest } from '../../shared/pages/frame/page-request.ts'
import { showRegistration } from '../../shared/pages/shown-registration.ts'
import { RegistrationsPage } from '../../shared/pages/volunteer/registrations-page.tsx'
import { volunteerTexts } from '../../shared/pages/volunteer/texts/all-texts.ts'
import { cacheDirectory } from '../../shared/store/cached-directory.ts'
import type { VolunteerPageDependencies } from './page-dependencies.ts'

/** Nobody mentors in more. */
const mostRegistrations = 100

/** `GET /volunteer`: the own registrations, newest first. */
export async function listMine(
  { registrations, directory }: VolunteerPageDependencies,
  { visitor, clock }: PageRequest,
): Promise<PageAnswer> {
  const { locale, person } = visitor
  const { items } = await registrations.list(
    { volunteerId: person.personId },
    { limit: mostRegistrations },
  )
  const cached = cacheDirectory(directory)
  const reader = { role: 'V', readerId: person.personId, locale, now: clock.now() } as const
  const shown = await Promise.all(items.map((one) => showRegistration(cached, one, reader)))
  return {
    title: volunteerTexts[locale].registrations.title,
    body: RegistrationsPage({ locale, shown }),
  }
}

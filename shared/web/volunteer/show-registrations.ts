import { cacheDirectory } from '../../application/directory/cached-directory.ts'
import { showRegistration } from '../../application/view/shown-registration.ts'
import { volunteerTexts } from '../../language/texts/catalogues.ts'
import type { PageAnswer, PageRequest } from '../frame/page-request.ts'
import { AttestationPage } from './attestation-page.tsx'
import { findOwn, loadOwn } from './load-own.ts'
import type { VolunteerPageDependencies } from './page-dependencies.ts'
import { RegistrationPage, registrationTitle } from './registration-page.tsx'
import { RegistrationsPage } from './registrations-page.tsx'

/** Nobody mentors in more. */
const mostRegistrations = 100

/** `GET /volunteer`: the own registrations, newest first. */
export async function listMine(
  { registrations, directory }: VolunteerPageDependencies,
  request: PageRequest,
): Promise<PageAnswer> {
  const { locale, person } = request.visitor
  const { items } = await registrations.list(
    { volunteerId: person.personId },
    { limit: mostRegistrations },
  )
  const cached = cacheDirectory(directory)
  const reader = readerOf(request)
  const shown = await Promise.all(items.map((one) => showRegistration(cached, one, reader)))
  return {
    title: volunteerTexts[locale].registrations.title,
    body: RegistrationsPage({ locale, shown }),
  }
}

/** `GET /volunteer/registrations/{id}`. */
export async function showMine(
  dependencies: VolunteerPageDependencies,
  request: PageRequest,
): Promise<PageAnswer> {
  const found = await findOwn(dependencies, request, request.parameters['id'] ?? '')
  if (!found) return { notice: 'notFound' }
  const own = await loadOwn(dependencies, request, found)
  const newest = own.messages.at(-1)
  // Whoever opens the page has read the conversation; the coordinators see that.
  if (newest && newest.authorId !== own.readerId && isGet(request))
    await dependencies.registrations.markRead(found.registration.registrationId, {
      personId: own.readerId,
      sequence: newest.sequence,
      at: request.clock.now(),
    })
  return { title: registrationTitle(own), body: RegistrationPage(own) }
}

/** `GET …/attestation`: there is one when the participation is confirmed. */
export async function showAttestation(
  dependencies: VolunteerPageDependencies,
  request: PageRequest,
): Promise<PageAnswer> {
  const found = await findOwn(dependencies, request, request.parameters['id'] ?? '')
  if (found?.registration.status !== 'COMPLETED') return { notice: 'notFound' }
  const { registration, directory } = found
  const view = await showRegistration(directory, registration, readerOf(request))
  return {
    title: volunteerTexts[request.visitor.locale].attestation,
    body: AttestationPage({ view }),
  }
}

function isGet({ event }: PageRequest): boolean {
  return event.requestContext.http.method === 'GET'
}

function readerOf({ visitor, clock }: PageRequest) {
  const { person, locale } = visitor
  return { role: 'volunteer', readerId: person.personId, locale, now: clock.now() } as const
}

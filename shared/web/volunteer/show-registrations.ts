import { createElement } from 'preact'
import { cacheDirectory } from '../../application/directory/cached-directory.ts'
import { loadAttestation } from '../../application/view/attestation.ts'
import { showRegistration, showView } from '../../application/view/shown-registration.ts'
import { pageTexts, volunteerTexts } from '../../language/texts/catalogues.ts'
import type { PageAnswer, PageRequest } from '../frame/page-request.ts'
import { describeReader } from '../registration/describe-reader.ts'
import { AttestationPage } from './attestation-page.tsx'
import { findOwn, loadOwn } from './load-own.ts'
import type { VolunteerPageDependencies } from './page-dependencies.ts'
import { RegistrationPage, registrationTitle } from './registration-page.tsx'
import { RegistrationsPage } from './registrations-page.tsx'

/** More than any volunteer has. */
const maxRegistrations = 100

/** `GET /volunteer`: the own registrations, newest first. */
export async function listMine(
  { registrations, directory }: VolunteerPageDependencies,
  request: PageRequest,
): Promise<PageAnswer> {
  const { locale, person } = request.visitor
  const { items } = await registrations.list(
    { volunteerId: person.personId },
    { limit: maxRegistrations },
  )
  const cached = cacheDirectory(directory)
  const reader = describeReader('volunteer', request)
  const shown = await Promise.all(items.map((one) => showRegistration(cached, one, reader)))
  return {
    title: volunteerTexts[locale].registrations.title,
    body: createElement(RegistrationsPage, { locale, shown }),
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
  // Opening the page counts as reading the conversation; the coordinators see that.
  if (newest && newest.authorId !== own.readerId && isGet(request))
    await dependencies.registrations.markRead(found.view.registration.registrationId, {
      personId: own.readerId,
      sequence: newest.sequence,
      at: request.clock.now(),
    })
  return { title: registrationTitle(own), body: createElement(RegistrationPage, own) }
}

/** `GET …/attestation`: there is one when the participation is confirmed. */
export async function showAttestation(
  dependencies: VolunteerPageDependencies,
  request: PageRequest,
): Promise<PageAnswer> {
  const found = await findOwn(dependencies, request, request.parameters['id'] ?? '')
  if (found?.view.registration.status !== 'COMPLETED') return { notice: 'notFound' }
  const view = await showView(found.directory, found.view, describeReader('volunteer', request))
  return {
    title: pageTexts[request.visitor.locale].headings.attestation,
    body: createElement(AttestationPage, {
      attestation: await loadAttestation(dependencies, view),
      baseUrl: dependencies.baseUrl,
    }),
    isWide: true,
  }
}

function isGet({ event }: PageRequest): boolean {
  return event.requestContext.http.method === 'GET'
}

import { createElement } from 'preact'
import { submitRegisterForm } from '../../application/act/submit-form.ts'
import {
  cacheDirectory,
  type DirectoryReader,
} from '../../application/directory/cached-directory.ts'
import { listOffers, type Offer } from '../../application/initiatives/list-offers.ts'
import { isReachable } from '../../journey/directory.ts'
import { oneLine } from '../../journey/one-line.ts'
import type { Locale } from '../../journey/statuses.ts'
import { formatName } from '../../language/names.ts'
import { pageTexts, volunteerTexts } from '../../language/texts/catalogues.ts'
import { chooseFormStatus } from '../forms/form-status.ts'
import { explainNotSaved } from '../forms/not-saved.ts'
import { readFormToken } from '../forms/form-token.tsx'
import type { PageAnswer, PageRequest } from '../frame/page-request.ts'
import type { ShownOffer } from '../initiatives/offer-facts.tsx'
import { InitiativesPage, type InitiativesProps } from './initiatives-page.tsx'
import type { VolunteerPageDependencies } from './page-dependencies.ts'
import { initiativesPath, registrationPath } from './volunteer-paths.ts'

/** `GET /volunteer/initiatives`: those that are open to the visitor. */
export async function showInitiatives(
  dependencies: VolunteerPageDependencies,
  request: PageRequest,
  refused?: InitiativesProps['refused'],
): Promise<PageAnswer> {
  const { directory, newId } = dependencies
  const { visitor, clock, query } = request
  const { person, company, locale } = visitor
  const found = company
    ? await listOffers(dependencies, person, company, clock.now(), readPage(query.get('page')))
    : { offers: [], page: 1, pages: 1 }
  const cached = cacheDirectory(directory)
  const shown = await Promise.all(found.offers.map((offer) => showOffer(cached, offer, locale)))
  const { title } = volunteerTexts[locale].initiatives
  return {
    title: refused ? pageTexts[locale].errors.title + title : title,
    body: createElement(InitiativesPage, {
      ...found,
      locale,
      offers: shown,
      formToken: newId(),
      refused,
    }),
    path: initiativesPath,
  }
}

function readPage(given: string | null): number {
  return /^[1-9]\d{0,3}$/.test(given ?? '') ? Number(given) : 1
}

async function showOffer(
  directory: DirectoryReader,
  offer: Offer,
  locale: Locale,
): Promise<ShownOffer> {
  const { organisationId, pointOfContactId } = offer.initiative
  const [organisation, contact] = await Promise.all([
    directory.getOrganisation(organisationId),
    pointOfContactId === undefined ? undefined : directory.getPerson(pointOfContactId),
  ])
  return {
    ...offer,
    organisation: oneLine(organisation?.name ?? ''),
    contact: isReachable(contact) ? formatName(contact, locale) : undefined,
  }
}

/** `POST …/{id}/register`: applies in one step. */
export async function apply(
  dependencies: VolunteerPageDependencies,
  request: PageRequest,
): Promise<PageAnswer> {
  const { form, parameters, visitor, clock } = request
  const { id: initiativeId = '' } = parameters
  const { locale, person } = visitor
  const outcome = await submitRegisterForm(
    { ...dependencies, clock },
    { actor: { personId: person.personId }, initiativeId, formToken: readFormToken(form) },
  )
  if ('accepted' in outcome) {
    const { registrationId } = outcome.accepted.registration
    return { seeOther: `${registrationPath(registrationId)}?done=register` }
  }
  const { errors } = pageTexts[locale]
  const message =
    'refused' in outcome
      ? (volunteerTexts[locale].registration.refusals[outcome.refused[0].code] ?? errors.other)
      : explainNotSaved(outcome, locale)
  const page = await showInitiatives(dependencies, request, { initiativeId, message })
  return { ...page, status: chooseFormStatus(outcome) }
}

import { createElement } from 'preact'
import {
  cacheDirectory,
  type DirectoryReader,
} from '../../application/directory/cached-directory.ts'
import {
  listInitiativeActions,
  listVisibleInitiatives,
  mayEditNow,
  type VersionedInitiative,
} from '../../application/initiatives/find-initiative.ts'
import { hasLeft, type Initiative, isReachable, type Person } from '../../journey/directory.ts'
import type { KeeperRole } from '../../journey/initiatives/rights.ts'
import { findMissingTranslations } from '../../journey/initiatives/translations.ts'
import { oneLine } from '../../journey/one-line.ts'
import type { Locale } from '../../journey/statuses.ts'
import { formatName } from '../../language/names.ts'
import { initiativeTexts, languages } from '../../language/texts/catalogues.ts'
import type { InitiativeTexts } from '../../language/texts/en/initiatives.ts'
import type { PageAnswer, PageRequest } from '../frame/page-request.ts'
import type { OversightDependencies } from '../oversight/overseer.ts'
import { findInitiative } from './find-initiative.ts'
import { InitiativePage, InitiativesPage, PreviewPage, formatTitle } from './initiative-pages.tsx'
import { initiativePath } from './initiative-paths.ts'
import type { ShownOffer } from './offer-facts.tsx'

/** `GET …/initiatives`: those of the visitor's role, archived ones last. */
export async function listMine(
  role: KeeperRole,
  { directory, registrations }: OversightDependencies,
  { visitor }: PageRequest,
): Promise<PageAnswer> {
  const { person, locale } = visitor
  const mine = sortByTitle(
    await Array.fromAsync(listVisibleInitiatives(role, person, directory)),
    locale,
  )
  // Of initiatives open to all companies, an admin sees only their own company's registrations.
  const counted = mine.filter(({ companyId }) => role !== 'admin' || companyId !== undefined)
  const [places, organisations] = await Promise.all([
    registrations.readPlacesOfEach(counted.map(({ initiativeId }) => initiativeId)),
    directory.getOrganisations(mine.map(({ organisationId }) => organisationId)),
  ])
  const items = mine.map((initiative) => ({
    initiative,
    organisation: oneLine(organisations.get(initiative.organisationId)?.name ?? ''),
    taken: places.get(initiative.initiativeId)?.taken,
    missing: findMissingTranslations(initiative).length,
  }))
  return {
    title: initiativeTexts[locale].title,
    body: createElement(InitiativesPage, {
      role,
      locale,
      items,
      mayCreate: role !== 'coordinator',
    }),
  }
}

/** Archived ones last. */
function sortByTitle(initiatives: readonly Initiative[], locale: Locale): readonly Initiative[] {
  return initiatives
    .map((initiative) => ({
      initiative,
      key: `${initiative.status === 'ARCHIVED' ? 1 : 0} ${formatTitle(initiative, locale)}`,
    }))
    .toSorted((one, other) => languages[locale].compareTexts(one.key, other.key))
    .map(({ initiative }) => initiative)
}

async function nameOrganisation(
  { getOrganisation }: DirectoryReader,
  { organisationId }: Initiative,
): Promise<string> {
  return oneLine((await getOrganisation(organisationId))?.name ?? '')
}

/** `GET …/initiatives/{id}` */
export async function showOne(
  role: KeeperRole,
  dependencies: OversightDependencies,
  request: PageRequest,
): Promise<PageAnswer> {
  const found = await findInitiative(role, dependencies.directory, request)
  return found ? answerInitiative(role, dependencies, request, found) : { notice: 'notFound' }
}

/** The initiative's page, also after an action that was refused. */
export async function answerInitiative(
  role: KeeperRole,
  dependencies: OversightDependencies,
  request: PageRequest,
  found: VersionedInitiative,
  { problem, status = 200 }: { readonly problem?: string; readonly status?: number } = {},
): Promise<PageAnswer> {
  const { directory, newId } = dependencies
  const { person, locale } = request.visitor
  const { entry: initiative, version } = found
  const cached = cacheDirectory(directory)
  const [offer, company, coordinators, changes] = await Promise.all([
    loadOffer(dependencies, cached, request, initiative),
    initiative.companyId === undefined ? undefined : cached.getCompany(initiative.companyId),
    Promise.all(
      initiative.coordinatorIds.map(async (id) =>
        describeCoordinator(await cached.getPerson(id), locale),
      ),
    ),
    directory.listChanges('initiative', initiative.initiativeId, { limit: 1 }),
  ])
  const [last] = changes
  // The query string can claim anything; the history says what was done last.
  const isDone = last?.personId === person.personId && request.query.get('done') === last.what
  return {
    title: formatTitle(initiative, locale),
    status,
    path: initiativePath(role, initiative.initiativeId),
    body: createElement(InitiativePage, {
      role,
      locale,
      version,
      offer,
      company: company && oneLine(company.name),
      coordinators,
      missing: findMissingTranslations(initiative),
      mayChange: mayEditNow(person, initiative),
      actions: listInitiativeActions(person, initiative),
      done: isDone ? doneName(locale, last.what) : undefined,
      problem,
      once: newId,
    }),
  }
}

/** Marked where they have left: somebody else has to be named. */
function describeCoordinator(person: Person | undefined, locale: Locale): string {
  const name = formatName(person, locale)
  return hasLeft(person) ? initiativeTexts[locale].hasLeft(name) : name
}

function doneName(locale: Locale, what: string): keyof InitiativeTexts['done'] | undefined {
  const { done } = initiativeTexts[locale]
  // Object.keys is typed string[]; the keys of a catalogue are known.
  return (Object.keys(done) as (keyof typeof done)[]).find((name) => name === what)
}

/** `GET …/initiatives/{id}/preview` */
export async function showPreview(
  role: KeeperRole,
  dependencies: OversightDependencies,
  request: PageRequest,
): Promise<PageAnswer> {
  const found = await findInitiative(role, dependencies.directory, request)
  if (!found) return { notice: 'notFound' }
  const { locale } = request.visitor
  const cached = cacheDirectory(dependencies.directory)
  const offer = await loadOffer(dependencies, cached, request, found.entry)
  return {
    title: initiativeTexts[locale].previewTitle(formatTitle(found.entry, locale)),
    body: createElement(PreviewPage, { role, locale, offer }),
  }
}

/** As a volunteer who has not registered sees it. */
async function loadOffer(
  { registrations }: OversightDependencies,
  cached: DirectoryReader,
  { visitor }: PageRequest,
  initiative: Initiative,
): Promise<ShownOffer> {
  const { capacity, pointOfContactId, initiativeId } = initiative
  const [organisation, contact, { taken }] = await Promise.all([
    nameOrganisation(cached, initiative),
    pointOfContactId === undefined ? undefined : cached.getPerson(pointOfContactId),
    registrations.readPlaces(initiativeId, visitor.person.personId),
  ])
  return {
    initiative,
    organisation,
    contact: isReachable(contact) ? formatName(contact, visitor.locale) : undefined,
    placesLeft: capacity === undefined ? undefined : Math.max(capacity - taken, 0),
    registrationId: undefined,
    mayRegister: false,
  }
}

import pMap from 'p-map'
import {
  cacheDirectory,
  type DirectoryReader,
} from '../../application/directory/cached-directory.ts'
import type { VersionedInitiative } from '../../application/initiatives/keep-initiative.ts'
import type { DirectoryStore } from '../../application/ports/directory-store.ts'
import type { Initiative, Person } from '../../journey/directory.ts'
import { initiativeActionNames, initiativeActionRule } from '../../journey/initiatives/lifecycle.ts'
import { type KeeperRole, mayChange, mayCreate, maySee } from '../../journey/initiatives/rights.ts'
import { missingTranslations } from '../../journey/initiatives/translations.ts'
import { oneLine } from '../../journey/one-line.ts'
import type { Locale } from '../../journey/statuses.ts'
import { formatName } from '../../language/names.ts'
import { initiativeTexts } from '../../language/texts/catalogues.ts'
import type { InitiativeTexts } from '../../language/texts/en/initiatives.ts'
import type { PageAnswer, PageRequest } from '../frame/page-request.ts'
import type { OversightDependencies } from '../oversight/overseer.ts'
import { findInitiative } from './find-initiative.ts'
import { InitiativePage, InitiativesPage, PreviewPage, titleOf } from './initiative-pages.tsx'
import { initiativePath } from './initiative-paths.ts'
import type { ShownOffer } from './offer-facts.tsx'

const parallel = 16

/** `GET …/initiatives`: those of the visitor's role, the ones that are archived last. */
export async function listMine(
  role: KeeperRole,
  { directory, registrations }: OversightDependencies,
  { visitor }: PageRequest,
): Promise<PageAnswer> {
  const { person, locale } = visitor
  const cached = cacheDirectory(directory)
  const ids = await listIds(role, directory, person)
  const found = await pMap(ids, (id) => cached.getInitiative(id), { concurrency: parallel })
  const mine = found
    .filter((one) => one !== undefined)
    .filter((one) => maySee(role, person, one))
    .toSorted((one, other) => orderOf(one, locale).localeCompare(orderOf(other, locale), locale))
  const items = await pMap(
    mine,
    async (initiative) => {
      // An admin sees of what is open to all who registered from the own company, and no more.
      const isCounted = role !== 'admin' || initiative.companyId !== undefined
      const { initiativeId } = initiative
      return {
        initiative,
        organisation: await organisationOf(cached, initiative),
        taken: isCounted
          ? (await registrations.readPlaces(initiativeId, person.personId)).taken
          : undefined,
        missing: missingTranslations(initiative).length,
      }
    },
    { concurrency: parallel },
  )
  return {
    title: initiativeTexts[locale].title,
    body: InitiativesPage({ role, locale, items, mayCreate: role !== 'coordinator' }),
  }
}

async function listIds(
  role: KeeperRole,
  directory: DirectoryStore,
  { personId, organisationId = '' }: Person,
): Promise<readonly string[]> {
  switch (role) {
    case 'coordinator':
      return directory.listInitiativeIdsOfCoordinator(personId)
    case 'partner':
      return directory.listInitiativeIdsOfOrganisation(organisationId)
    case 'admin':
      return directory.listInitiativeIds()
  }
}

function orderOf(initiative: Initiative, locale: Locale): string {
  return `${initiative.status === 'ARCHIVED' ? 1 : 0} ${titleOf(initiative, locale)}`
}

async function organisationOf(
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

/** The initiative's page, also where a move came to nothing. */
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
    offerOf(dependencies, cached, request, initiative),
    initiative.companyId === undefined ? undefined : cached.getCompany(initiative.companyId),
    Promise.all(
      initiative.coordinatorIds.map(async (id) => formatName(await cached.getPerson(id), locale)),
    ),
    directory.listChanges('initiative', initiative.initiativeId, { limit: 1 }),
  ])
  const isEditable = mayChange(person, initiative)
  const [last] = changes
  // An address can say anything; the history says what was done last.
  const isDone = last?.personId === person.personId && request.query.get('done') === last.what
  return {
    title: titleOf(initiative, locale),
    status,
    path: initiativePath(role, initiative.initiativeId),
    body: InitiativePage({
      role,
      locale,
      version,
      offer,
      company: company && oneLine(company.name),
      coordinators,
      missing: missingTranslations(initiative),
      mayChange: isEditable && initiative.status !== 'ARCHIVED',
      actions: initiativeActionNames.filter((name) => {
        const isAllowed = name === 'duplicate' ? mayCreate(person, initiative) : isEditable
        return isAllowed && initiativeActionRule(name).from.includes(initiative.status)
      }),
      done: isDone ? doneName(locale, last.what) : undefined,
      problem,
      once: newId,
    }),
  }
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
  const offer = await offerOf(dependencies, cached, request, found.entry)
  return {
    title: initiativeTexts[locale].previewTitle(titleOf(found.entry, locale)),
    body: PreviewPage({ role, locale, offer }),
  }
}

/** As a volunteer finds it who has not registered. */
async function offerOf(
  { registrations }: OversightDependencies,
  cached: DirectoryReader,
  { visitor }: PageRequest,
  initiative: Initiative,
): Promise<ShownOffer> {
  const { capacity, pointOfContactId, initiativeId } = initiative
  const [organisation, contact, { taken }] = await Promise.all([
    organisationOf(cached, initiative),
    pointOfContactId === undefined ? undefined : cached.getPerson(pointOfContactId),
    registrations.readPlaces(initiativeId, visitor.person.personId),
  ])
  return {
    initiative,
    organisation,
    contact: contact && formatName(contact, visitor.locale),
    placesLeft: capacity === undefined ? undefined : Math.max(capacity - taken, 0),
    registrationId: undefined,
    mayRegister: false,
  }
}

import { createElement } from 'preact'
import { describeEdit } from '../../application/directory/describe-edit.ts'
import { putEntries } from '../../application/directory/put-entries.ts'
import { requestErasure } from '../../application/erase/request-erasure.ts'
import { giveSetupCode } from '../../application/identity/give-setup-code.ts'
import type { FactorDependencies } from '../../application/identity/second-factor.ts'
import type { Versioned } from '../../application/ports/directory-store.ts'
import type { ErasureStore } from '../../application/ports/erasure-store.ts'
import {
  hasLeft,
  isErased,
  isReachable,
  type Person,
  type SecondFactorRule,
} from '../../journey/directory.ts'
import type { Locale } from '../../journey/statuses.ts'
import { readTypedLine } from '../../journey/typed-text.ts'
import { formatName } from '../../language/names.ts'
import { formatInstant } from '../../language/format/dates.ts'
import { secondFactorTexts, wayOutTexts } from '../../language/texts/catalogues.ts'
import type { PageAnswer, PageRequest, PageRoute } from '../frame/page-request.ts'
import { type OversightDependencies, personPath } from '../oversight/overseer.ts'
import { ErasureRequested, PersonPage, SetupCodeGiven } from './person-page.tsx'

export interface PersonDependencies extends OversightDependencies, FactorDependencies {
  readonly erasures: ErasureStore
  /** The stage's. */
  readonly secondFactorRule: SecondFactorRule
}

/**
 * `/admin/people/{id}`: who manages somebody in the admin's company, the setup code for their second
 * factor, and having them erased.
 */
export function personPageRoutes(dependencies: PersonDependencies): readonly PageRoute[] {
  const path = '/admin/people/{id}'
  return [
    { method: 'GET', path, handle: (request) => show(dependencies, request) },
    { method: 'POST', path, handle: (request) => keep(dependencies, request) },
    {
      method: 'POST',
      path: `${path}/setup-code`,
      handle: (request) => makeSetupCode(dependencies, request),
    },
    {
      method: 'POST',
      path: `${path}/erase`,
      handle: (request) => erase(dependencies, request),
    },
  ]
}

async function show(
  dependencies: PersonDependencies,
  request: PageRequest,
  failed?: { readonly message: string; readonly status: number },
  eraseError?: string,
): Promise<PageAnswer> {
  const { visitor, form, query } = request
  const { locale } = visitor
  const found = await findColleague(dependencies, request)
  if (!found) return { notice: 'notFound' }
  const { entry, version } = found
  const { managerId } = entry
  const name = formatName(entry, locale)
  const texts = wayOutTexts[locale]
  const path = personPath(entry.personId)
  return {
    title:
      (failed || eraseError !== undefined ? texts.errors.title : '') + texts.person.title(name),
    body: createElement(PersonPage, {
      locale,
      name,
      manager:
        managerId === undefined
          ? undefined
          : await describeManager(dependencies.directory, locale, managerId),
      version,
      path,
      isSaved: query.has('saved'),
      failed: failed && { typed: readManager(form), message: failed.message },
      isReader: entry.personId === visitor.person.personId,
      factor: await describeFactor(dependencies, request, entry),
      eraseError,
    }),
    path,
    ...(failed && { status: failed.status }),
    ...(eraseError !== undefined && { status: 422 }),
  }
}

async function describeManager(
  directory: OversightDependencies['directory'],
  locale: Locale,
  managerId: string,
): Promise<string> {
  const manager = await directory.getPerson(managerId)
  const name = formatName(manager, locale)
  return hasLeft(manager) ? wayOutTexts[locale].person.hasLeft(name) : name
}

/** On condition of the version that the form was made for. */
async function keep(dependencies: PersonDependencies, request: PageRequest): Promise<PageAnswer> {
  const { directory, clock } = { ...dependencies, clock: request.clock }
  const texts = wayOutTexts[request.visitor.locale].person
  const found = await findColleague(dependencies, request)
  if (!found) return { notice: 'notFound' }
  const { entry, version } = found
  const manager = await directory.findPersonByEmail(readManager(request.form))
  if (!manager || !mayManage(manager, entry))
    return show(dependencies, request, { message: texts.error, status: 422 })
  const isCurrent = request.form.get('version') === String(version)
  const changed = { ...entry, managerId: manager.personId }
  const problems = isCurrent
    ? await putEntries(
        directory,
        [{ type: 'person', entry: changed }],
        version,
        (after, before) => describeEdit(request.visitor.person, after, before, clock.now()),
        clock.now(),
      )
    : undefined
  return problems?.length === 0
    ? { seeOther: `${personPath(entry.personId)}?saved=1` }
    : show(dependencies, request, { message: texts.conflict, status: 409 })
}

/** @returns undefined if the person is never asked for a second factor */
async function describeFactor(
  { secondFactors, secondFactorRule, directory }: PersonDependencies,
  { visitor: { company } }: PageRequest,
  { personId, isAdmin }: Person,
): Promise<'none' | 'set-up' | undefined> {
  const rule = company?.secondFactor ?? secondFactorRule
  if (rule === 'off') return undefined
  const [coordinated, { active }] = await Promise.all([
    isAdmin ? [] : directory.listInitiativeIdsOfCoordinator(personId),
    secondFactors.load(personId),
  ])
  if (!isAdmin && coordinated.length === 0) return undefined
  return active ? 'set-up' : 'none'
}

/** Shown once, in the answer; nobody gives one to themselves. */
async function makeSetupCode(
  dependencies: PersonDependencies,
  request: PageRequest,
): Promise<PageAnswer> {
  const { visitor, clock } = request
  const { locale, person, company } = visitor
  const found = await findColleague(dependencies, request)
  if (!found || found.entry.personId === person.personId || !isReachable(found.entry))
    return { notice: 'notFound' }
  const { entry } = found
  const path = personPath(entry.personId)
  if ((await describeFactor(dependencies, request, entry)) !== 'none') return { seeOther: path }
  const by = { kind: 'person', id: person.personId } as const
  const given = await giveSetupCode({ ...dependencies, clock }, entry, by)
  if ('refused' in given) return { seeOther: path }
  const name = formatName(entry, locale)
  return {
    title: secondFactorTexts[locale].person.given(name),
    body: createElement(SetupCodeGiven, {
      locale,
      name,
      path,
      code: given.code,
      until: formatInstant(locale, company?.timeZone ?? 'UTC', given.until),
    }),
    path,
  }
}

/** Nobody erases themselves by mistake: another admin does, or the operator. */
async function erase(dependencies: PersonDependencies, request: PageRequest): Promise<PageAnswer> {
  const { visitor, form, clock } = request
  const { locale, person } = visitor
  const found = await findColleague(dependencies, request)
  if (!found || found.entry.personId === person.personId) return { notice: 'notFound' }
  const texts = wayOutTexts[locale].person.erase
  if (form.get('confirm') !== 'yes') return show(dependencies, request, undefined, texts.error)
  await requestErasure({ ...dependencies, clock }, found.entry.personId, person)
  return { title: texts.title, body: createElement(ErasureRequested, { locale }), path: '/admin' }
}

function readManager(form: URLSearchParams): string {
  return readTypedLine(form.get('manager'))
}

/** Nobody manages themselves, nor from another company. */
function mayManage({ personId, companyId, deactivated }: Person, person: Person): boolean {
  return deactivated !== true && companyId === person.companyId && personId !== person.personId
}

/** Somebody in the admin's own company. */
async function findColleague(
  { directory }: OversightDependencies,
  { visitor, parameters }: PageRequest,
): Promise<Versioned<Person> | undefined> {
  const { companyId, isAdmin } = visitor.person
  if (!isAdmin || companyId === undefined) return undefined
  const found = await directory.getVersioned('person', parameters['id'] ?? '')
  return found?.entry.type === 'person' &&
    found.entry.entry.companyId === companyId &&
    !isErased(found.entry.entry)
    ? { entry: found.entry.entry, version: found.version }
    : undefined
}

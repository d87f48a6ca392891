import { createElement } from 'preact'
import { putEntries } from '../../application/directory/put-entries.ts'
import type { Versioned } from '../../application/ports/directory-store.ts'
import { loadName } from '../../application/view/view-names.ts'
import type { Person } from '../../journey/directory.ts'
import { formatName } from '../../language/names.ts'
import { wayOutTexts } from '../../language/texts/catalogues.ts'
import type { PageAnswer, PageRequest, PageRoute } from '../frame/page-request.ts'
import type { OversightDependencies } from '../oversight/overseer.ts'
import { PersonPage } from './person-page.tsx'

/** `/admin/people/{id}`: who manages somebody in the admin's company. */
export function personPageRoutes(dependencies: OversightDependencies): readonly PageRoute[] {
  const path = '/admin/people/{id}'
  return [
    { method: 'GET', path, handle: (request) => show(dependencies, request) },
    { method: 'POST', path, handle: (request) => keep(dependencies, request) },
  ]
}

export function personPath(personId: string): string {
  return `/admin/people/${encodeURIComponent(personId)}`
}

async function show(
  dependencies: OversightDependencies,
  request: PageRequest,
  failed?: { readonly message: string; readonly status: number },
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
    title: (failed ? texts.errors.title : '') + texts.person.title(name),
    body: createElement(PersonPage, {
      locale,
      name,
      manager:
        managerId === undefined
          ? undefined
          : await loadName(dependencies.directory, locale, managerId),
      version,
      path,
      isSaved: query.has('saved'),
      failed: failed && { typed: readManager(form), message: failed.message },
    }),
    path,
    ...(failed && { status: failed.status }),
  }
}

/** On condition of the version that the form was made for. */
async function keep(
  dependencies: OversightDependencies,
  request: PageRequest,
): Promise<PageAnswer> {
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
        undefined,
        clock.now(),
      )
    : undefined
  return problems?.length === 0
    ? { seeOther: `${personPath(entry.personId)}?saved=1` }
    : show(dependencies, request, { message: texts.conflict, status: 409 })
}

function readManager(form: URLSearchParams): string {
  return (form.get('manager') ?? '').trim()
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
  return found?.entry.type === 'person' && found.entry.entry.companyId === companyId
    ? { entry: found.entry.entry, version: found.version }
    : undefined
}

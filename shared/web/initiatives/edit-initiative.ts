import { createElement } from 'preact'
import { statusForProblem } from '../../api/http/problem.ts'
import { listEach } from '../../application/directory/list-each.ts'
import { countRegistrations } from '../../application/initiatives/count-registrations.ts'
import {
  mayEditNow,
  type VersionedInitiative,
} from '../../application/initiatives/find-initiative.ts'
import {
  actOnInitiative,
  createInitiative,
  editInitiative,
  type Editor,
  type KeepOutcome,
} from '../../application/initiatives/keep-initiative.ts'
import type { DirectoryStore } from '../../application/ports/directory-store.ts'
import { type Initiative, isErased, type Person } from '../../journey/directory.ts'
import { listNamedPeople } from '../../journey/initiatives/decide-edit.ts'
import type { InitiativeFieldName } from '../../journey/initiatives/fields.ts'
import type { HiddenInField } from '../../journey/initiatives/find-hidden.ts'
import { initiativeActionRule, isInitiativeAction } from '../../journey/initiatives/lifecycle.ts'
import { type KeeperRole, maySee } from '../../journey/initiatives/rights.ts'
import { pickLive } from '../../journey/initiatives/status-counts.ts'
import { findMissingTranslations } from '../../journey/initiatives/translations.ts'
import { oneLine } from '../../journey/one-line.ts'
import type { Locale } from '../../journey/statuses.ts'
import { initiativeTexts, languages } from '../../language/texts/catalogues.ts'
import { readFormKey } from '../forms/form-token.tsx'
import type { PageAnswer, PageRequest } from '../frame/page-request.ts'
import type { OversightDependencies } from '../oversight/overseer.ts'
import { findInitiative } from './find-initiative.ts'
import { readInitiativeForm, type Typed, readTyped } from './initiative-form.ts'
import { ArchivePage, InitiativeFormPage, formatTitle } from './initiative-pages.tsx'
import { initiativePath, initiativesPath } from './initiative-paths.ts'
import { answerInitiative } from './show-initiative.ts'
import { readWholeNumber } from '../../journey/typed-number.ts'

interface Trouble {
  readonly wrong?: readonly InitiativeFieldName[]
  readonly hidden?: readonly HiddenInField[] | undefined
  readonly problem?: string | undefined
  readonly status: number
}

/** `GET …/initiatives/new` */
export function showNew(
  role: KeeperRole,
  dependencies: OversightDependencies,
  request: PageRequest,
): Promise<PageAnswer> {
  const typed = new URLSearchParams({ coordinatorIds: request.visitor.person.email })
  return answerForm(role, dependencies, request, undefined, typed)
}

/** `POST …/initiatives`: a draft for the admin's own company or the member's own organisation. */
export async function create(
  role: KeeperRole,
  dependencies: OversightDependencies,
  request: PageRequest,
): Promise<PageAnswer> {
  const { form, visitor } = request
  const { directory } = dependencies
  const chosen = form.get('companyId') ?? ''
  const owners =
    role === 'partner'
      ? {
          organisationId: visitor.person.organisationId ?? '',
          companyId: chosen === '' ? undefined : chosen,
        }
      : {
          organisationId: form.get('organisationId') ?? '',
          companyId: visitor.person.companyId,
        }
  if (
    role === 'partner' &&
    chosen !== '' &&
    !(await listKnownCompanies(directory, visitor)).includes(chosen)
  )
    return answerForm(role, dependencies, request, undefined, form, {
      wrong: ['companyId'],
      status: 422,
    })
  const read = await readInitiativeForm(
    directory,
    visitor.person,
    // The draft gets its own id when it is created.
    { initiativeId: dependencies.newId(), status: 'DRAFT', ...owners },
    form,
    dependencies.newId,
  )
  if ('wrong' in read)
    return answerForm(role, dependencies, request, undefined, form, { ...read, status: 422 })
  const editor = findEditor(request)
  const outcome = await createInitiative(timed(dependencies, request), editor, read.initiative)
  if ('kept' in outcome)
    return { seeOther: `${initiativePath(role, outcome.kept.entry.initiativeId)}?done=create` }
  return answerForm(role, dependencies, request, undefined, form, describeTrouble(request, outcome))
}

/** `GET …/initiatives/{id}/edit` */
export async function showEdit(
  role: KeeperRole,
  dependencies: OversightDependencies,
  request: PageRequest,
): Promise<PageAnswer> {
  const found = await findEditable(role, dependencies, request)
  if (!found) return { notice: 'notFound' }
  const people = await loadPeople(dependencies.directory, found.entry)
  return answerForm(role, dependencies, request, found, readTyped(found.entry, people))
}

/** `POST …/initiatives/{id}`: replaces it, unless it has changed since the form was made. */
export async function edit(
  role: KeeperRole,
  dependencies: OversightDependencies,
  request: PageRequest,
): Promise<PageAnswer> {
  const { form, visitor } = request
  const { directory } = dependencies
  const found = await findEditable(role, dependencies, request)
  if (!found) return { notice: 'notFound' }
  const version = readWholeNumber(form.get('version') ?? '')
  const asTyped = { entry: found.entry, version }
  const read = await readInitiativeForm(
    directory,
    request.visitor.person,
    found.entry,
    form,
    dependencies.newId,
  )
  if ('wrong' in read)
    return answerForm(role, dependencies, request, asTyped, form, { ...read, status: 422 })

  const { initiativeId } = found.entry
  const outcome = await editInitiative(
    timed(dependencies, request),
    findEditor(request),
    found,
    read.initiative,
    (current) => current === version,
  )
  if ('kept' in outcome)
    return {
      // Coordinators who have removed themselves no longer see it.
      seeOther: maySee(role, visitor.person, read.initiative)
        ? `${initiativePath(role, initiativeId)}?done=change`
        : initiativesPath(role),
    }
  const newest = (await findEditable(role, dependencies, request)) ?? found
  return answerForm(role, dependencies, request, newest, form, describeTrouble(request, outcome))
}

/** `GET …/initiatives/{id}/actions/{action}`: only what cannot be undone asks first. */
export async function askToMove(
  role: KeeperRole,
  dependencies: OversightDependencies,
  request: PageRequest,
): Promise<PageAnswer> {
  const found = await findEditable(role, dependencies, request)
  if (!found) return { notice: 'notFound' }
  const { entry: initiative, version } = found
  const { action } = request.parameters
  if (action !== 'archive' || !initiativeActionRule(action).from.includes(initiative.status))
    return { seeOther: initiativePath(role, initiative.initiativeId) }
  const { locale } = request.visitor
  const counts = await countRegistrations(dependencies.registrations, initiative.initiativeId)
  return {
    title: initiativeTexts[locale].archiveTitle(formatTitle(initiative, locale)),
    body: createElement(ArchivePage, {
      role,
      locale,
      initiative,
      version,
      live: pickLive(counts),
      once: dependencies.newId(),
    }),
  }
}

/** `POST …/initiatives/{id}/actions/{action}`: opens, closes, archives or duplicates. */
export async function move(
  role: KeeperRole,
  dependencies: OversightDependencies,
  request: PageRequest,
): Promise<PageAnswer> {
  const { form, parameters, visitor } = request
  const { directory } = dependencies
  const action = parameters['action'] ?? ''
  if (!isInitiativeAction(action)) return { notice: 'unknownForm' }
  const found = await findInitiative(role, directory, request)
  if (!found) return { notice: 'notFound' }
  const version = readWholeNumber(form.get('version') ?? '')
  const outcome = await actOnInitiative(
    timed(dependencies, request),
    findEditor(request),
    action,
    found,
    action === 'duplicate' ? undefined : (current) => current === version,
  )
  if ('kept' in outcome)
    return {
      seeOther: `${initiativePath(role, outcome.kept.entry.initiativeId)}?done=${action}`,
    }
  const newest = (await findInitiative(role, directory, request)) ?? found
  const texts = initiativeTexts[visitor.locale]
  const { problem, status } = describeTrouble(request, outcome)
  return answerInitiative(role, dependencies, request, newest, {
    problem: 'conflict' in outcome ? texts.changed : (problem ?? texts.busy),
    status,
  })
}

function timed(dependencies: OversightDependencies, { clock }: PageRequest) {
  return { ...dependencies, clock }
}

/** An initiative that the visitor sees and may edit; archived ones have no form. */
async function findEditable(
  role: KeeperRole,
  { directory }: OversightDependencies,
  request: PageRequest,
): Promise<VersionedInitiative | undefined> {
  const found = await findInitiative(role, directory, request)
  return found && mayEditNow(request.visitor.person, found.entry) ? found : undefined
}

/** Who edits, and by which form: one that is sent twice is known by its token. */
function findEditor({ event, form, visitor }: PageRequest): Editor {
  return { person: visitor.person, idempotency: readFormKey(event, form) }
}

function describeTrouble(
  { visitor }: PageRequest,
  outcome: Exclude<KeepOutcome, { kept: unknown }>,
): Trouble {
  const texts = initiativeTexts[visitor.locale]
  // A form sent again with other contents was made for an earlier version, too.
  if ('conflict' in outcome || 'keyReused' in outcome)
    return { problem: texts.conflict, status: 409 }
  const { code } = outcome.refusal
  const status = statusForProblem(code)
  // The form has checked everything else: only an unknown organisation is left.
  if (code === 'unprocessable-input') return { wrong: ['organisationId'], status }
  return { problem: texts.refusals[code], status }
}

async function loadPeople(
  directory: Pick<DirectoryStore, 'getPeople'>,
  initiative: Initiative,
): Promise<ReadonlyMap<string, Person>> {
  const people = await directory.getPeople(listNamedPeople(initiative))
  return new Map([...people].filter(([, one]) => !isErased(one)))
}

/** The companies that members of an organisation may offer an initiative to: those of its initiatives. */
async function listKnownCompanies(
  directory: Pick<DirectoryStore, 'getInitiatives' | 'listInitiativeIdsOfOrganisation'>,
  { person }: PageRequest['visitor'],
): Promise<readonly string[]> {
  if (person.organisationId === undefined) return []
  const ids = await directory.listInitiativeIdsOfOrganisation(person.organisationId)
  const initiatives = await directory.getInitiatives(ids)
  return [...new Set([...initiatives.values()].flatMap((one) => one.companyId ?? []))]
}

async function answerForm(
  role: KeeperRole,
  { directory, newId }: OversightDependencies,
  { visitor }: PageRequest,
  found: VersionedInitiative | undefined,
  typed: Typed,
  { wrong = [], hidden = [], problem, status }: Trouble = { status: 200 },
): Promise<PageAnswer> {
  const { locale } = visitor
  const texts = initiativeTexts[locale]
  // The form cannot change the owner.
  const [organisationIds, companyIds] = await Promise.all([
    found || role === 'partner'
      ? []
      : Array.fromAsync(listEach(directory, { name: 'organisations', of: '' })),
    found || role !== 'partner' ? [] : listKnownCompanies(directory, visitor),
  ])
  const [organisations, companies] = await Promise.all([
    directory.getOrganisations(organisationIds),
    directory.getCompanies(companyIds),
  ])
  const base = initiativesPath(role)
  return {
    title: found ? texts.editTitle(formatTitle(found.entry, locale)) : texts.createTitle,
    status,
    path: found ? `${initiativePath(role, found.entry.initiativeId)}/edit` : `${base}/new`,
    body: createElement(InitiativeFormPage, {
      role,
      locale,
      kept: found && { initiative: found.entry, version: found.version },
      typed,
      organisations: listChoices(
        locale,
        [...organisations.values()].map((one) => ({ id: one.organisationId, name: one.name })),
      ),
      companies: listChoices(
        locale,
        [...companies.values()].map((one) => ({ id: one.companyId, name: one.name })),
      ),
      missing: found ? findMissingTranslations(found.entry) : [],
      wrong,
      hidden,
      problem,
      once: newId(),
    }),
  }
}

function listChoices(
  locale: Locale,
  found: readonly ({ readonly id: string; readonly name: string } | undefined)[],
) {
  return found
    .filter((one) => one !== undefined)
    .map(({ id, name }) => ({ id, name: oneLine(name) }))
    .toSorted((one, other) => languages[locale].compareTexts(one.name, other.name))
}

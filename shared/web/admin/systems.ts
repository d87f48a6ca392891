import { createElement } from 'preact'
import {
  type ClientManager,
  type ClientRefusal,
  createMachineClient,
  type IssueOutcome,
  type MachineClientDependencies,
  revokeClientSecret,
  revokeMachineClient,
  type RevokeOutcome,
  rotateMachineClient,
} from '../../application/identity/machine-clients.ts'
import {
  MachineClientName,
  MachineClientScopes,
  maxSecretDays,
} from '../../journey/new-machine-client.ts'
import { systemTexts, wayOutTexts } from '../../language/texts/catalogues.ts'
import type { PageAnswer, PageRequest, PageRoute } from '../frame/page-request.ts'
import { systemsPath } from '../oversight/overseer.ts'
import {
  type NewSystem,
  secretDays,
  SecretPage,
  type SystemField,
  SystemsPage,
} from './systems-page.tsx'

export type SystemsDependencies = MachineClientDependencies

/** `/admin/systems`: the machine clients of the admin's company. A secret is shown once, as it is issued. */
export function systemsPageRoutes(dependencies: SystemsDependencies): readonly PageRoute[] {
  const client = `${systemsPath}/{id}`
  return [
    { method: 'GET', path: systemsPath, handle: (request) => show(dependencies, request) },
    { method: 'POST', path: systemsPath, handle: (request) => add(dependencies, request) },
    {
      method: 'POST',
      path: `${client}/rotate`,
      handle: (request) => rotate(dependencies, request),
    },
    {
      method: 'POST',
      path: `${client}/revoke`,
      handle: (request) => revoke(dependencies, request),
    },
  ]
}

interface Shown {
  readonly status?: number
  readonly typed?: NewSystem
  readonly wrong?: readonly SystemField[]
  readonly refused?: ClientRefusal
}

async function show(
  { machineClients, machineClock }: SystemsDependencies,
  { visitor, query }: PageRequest,
  { status = 200, typed = nothingTyped, wrong = [], refused }: Shown = {},
): Promise<PageAnswer> {
  const { person, company, locale } = visitor
  if (!company || !person.isAdmin) return { notice: 'notFound' }
  const { items, version } = await machineClients.load(company.companyId)
  const hasFailed = wrong.length > 0 || refused !== undefined
  const { title } = systemTexts[locale]
  return {
    title: hasFailed ? wayOutTexts[locale].errors.title + title : title,
    path: systemsPath,
    status,
    body: createElement(SystemsPage, {
      locale,
      timeZone: company.timeZone,
      now: machineClock.now(),
      clients: items,
      version,
      typed,
      wrong,
      refused,
      isRevoked: query.has('revoked'),
    }),
  }
}

const nothingTyped: NewSystem = { name: '', scopes: [], days: '' }

async function add(dependencies: SystemsDependencies, request: PageRequest): Promise<PageAnswer> {
  const { form } = request
  const manager = findManager(request)
  if (!manager) return { notice: 'notFound' }
  const typed: NewSystem = {
    name: (form.get('name') ?? '').trim(),
    scopes: form.getAll('scope'),
    days: form.get('days') ?? '',
  }
  const name = MachineClientName.safeParse(typed.name)
  const scopes = MachineClientScopes.safeParse(typed.scopes)
  const validDays = secretDays.find((days) => String(days) === typed.days)
  if (!name.success || !scopes.success || validDays === undefined) {
    const parts: readonly (readonly [SystemField, boolean])[] = [
      ['name', name.success],
      ['scopes', scopes.success],
      ['days', validDays !== undefined],
    ]
    const wrong = parts.filter(([, isRight]) => !isRight).map(([field]) => field)
    return show(dependencies, request, { status: 422, typed, wrong })
  }
  const wanted = { name: name.data, scopes: scopes.data, validDays }
  return answerIssued(
    dependencies,
    request,
    await createMachineClient(dependencies, manager, wanted),
    typed,
  )
}

async function rotate(
  dependencies: SystemsDependencies,
  request: PageRequest,
): Promise<PageAnswer> {
  const manager = findManager(request)
  if (!manager) return { notice: 'notFound' }
  const clientId = request.parameters['id'] ?? ''
  const validDays = maxSecretDays
  return answerIssued(
    dependencies,
    request,
    await rotateMachineClient(dependencies, manager, { clientId, validDays }),
  )
}

async function revoke(
  dependencies: SystemsDependencies,
  request: PageRequest,
): Promise<PageAnswer> {
  const manager = findManager(request)
  if (!manager) return { notice: 'notFound' }
  const clientId = request.parameters['id'] ?? ''
  const secretId = request.form.get('secret')
  const done: RevokeOutcome =
    secretId === null
      ? await revokeMachineClient(dependencies, manager, clientId)
      : await revokeClientSecret(dependencies, manager, { clientId, secretId })
  return 'refused' in done
    ? show(dependencies, request, { status: 409, refused: done.refused })
    : { seeOther: `${systemsPath}?revoked=1` }
}

/** The page with the secret is the answer itself: it is nowhere else, also not at an address. */
function answerIssued(
  dependencies: SystemsDependencies,
  request: PageRequest,
  done: IssueOutcome,
  typed?: NewSystem,
): PageAnswer | Promise<PageAnswer> {
  if ('refused' in done)
    return show(dependencies, request, {
      status: 409,
      refused: done.refused,
      ...(typed && { typed }),
    })
  const { locale, company } = request.visitor
  return {
    title: systemTexts[locale].issued.title,
    path: systemsPath,
    body: createElement(SecretPage, {
      locale,
      timeZone: company?.timeZone ?? 'UTC',
      issued: done.issued,
    }),
  }
}

/** On condition of the version that the form was made for: reloading the page of a secret issues none. */
function findManager({ visitor, form }: PageRequest): ClientManager | undefined {
  const { personId, companyId, isAdmin } = visitor.person
  if (!isAdmin || companyId === undefined) return undefined
  const version = form.get('version') ?? ''
  return {
    companyId,
    by: { kind: 'person', id: personId },
    // No list has the version -1.
    ifVersion: /^\d{1,10}$/.test(version) ? Number(version) : -1,
  }
}

import { createHash } from 'node:crypto'
import type { StartExport } from '../../application/exports/start-export.ts'
import type {
  ExportFiles,
  ExportJob,
  ExportScope,
  ExportStore,
} from '../../application/ports/export-store.ts'
import { exportKinds } from '../../journey/exports.ts'
import { exportTexts } from '../../language/texts/catalogues.ts'
import { onceOf } from '../frame/once.ts'
import type { PageAnswer, PageRequest, PageRoute } from '../frame/page-request.ts'
import { exportsPath, type Overseer, type OversightDependencies } from '../oversight/overseer.ts'
import { exportHeaders, ExportPage, isUnderWay, StartExportPage } from './export-pages.tsx'

export interface ExportPageDependencies extends OversightDependencies {
  readonly exports: ExportStore
  readonly files: ExportFiles
  readonly startExport: StartExport
}

/** After so many seconds the browser looks again by itself. */
const refreshSeconds = 3

/** Start an export, see how far it is, fetch it. */
export function exportPageRoutes(
  role: Overseer,
  dependencies: ExportPageDependencies,
): readonly PageRoute[] {
  const base = `/${role}/exports`
  return [
    {
      method: 'GET',
      path: base,
      handle: (request) => Promise.resolve(showStart(role, dependencies, request)),
    },
    { method: 'POST', path: base, handle: (request) => start(role, dependencies, request) },
    { method: 'GET', path: `${base}/{id}`, handle: (request) => show(role, dependencies, request) },
    {
      method: 'GET',
      path: `${base}/{id}/file`,
      handle: (request) => download(role, dependencies, request),
    },
  ]
}

function showStart(
  role: Overseer,
  { newId }: ExportPageDependencies,
  { visitor, form }: PageRequest,
  wrong: readonly ('kind' | 'header')[] = [],
): PageAnswer {
  const { locale } = visitor
  return {
    title: exportTexts[locale].title,
    status: wrong.length === 0 ? 200 : 422,
    path: exportsPath(role),
    body: StartExportPage({
      role,
      locale,
      once: newId(),
      kind: form.get('kind') ?? 'registrations',
      header: form.get('header') ?? locale,
      wrong,
    }),
  }
}

async function start(
  role: Overseer,
  dependencies: ExportPageDependencies,
  request: PageRequest,
): Promise<PageAnswer> {
  const { visitor, form, event, clock } = request
  const { person, locale } = visitor
  const kind = exportKinds.find((one) => one === form.get('kind'))
  const header = exportHeaders.find((one) => one === form.get('header'))
  if (kind === undefined || header === undefined)
    return showStart(role, dependencies, request, [
      ...(kind === undefined ? (['kind'] as const) : []),
      ...(header === undefined ? (['header'] as const) : []),
    ])
  const scope = await scopeOf(role, dependencies, request)
  if (!scope) return { notice: 'notFound' }

  const once = onceOf(event, form)
  // The same form of the same person names the same export, however often it comes.
  const exportId = once
    ? createHash('sha256')
        .update(JSON.stringify([role, person.personId, once.key, once.requestHash]))
        .digest('base64url')
    : dependencies.newId()
  const address = `${exportsPath(role)}/${encodeURIComponent(exportId)}`
  if (await dependencies.exports.get(exportId)) return { seeOther: address }
  await dependencies.startExport({
    exportId,
    kind,
    header,
    locale: header === 'codes' ? locale : header,
    scope,
    requestedBy: { personId: person.personId, role },
    requestedAt: clock.now(),
    state: 'PENDING',
  })
  return { seeOther: address }
}

async function scopeOf(
  role: Overseer,
  { directory }: ExportPageDependencies,
  { visitor }: PageRequest,
): Promise<ExportScope | undefined> {
  const { personId, companyId, isAdmin } = visitor.person
  if (role === 'admin') return isAdmin && companyId !== undefined ? { companyId } : undefined
  const initiativeIds = await directory.listInitiativeIdsOfCoordinator(personId)
  return initiativeIds.length === 0 ? undefined : { initiativeIds }
}

/** One that the visitor has asked for in this role: another's is not there. */
async function findOwn(
  role: Overseer,
  { exports }: ExportPageDependencies,
  { visitor, parameters }: PageRequest,
): Promise<ExportJob | undefined> {
  const job = await exports.get(parameters['id'] ?? '')
  if (!job || job.requestedBy === 'operator') return undefined
  const { personId, role: askedAs } = job.requestedBy
  return personId === visitor.person.personId && askedAs === role ? job : undefined
}

async function show(
  role: Overseer,
  dependencies: ExportPageDependencies,
  request: PageRequest,
): Promise<PageAnswer> {
  const job = await findOwn(role, dependencies, request)
  if (!job) return { notice: 'notFound' }
  const { locale, company } = request.visitor
  return {
    title: exportTexts[locale].kinds[job.kind],
    body: ExportPage({ role, locale, timeZone: company?.timeZone ?? 'UTC', job }),
    ...(isUnderWay(job) && { headers: { refresh: String(refreshSeconds) } }),
  }
}

/** To a link that works for some minutes: it is made when it is needed. */
async function download(
  role: Overseer,
  dependencies: ExportPageDependencies,
  request: PageRequest,
): Promise<PageAnswer> {
  const job = await findOwn(role, dependencies, request)
  if (!job) return { notice: 'notFound' }
  const { exportId, kind, state, objectKey } = job
  if (state !== 'DONE' || objectKey === undefined)
    return { seeOther: `${exportsPath(role)}/${encodeURIComponent(exportId)}` }
  return { seeOther: await dependencies.files.link(objectKey, `${kind}-${exportId}.csv`) }
}

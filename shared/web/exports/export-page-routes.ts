import { createElement } from 'preact'
import type { ExportDesk } from '../../application/exports/end-export.ts'
import { isUnderWay } from '../../application/exports/export-state.ts'
import {
  cancelExport,
  findRequestedExport,
  requestExport,
} from '../../application/exports/request-export.ts'
import type { StartExport } from '../../application/exports/start-export.ts'
import { linkExport } from '../../application/exports/view-export.ts'
import type { TooMany } from '../../application/ports/tally.ts'
import { exportKinds } from '../../journey/exports.ts'
import { exportTexts } from '../../language/texts/catalogues.ts'
import { readFormKey } from '../forms/form-token.tsx'
import { chooseNotSavedStatus, explainNotSaved } from '../forms/not-saved.ts'
import type { PageAnswer, PageRequest, PageRoute } from '../frame/page-request.ts'
import { exportsPath, type Overseer, type OversightDependencies } from '../oversight/overseer.ts'
import { exportHeaders, ExportPage, exportPath, StartExportPage } from './export-pages.tsx'

export interface ExportPageDependencies extends OversightDependencies, ExportDesk {
  readonly startExport: StartExport
}

/** Seconds after which the browser refreshes the page of an unfinished export. */
const refreshSeconds = 3

/** Request an export, see its state, cancel it, download it. */
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
    {
      method: 'POST',
      path: `${base}/{id}/cancel`,
      handle: (request) => cancel(role, dependencies, request),
    },
  ]
}

function showStart(
  role: Overseer,
  { newId }: ExportPageDependencies,
  { visitor, form }: PageRequest,
  {
    wrong = [],
    tooMany,
  }: { readonly wrong?: readonly ('kind' | 'header')[]; readonly tooMany?: TooMany } = {},
): PageAnswer {
  const { locale } = visitor
  return {
    title: exportTexts[locale].title,
    status: tooMany ? chooseNotSavedStatus({ tooMany }) : wrong.length === 0 ? 200 : 422,
    path: exportsPath(role),
    body: createElement(StartExportPage, {
      role,
      locale,
      once: newId(),
      kind: form.get('kind') ?? 'registrations',
      header: form.get('header') ?? locale,
      wrong,
      problem: tooMany && explainNotSaved({ tooMany }, locale),
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
    return showStart(role, dependencies, request, {
      wrong: [
        ...(kind === undefined ? (['kind'] as const) : []),
        ...(header === undefined ? (['header'] as const) : []),
      ],
    })
  const once = readFormKey(event, form)
  const requested = await requestExport(
    { ...dependencies, clock },
    { person, role },
    { kind, header, locale: header === 'codes' ? locale : header },
    // The same form with another choice is another export.
    once && `${once.key} ${once.requestHash}`,
  )
  if ('tooMany' in requested) return showStart(role, dependencies, request, requested)
  if (!('job' in requested)) return { notice: 'notFound' }
  return { seeOther: exportPath(role, requested.job.exportId) }
}

function findOwn(
  role: Overseer,
  dependencies: ExportPageDependencies,
  { visitor, parameters }: PageRequest,
) {
  const requester = { person: visitor.person, role }
  return findRequestedExport(dependencies, requester, parameters['id'] ?? '')
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
    body: createElement(ExportPage, {
      role,
      locale,
      timeZone: company?.timeZone ?? 'UTC',
      job,
      now: dependencies.machineClock.now(),
    }),
    ...(isUnderWay(job) && { headers: { refresh: String(refreshSeconds) } }),
  }
}

/** Redirects to a link that is made when needed, as it works for a few minutes only. */
async function download(
  role: Overseer,
  dependencies: ExportPageDependencies,
  request: PageRequest,
): Promise<PageAnswer> {
  const job = await findOwn(role, dependencies, request)
  if (!job) return { notice: 'notFound' }
  const link = await linkExport(dependencies, job)
  return { seeOther: link ?? exportPath(role, job.exportId) }
}

async function cancel(
  role: Overseer,
  dependencies: ExportPageDependencies,
  { visitor, parameters }: PageRequest,
): Promise<PageAnswer> {
  const requester = { person: visitor.person, role }
  const job = await cancelExport(dependencies, requester, parameters['id'] ?? '')
  return job ? { seeOther: exportPath(role, job.exportId) } : { notice: 'notFound' }
}

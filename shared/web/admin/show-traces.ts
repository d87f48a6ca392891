import { createElement } from 'preact'
import { findTraceMonth, type Trace, type TraceStore } from '../../application/ports/trace-store.ts'
import type { DirectoryStore } from '../../application/ports/directory-store.ts'
import { isTraceMonth, shiftTraceMonth, traceKeptYears } from '../../journey/traces.ts'
import { formatName } from '../../language/names.ts'
import { traceTexts } from '../../language/texts/catalogues.ts'
import type { Locale } from '../../journey/statuses.ts'
import { answerCursor } from '../frame/answer-cursor.ts'
import type { PageAnswer, PageRequest } from '../frame/page-request.ts'
import { tracesPath } from '../oversight/overseer.ts'
import { TracesPage } from './traces-page.tsx'

export interface TracesDependencies {
  readonly traces: TraceStore
  readonly directory: Pick<DirectoryStore, 'getPeople'>
}

const pageSize = 50

/** `GET /admin/log`: a month of what happened in the admin's company, newest first. */
export function showTraces(
  dependencies: TracesDependencies,
  request: PageRequest,
): Promise<PageAnswer> {
  return answerCursor(() => tracesPage(dependencies, request))
}

async function tracesPage(
  { traces, directory }: TracesDependencies,
  { query, visitor: { person, company, locale }, clock }: PageRequest,
): Promise<PageAnswer> {
  const present = findTraceMonth(clock.now())
  const month = query.get('month') ?? present
  if (!isTraceMonth(month) || person.companyId === undefined) return { notice: 'notFound' }
  const cursor = query.get('cursor') ?? undefined
  const page = await traces.list(
    { companyId: person.companyId, month },
    { limit: pageSize, cursor },
  )
  return {
    title: traceTexts[locale].title,
    body: createElement(TracesPage, {
      locale,
      timeZone: company?.timeZone ?? 'UTC',
      month,
      keptYears: traceKeptYears,
      traces: page.items,
      names: await loadNames(directory, person.companyId, locale, page.items),
      earlierPath: monthPath(shiftTraceMonth(month, -1)),
      laterPath: month < present ? monthPath(shiftTraceMonth(month, 1)) : undefined,
      firstPath: cursor === undefined ? undefined : monthPath(month),
      nextPath: page.cursor === undefined ? undefined : monthPath(month, page.cursor),
    }),
  }
}

function monthPath(month: string, cursor?: string): string {
  const query = new URLSearchParams({ month, ...(cursor !== undefined && { cursor }) })
  return `${tracesPath}?${query.toString()}`
}

/** The names of the company's own people, in one read: anybody else stays an id. */
async function loadNames(
  directory: TracesDependencies['directory'],
  companyId: string,
  locale: Locale,
  traces: readonly Trace[],
): Promise<ReadonlyMap<string, string>> {
  const ids = traces.flatMap(({ by, subject }) => [
    ...(by.kind === 'person' && by.id !== undefined ? [by.id] : []),
    ...(subject?.type === 'person' ? [subject.id] : []),
  ])
  const people = await directory.getPeople([...new Set(ids)])
  return new Map(
    [...people].flatMap(([id, person]) =>
      person.companyId === companyId ? [[id, formatName(person, locale)] as const] : [],
    ),
  )
}

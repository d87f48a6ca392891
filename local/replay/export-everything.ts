import type { Instant } from '../../shared/journey/calendar.ts'
import type { ExportKind } from '../../shared/journey/exports.ts'
import type { Operator } from '../operator/operator.ts'

const pollIntervalMs = 100

/** Exports everything as of `now`, as CSV. */
export async function exportEverything(
  operator: Operator,
  now: Instant,
  fetchText: (link: string) => Promise<string>,
): Promise<Record<ExportKind, string>> {
  const exported = async (kind: ExportKind) => {
    const { link } = await operator.export(
      { kind, now, header: 'codes', locale: 'en' },
      pollIntervalMs,
    )
    return fetchText(link)
  }
  const [registrations, dates] = await Promise.all([exported('registrations'), exported('dates')])
  return { registrations, dates }
}

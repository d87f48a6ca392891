import { findExportState, findPercent, isUnderWay } from '../../application/exports/export-state.ts'
import type { ExportJob } from '../../application/ports/export-store.ts'
import type { Instant } from '../../journey/calendar.ts'
import { exportKinds } from '../../journey/exports.ts'
import { type Locale, locales } from '../../journey/statuses.ts'
import { formatInstant } from '../../language/format/dates.ts'
import { exportTexts, languages } from '../../language/texts/catalogues.ts'
import { ErrorSummary, RadioField } from '../forms/fields.tsx'
import { boardPath, exportsPath, type Overseer } from '../oversight/overseer.ts'

export const exportHeaders = ['codes', ...locales] as const

interface StartExportPageProps {
  readonly role: Overseer
  readonly locale: Locale
  readonly once: string
  readonly kind: string
  readonly header: string
  readonly wrong: readonly ('kind' | 'header')[]
}

/** The form: which report, and the column names. */
export function StartExportPage(props: StartExportPageProps) {
  const { role, locale, once, kind, header, wrong } = props
  const texts = exportTexts[locale]
  const { capitalise, languageName } = languages[locale]
  const findError = (name: 'kind' | 'header') =>
    wrong.includes(name) ? texts.errors[name] : undefined
  return (
    <>
      <p>
        <a href={boardPath(role)}>{texts.back}</a>
      </p>
      {wrong.length > 0 && (
        <ErrorSummary
          heading={texts.summary}
          entries={wrong.map((name) => ({ message: texts.errors[name], fieldId: name }))}
        />
      )}
      <h1>{texts.title}</h1>
      <p>{texts.introduction[role]}</p>
      <form method="post" action={exportsPath(role)} novalidate>
        <input type="hidden" name="once" value={once} />
        <RadioField
          id="kind"
          name="kind"
          label={texts.kind}
          value={kind}
          error={findError('kind')}
          choices={exportKinds.map((value) => ({ value, label: texts.kinds[value] }))}
        />
        <RadioField
          id="header"
          name="header"
          label={texts.header}
          value={header}
          error={findError('header')}
          choices={exportHeaders.map((value) => ({
            value,
            label: value === 'codes' ? texts.codes : capitalise(languageName(value)),
          }))}
        />
        <button>{texts.submit}</button>
      </form>
    </>
  )
}

interface ExportPageProps {
  readonly role: Overseer
  readonly locale: Locale
  readonly timeZone: string
  readonly job: ExportJob
  /** By the machine's clock. */
  readonly now: Instant
}

/** The state of an export, with the file when it is ready. */
export function ExportPage({ role, locale, timeZone, job, now }: ExportPageProps) {
  const texts = exportTexts[locale]
  const { exportId, kind, rows, requestedAt } = job
  const address = exportPath(role, exportId)
  const state = findExportState(job, now)
  const percent = findPercent(job)
  return (
    <>
      <h1>{texts.kinds[kind]}</h1>
      <p class="standing" role="status">
        {texts.states[state]}
        {state === 'RUNNING' && percent !== undefined && <> {texts.progress(percent)}</>}
      </p>
      <p class="hint">
        {texts.asOf}
        <time datetime={requestedAt}>{formatInstant(locale, timeZone, requestedAt)}</time>
        {job.state === 'DONE' && rows !== undefined && <>, {texts.rows(rows)}</>}
      </p>
      {state === 'DONE' && (
        <>
          <p>
            <a class="button" href={`${address}/file`}>
              {texts.download}
            </a>
          </p>
          <p class="hint">{texts.excel}</p>
          <Unreadable locale={locale} job={job} />
        </>
      )}
      {isUnderWay(job) ? (
        <>
          <p>
            <a class="button" href={address}>
              {texts.lookAgain}
            </a>
          </p>
          <p class="hint">{texts.reloads}</p>
          <form method="post" action={`${address}/cancel`}>
            <button class="quiet">{texts.cancel}</button>
          </form>
        </>
      ) : (
        <p>
          <a class={state === 'DONE' ? undefined : 'button'} href={exportsPath(role)}>
            {texts.another}
          </a>
        </p>
      )}
    </>
  )
}

/** The registrations that are not in the file. */
function Unreadable({ locale, job }: { readonly locale: Locale; readonly job: ExportJob }) {
  if (!job.unreadable) return null
  const texts = exportTexts[locale]
  const { count, ids } = job.unreadable
  return (
    <>
      <p>{texts.unreadable(count)}</p>
      <ul>
        {ids.map((id) => (
          <li key={id}>{id}</li>
        ))}
        {count > ids.length && <li>{texts.moreUnreadable(count - ids.length)}</li>}
      </ul>
    </>
  )
}

/** The address of an export's page. */
export function exportPath(role: Overseer, exportId: string): string {
  return `${exportsPath(role)}/${encodeURIComponent(exportId)}`
}

import type { ExportJob } from '../../application/ports/export-store.ts'
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

/** The state of an export, with the file when it is ready. */
export function ExportPage({
  role,
  locale,
  timeZone,
  job,
}: {
  readonly role: Overseer
  readonly locale: Locale
  readonly timeZone: string
  readonly job: ExportJob
}) {
  const texts = exportTexts[locale]
  const { exportId, kind, state, asOf, rows, requestedAt } = job
  const address = `${exportsPath(role)}/${encodeURIComponent(exportId)}`
  const at = asOf ?? requestedAt
  return (
    <>
      <h1>{texts.kinds[kind]}</h1>
      <p class="standing" role="status">
        {texts.states[state]}
      </p>
      <p class="hint">
        {texts.asOf}
        <time datetime={at}>{formatInstant(locale, timeZone, at)}</time>
        {rows !== undefined && <>, {texts.rows(rows)}</>}
      </p>
      {state === 'DONE' && (
        <p>
          <a class="button" href={`${address}/file`}>
            {texts.download}
          </a>
        </p>
      )}
      {isUnderWay(job) && (
        <>
          <p>
            <a class="button" href={address}>
              {texts.lookAgain}
            </a>
          </p>
          <p class="hint">{texts.reloads}</p>
        </>
      )}
      <p>
        <a href={exportsPath(role)}>{texts.another}</a>
      </p>
    </>
  )
}

/** Whether the export is still running. */
export function isUnderWay({ state }: ExportJob): boolean {
  return state === 'PENDING' || state === 'RUNNING'
}

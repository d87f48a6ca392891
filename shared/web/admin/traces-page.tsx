import type { Trace } from '../../application/ports/trace-store.ts'
import type { Locale } from '../../journey/statuses.ts'
import { formatInstant, formatMonth } from '../../language/format/dates.ts'
import { languages, oversightTexts, traceTexts } from '../../language/texts/catalogues.ts'
import { Verbatim } from '../frame/verbatim.tsx'
import { boardPath } from '../oversight/overseer.ts'

interface TracesPageProps {
  readonly locale: Locale
  readonly timeZone: string
  /** `YYYY-MM` */
  readonly month: string
  readonly keptYears: number
  readonly traces: readonly Trace[]
  /** Of the company's people, by id. */
  readonly names: ReadonlyMap<string, string>
  readonly earlierPath: string
  readonly laterPath: string | undefined
  readonly firstPath: string | undefined
  readonly nextPath: string | undefined
}

/** Who did what in a month, newest first. */
export function TracesPage(props: TracesPageProps) {
  const { locale, timeZone, month, keptYears, traces } = props
  const texts = traceTexts[locale]
  return (
    <>
      <p>
        <a href={boardPath('admin')}>{oversightTexts[locale].places.board}</a>
      </p>
      <h1>{texts.title}</h1>
      <p>{texts.introduction(keptYears)}</p>
      <h2>{formatMonth(locale, month)}</h2>
      {traces.length === 0 ? (
        <p>{texts.none}</p>
      ) : (
        <ul class="plain">
          {traces.map((trace) => (
            <li>
              <p>
                <strong>{describeDeed(trace, props)}</strong> ({describeActor(trace, props)})
                <br />
                <span class="hint">
                  <time datetime={trace.at}>{formatInstant(locale, timeZone, trace.at)}</time>
                  {listDetails(trace).map((detail) => (
                    <>
                      , <Verbatim as="code">{detail}</Verbatim>
                    </>
                  ))}
                </span>
              </p>
            </li>
          ))}
        </ul>
      )}
      <p>
        {props.firstPath !== undefined && <a href={props.firstPath}>{texts.first}</a>}{' '}
        {props.nextPath !== undefined && <a href={props.nextPath}>{texts.next}</a>}
      </p>
      <p>
        <a href={props.earlierPath}>{texts.earlier}</a>{' '}
        {props.laterPath !== undefined && <a href={props.laterPath}>{texts.later}</a>}
      </p>
    </>
  )
}

function describeActor({ by }: Trace, { locale, names }: TracesPageProps): string {
  const kind = traceTexts[locale].actors[by.kind]
  if (by.id === undefined) return kind
  return names.get(by.id) ?? `${kind} ${by.name ?? by.id}`
}

/** `Changed: Person Léa Moreau`. */
function describeDeed({ what, subject }: Trace, { locale, names }: TracesPageProps): string {
  const { names: deeds, subjects } = traceTexts[locale]
  if (!subject) return deeds[what]
  const name = subject.type === 'person' ? names.get(subject.id) : undefined
  return `${deeds[what]}${languages[locale].colon} ${subjects[subject.type]} ${name ?? subject.name ?? subject.id}`
}

/** Fields and codes, as the API names them. */
function listDetails({ code, fields = [], details = {} }: Trace): readonly string[] {
  return [
    ...(code === undefined ? [] : [code]),
    ...fields,
    ...Object.entries(details).flatMap(([name, value]) =>
      name === 'edit' ? [] : [`${name} ${typeof value === 'string' ? value : value.join(' ')}`],
    ),
  ]
}

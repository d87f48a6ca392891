import type { Locale } from '../../journey/statuses.ts'
import { managerTexts, wayOutTexts } from '../../language/texts/catalogues.ts'
import { ErrorSummary } from '../forms/fields.tsx'
import { FormToken } from '../forms/form-token.tsx'
import { ColleagueField, listWayOutSummary, UntilField } from '../ways-out/ways-out-section.tsx'
import type { ReturnedWayOut } from '../ways-out/way-out-input.ts'
import { endStandInPath, managerPath, standInPath } from './manager-paths.ts'

export interface StandInPageProps {
  readonly locale: Locale
  readonly today: string
  /** Who decides now, and the last day, as they are shown. */
  readonly present: { readonly name: string; readonly until: string } | undefined
  readonly formToken: string
  readonly isNamed: boolean
  readonly returned?: ReturnedWayOut | undefined
}

/** Who decides in the manager's place for a time, and the form to name somebody. */
export function StandInPage({
  locale,
  today,
  present,
  formToken,
  isNamed,
  returned,
}: StandInPageProps) {
  const texts = wayOutTexts[locale]
  const { period } = texts
  const fields = { texts, typed: returned?.typed, errors: returned?.errors ?? [] }
  return (
    <>
      <p>
        <a href={managerPath}>{managerTexts[locale].back}</a>
      </p>
      {returned && (
        <ErrorSummary heading={texts.errors.summary} entries={listWayOutSummary(returned)} />
      )}
      {isNamed && present && (
        <p class="news" role="status">
          {period.named}
        </p>
      )}
      <h1>{period.title}</h1>
      <p class="standing">{present ? period.now(present.name, present.until) : period.none}</p>
      {present && (
        <form method="post" action={endStandInPath}>
          <FormToken value={`${formToken}-end`} />
          <button class="quiet">{texts.submit['end-stand-in']}</button>
        </form>
      )}
      <form method="post" action={standInPath} novalidate>
        <FormToken value={formToken} />
        <ColleagueField {...fields} />
        <UntilField {...fields} today={today} />
        <button class={present ? 'quiet' : undefined}>{period.submit}</button>
      </form>
    </>
  )
}

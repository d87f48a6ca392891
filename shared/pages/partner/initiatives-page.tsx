import type { Initiative } from '../../journey/directory.ts'
import { localised } from '../../journey/directory.ts'
import type { Locale } from '../../journey/statuses.ts'
import { oneLine } from '../../mail/one-line.ts'
import { mailTexts } from '../../mail/texts/all-texts.ts'
import { initiativePath, partnerPath } from './partner-paths.ts'
import { partnerTexts } from './texts/all-texts.ts'

export interface ListedInitiative {
  readonly initiative: Initiative
  /** Live and completed registrations. */
  readonly taken: number
}

export function titleOf({ title }: Initiative, locale: Locale): string {
  return oneLine(localised(title, locale)) || mailTexts[locale].untitled
}

/** The organisation's initiatives. */
export function InitiativesPage({
  locale,
  listed,
}: {
  readonly locale: Locale
  readonly listed: readonly ListedInitiative[]
}) {
  const { initiatives: texts, waiting } = partnerTexts[locale]
  return (
    <>
      <p>
        <a href={partnerPath}>{waiting.title}</a>
      </p>
      <h1>{texts.title}</h1>
      {listed.length === 0 && <p>{texts.none}</p>}
      {listed.map(({ initiative, taken }) => (
        <section>
          <h2>
            <a href={initiativePath(initiative.initiativeId)}>{titleOf(initiative, locale)}</a>
          </h2>
          <p class="about">
            {`${texts.statuses[initiative.status]} · ${texts.registrations(taken)}`}
          </p>
        </section>
      ))}
    </>
  )
}

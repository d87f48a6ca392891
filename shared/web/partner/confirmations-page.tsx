import type { Locale } from '../../journey/statuses.ts'
import { partnerTexts, severalTexts } from '../../language/texts/catalogues.ts'
import type { ActedOn } from '../several/act-on-several.ts'
import { Results } from '../several/results.tsx'
import { partnerPath, registrationPath } from './partner-paths.ts'

/** After a press: what happened with each that was chosen, and how many wait still. */
export function ConfirmationsPage({
  locale,
  acted,
  unseen,
  waiting,
}: {
  readonly locale: Locale
  readonly acted: readonly ActedOn[]
  /** How many were not theirs to see. */
  readonly unseen: number
  readonly waiting: number
}) {
  const texts = partnerTexts[locale]
  return (
    <>
      <h1>{texts.results}</h1>
      <Results acted={acted} done={texts.confirmed} pathOf={registrationPath} />
      {unseen > 0 && <p>{severalTexts[locale].unseen(unseen)}</p>}
      <p>{waiting === 0 ? texts.nothingWaits : texts.othersWait(waiting)}</p>
      <p>
        <a href={partnerPath}>{texts.back}</a>
      </p>
    </>
  )
}

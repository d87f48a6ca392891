import type { Locale } from '../../journey/statuses.ts'
import { partnerTexts, severalTexts } from '../../language/texts/catalogues.ts'
import type { BulkResult } from '../bulk/act-in-bulk.ts'
import { Results } from '../bulk/results.tsx'
import { partnerPath, registrationPath } from './partner-paths.ts'

/** The page after confirming: what happened with each registration, and how many are still waiting. */
export function ConfirmationsPage({
  locale,
  acted,
  unseen,
  waiting,
}: {
  readonly locale: Locale
  readonly acted: readonly BulkResult[]
  /** How many the reader may not see. */
  readonly unseen: number
  readonly waiting: number
}) {
  const texts = partnerTexts[locale]
  return (
    <>
      <h1>{texts.results}</h1>
      <Results
        acted={acted}
        done={({ view }) => texts.confirmed(view.volunteer)}
        buildPath={registrationPath}
      />
      {unseen > 0 && <p>{severalTexts[locale].unseen(unseen)}</p>}
      <p>{waiting === 0 ? texts.nothingWaits : texts.othersWait(waiting)}</p>
      <p>
        <a href={partnerPath}>{texts.back}</a>
      </p>
    </>
  )
}

import type { ShownEntry } from '../../application/view/shown-card.ts'
import type { Locale } from '../../journey/statuses.ts'
import { managerTexts, severalTexts } from '../../language/texts/catalogues.ts'
import type { BulkResult } from '../bulk/act-in-bulk.ts'
import { Results } from '../bulk/results.tsx'
import type { Waiting } from '../bulk/waiting-list.ts'
import { describeApproved, OthersWait } from './decisions.tsx'
import { managerPath, requestPath } from './manager-paths.ts'

/** The page after approving several at once: what happened with each, and what else is waiting. */
export function ApprovalsPage({
  locale,
  acted,
  unseen,
  waiting,
}: {
  readonly locale: Locale
  readonly acted: readonly BulkResult[]
  /** How many the reader may not see. */
  readonly unseen: number
  readonly waiting: Waiting<ShownEntry>
}) {
  const texts = managerTexts[locale]
  return (
    <>
      <h1>{texts.results}</h1>
      <Results
        acted={acted}
        done={({ answer, view }) => describeApproved(locale, answer, view.volunteer)}
        buildPath={requestPath}
      />
      {unseen > 0 && <p>{severalTexts[locale].unseen(unseen)}</p>}
      <OthersWait locale={locale} waiting={waiting.items} />
      <p>
        <a href={managerPath}>{texts.back}</a>
      </p>
    </>
  )
}

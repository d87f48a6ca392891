import type { ShownRegistration } from '../../application/view/shown-registration.ts'
import type { Locale } from '../../journey/statuses.ts'
import { managerTexts, severalTexts } from '../../language/texts/catalogues.ts'
import type { ActedOn } from '../several/act-on-several.ts'
import { Results } from '../several/results.tsx'
import { OthersWait } from './decisions.tsx'
import { managerPath, requestPath } from './manager-paths.ts'

/** After several were approved at once: what happened with each, and what else waits. */
export function ApprovalsPage({
  locale,
  acted,
  unseen,
  waiting,
}: {
  readonly locale: Locale
  readonly acted: readonly ActedOn[]
  /** How many were not theirs to see. */
  readonly unseen: number
  readonly waiting: readonly ShownRegistration[]
}) {
  const texts = managerTexts[locale]
  return (
    <>
      <h1>{texts.results}</h1>
      <Results acted={acted} done={texts.approved} pathOf={requestPath} />
      {unseen > 0 && <p>{severalTexts[locale].unseen(unseen)}</p>}
      <OthersWait locale={locale} waiting={waiting} />
      <p>
        <a href={managerPath}>{texts.back}</a>
      </p>
    </>
  )
}

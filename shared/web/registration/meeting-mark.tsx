import type { ShownRegistration } from '../../application/view/shown-registration.ts'
import { isPlanned } from '../../journey/participation-dates.ts'
import type { ParticipationDate } from '../../journey/registration.ts'
import { pageTexts } from '../../language/texts/catalogues.ts'

/** In words, what a reader has to know of a meeting to understand the sums; nothing if it just counts. */
export function MeetingMark({
  view,
  date,
}: {
  readonly view: ShownRegistration
  readonly date: ParticipationDate
}) {
  const { locale, registration, company, today } = view.context
  const { marks, because } = pageTexts[locale].facts
  const { decision, declineReason } = date
  const isAhead = decision !== 'DECLINED' && isPlanned(date, registration, company, today)
  const said = [
    ...(decision === undefined ? [] : [marks[decision]]),
    ...(isAhead ? [marks.planned] : []),
  ]
  if (said.length === 0) return null
  return (
    <span class="hint">
      {' '}
      ({said.join(', ')}
      {declineReason !== undefined && because(declineReason)})
    </span>
  )
}

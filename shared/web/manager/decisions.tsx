import type { ShownEntry } from '../../application/view/shown-card.ts'
import type { ShownRegistration } from '../../application/view/shown-registration.ts'
import type { Locale } from '../../journey/statuses.ts'
import { formatInstant, formatPeriod } from '../../language/format/dates.ts'
import { managerTexts, pageTexts } from '../../language/texts/catalogues.ts'
import type { BulkAnswer } from '../bulk/act-in-bulk.ts'
import { Unreadable } from '../registration/unreadable.tsx'
import type { Decision } from './decision.ts'
import { managerPath, requestPath } from './manager-paths.ts'

export interface ShownDecision {
  readonly view: ShownRegistration
  readonly decision: Decision
}

/** "Approved on Thursday 2 April 2026 at 10:00." and the period or the number of meetings. */
export function Decided({ view, decision }: ShownDecision) {
  const { locale, company } = view.context
  const { decisions: texts } = managerTexts[locale]
  const { at } = decision
  const period = 'period' in decision ? decision.period : undefined
  return (
    <>
      {'count' in decision ? texts[decision.action](decision.count) : texts[decision.action]}
      <time datetime={at}>{pageTexts[locale].on(formatInstant(locale, company.timeZone, at))}</time>
      {period && (
        <>
          <br />
          <span class="hint">{formatPeriod(locale, period)}</span>
        </>
      )}
    </>
  )
}

/** "Approved. Léa Moreau has been notified." */
export function describeDone(locale: Locale, decision: Decision, volunteer: string): string {
  const { done } = managerTexts[locale]
  return 'count' in decision
    ? done[decision.action](volunteer, decision.count)
    : done[decision.action](volunteer)
}

/** The same, of one of several answers. */
export function describeApproved(locale: Locale, { action, input }: BulkAnswer, volunteer: string) {
  const { done } = managerTexts[locale]
  const { dateIds } = input
  return action === 'approve-dates' && Array.isArray(dateIds)
    ? done[action](volunteer, dateIds.length)
    : done['approve-engagement'](volunteer)
}

/**
 * What the manager decided, newest first; of a manager of very many registrations, those of some on
 * each page.
 */
export function DecisionsPage({
  locale,
  decisions,
  unreadable,
  morePath,
}: {
  readonly locale: Locale
  readonly decisions: readonly ShownDecision[]
  /** The ids of registrations that cannot be read. */
  readonly unreadable: readonly string[]
  /** Where the decisions about other registrations are. */
  readonly morePath: string | undefined
}) {
  const { decisions: texts, back } = managerTexts[locale]
  return (
    <>
      <p>
        <a href={managerPath}>{back}</a>
      </p>
      <h1>{texts.title}</h1>
      {decisions.length === 0 && morePath === undefined && <p>{texts.none}</p>}
      {decisions.length > 0 && (
        <ul class="tasks">
          {decisions.map(({ view, decision }) => (
            <li>
              <p>
                <a href={requestPath(view.context.registration.registrationId)}>{view.volunteer}</a>{' '}
                <span class="hint">({view.initiative})</span>
              </p>
              <p>
                <Decided view={view} decision={decision} />
              </p>
            </li>
          ))}
        </ul>
      )}
      <Unreadable locale={locale} ids={unreadable} />
      {morePath !== undefined && (
        <p>
          <a href={morePath}>{texts.more}</a>
        </p>
      )}
    </>
  )
}

/** What else is waiting, after an answer. */
export function OthersWait({
  locale,
  waiting,
}: {
  readonly locale: Locale
  readonly waiting: readonly ShownEntry[]
}) {
  const texts = managerTexts[locale]
  if (waiting.length === 0) return <p>{texts.nothingWaits}</p>
  return (
    <>
      <p>{texts.othersWait}</p>
      <ul>
        {waiting.map((view) => (
          <li>
            <a href={requestPath(view.context.registration.registrationId)}>{view.volunteer}</a>,{' '}
            {view.initiative}
          </li>
        ))}
      </ul>
    </>
  )
}

import type { Profile } from '../../application/ports/profile-store.ts'
import type { ShownCard } from '../../application/view/shown-card.ts'
import { dateIn } from '../../journey/calendar.ts'
import { profileFields } from '../../journey/profile.ts'
import type { Locale } from '../../journey/statuses.ts'
import { formatAge, formatDay } from '../../language/format/dates.ts'
import { oversightTexts } from '../../language/texts/catalogues.ts'
import { boardPath, registrationPath, searchPath } from './overseer.ts'
import { measureTurnAge } from './turn-age.ts'

export interface Seeker {
  readonly view: ShownCard
  readonly profile: Profile | undefined
}

/** Volunteers who look for a mentee, side by side, so that the right one can be found. */
export function SearchPage({
  locale,
  seekers,
  more,
  isFirst,
  nextPath,
}: {
  readonly locale: Locale
  readonly seekers: readonly Seeker[]
  /** How many come on later pages. */
  readonly more: number
  readonly isFirst: boolean
  readonly nextPath: string | undefined
}) {
  const { search: texts, board, places } = oversightTexts[locale]
  return (
    <>
      <p>
        <a href={boardPath('coordinator')}>{places.board}</a>
      </p>
      <h1>{texts.title}</h1>
      {seekers.length === 0 && <p>{texts.none}</p>}
      {more > 0 && <p class="hint">{texts.more(more)}</p>}
      <ul class="cards beside">
        {seekers.map((seeker) => (
          <SeekerCard {...seeker} />
        ))}
      </ul>
      {(!isFirst || nextPath !== undefined) && (
        <p>
          {!isFirst && <a href={searchPath}>{board.first}</a>}{' '}
          {nextPath !== undefined && <a href={nextPath}>{board.next}</a>}
        </p>
      )}
    </>
  )
}

function SeekerCard({ view, profile }: Seeker) {
  const { locale, registration, company, today } = view.context
  const { registrationId, statusSince } = registration
  const texts = oversightTexts[locale].search
  const age = measureTurnAge(registration, company.timeZone, today)
  const told = profileFields.flatMap((field) => {
    const text = profile?.[field] ?? ''
    return text === '' ? [] : [{ field, text }]
  })
  return (
    <li class={age === 'fresh' ? 'card' : `card ${age}`}>
      <h2>
        <a href={registrationPath('coordinator', registrationId)}>{view.volunteer}</a>
      </h2>
      <p class="hint">
        {[view.company, view.initiative].filter((part) => part !== '').join(' · ')}
      </p>
      <p class="age">
        {texts.since}
        <time datetime={statusSince}>{formatDay(locale, company.timeZone, statusSince)}</time> (
        {formatAge(locale, dateIn(company.timeZone, statusSince), today)})
      </p>
      {told.length === 0 ? (
        <p class="hint">{texts.noProfile}</p>
      ) : (
        <dl class="facts">
          {told.map(({ field, text }) => (
            <div>
              <dt>{texts.profile[field]}</dt>
              <dd class="words" dir="auto">
                {text}
              </dd>
            </div>
          ))}
        </dl>
      )}
      <p>
        <a href={`${registrationPath('coordinator', registrationId)}?propose=1#send-message-text`}>
          {texts.propose(view.volunteer)}
        </a>
      </p>
    </li>
  )
}

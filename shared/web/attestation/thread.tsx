import { type CalendarDate, toMilliseconds } from '../../journey/calendar.ts'
import type { ParticipationDate } from '../../journey/registration.ts'
import type { Locale } from '../../journey/statuses.ts'
import { formatPlainDate } from '../../language/format/dates.ts'
import { attestationTexts } from '../../language/texts/catalogues.ts'

const width = 520
const height = 34
/** Room for half a dot at both ends. */
const margin = 14
/** What two meetings are merged within, so that years of meetings stay a small page. */
const step = 2

interface Dot {
  readonly x: number
  readonly minutes: number
  readonly work: number
}

/** A line from the first to the last meeting, with a dot for each: its area is the duration. */
export function Thread({
  locale,
  meetings,
  days: { first, last },
}: {
  readonly locale: Locale
  readonly meetings: readonly ParticipationDate[]
  readonly days: { readonly first: CalendarDate; readonly last: CalendarDate }
}) {
  const [start, end] = [formatPlainDate(locale, first), formatPlainDate(locale, last)]
  const middle = height / 2
  return (
    <figure class="thread">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={attestationTexts[locale].thread(meetings.length, start, end)}
      >
        <path class="line" d={`M0 ${middle}h${width}`} />
        {placeDots(meetings, first, last).map(({ x, minutes, work }) => (
          <circle
            class={work * 2 > minutes ? 'work' : 'personal'}
            cx={x}
            cy={middle}
            r={findRadius(minutes)}
          />
        ))}
      </svg>
      <figcaption class="ends">
        <time datetime={first}>{start}</time>
        {first !== last && <time datetime={last}>{end}</time>}
      </figcaption>
    </figure>
  )
}

function placeDots(
  meetings: readonly ParticipationDate[],
  first: CalendarDate,
  last: CalendarDate,
): readonly Dot[] {
  const at = (day: CalendarDate) => toMilliseconds(`${day}T12:00:00.000Z`)
  const length = at(last) - at(first)
  const dots = new Map<number, Dot>()
  for (const { date, minutes, time } of meetings) {
    const part = length === 0 ? 0 : (at(date) - at(first)) / length
    const x = margin + Math.round((part * (width - 2 * margin)) / step) * step
    const dot = dots.get(x) ?? { x, minutes: 0, work: 0 }
    const work = time === 'WORK' ? minutes : 0
    dots.set(x, { x, minutes: dot.minutes + minutes, work: dot.work + work })
  }
  return [...dots.values()]
}

/** 10 for an hour and a half; between what can be seen and what fits. */
function findRadius(minutes: number): number {
  return Math.round(Math.min(margin, Math.max(4, Math.sqrt(minutes) * 1.054)) * 10) / 10
}

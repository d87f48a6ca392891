import {
  type CalendarDate,
  type Instant,
  type Period,
  toMilliseconds,
} from '../../journey/calendar.ts'

/** What a language has of its own, beside its words. */
export interface Conventions<Category extends Intl.LDMLPluralRule> {
  /** BCP 47, with the region whose forms we use: `en-GB`. */
  readonly tag: string
  /** The language in its own words, for people who cannot read the page. */
  readonly name: string
  /** The CLDR categories of the numbers that we count, up to a hundred thousand. */
  readonly pluralCategories: readonly Category[]
  /** Corrects what Intl writes where people say it otherwise. */
  readonly adaptDate: (date: string) => string
  readonly time: (hours: string, minutes: string) => string
  readonly instant: (day: string, time: string) => string
  readonly period: (first: string, last: string) => string
  /** @param minutes with two digits */
  readonly duration: (hours: string, minutes: string) => string
  /** Between a label and its value. */
  readonly colon: string
}

/** A form for each category; the compiler asks for those that the language has. */
export type PluralForms<Category extends Intl.LDMLPluralRule = 'other'> = Readonly<
  Record<Category, string>
>

const formats = {
  day: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  plainDay: { day: 'numeric', month: 'long', year: 'numeric' },
  shortDay: { day: 'numeric', month: 'short', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

const millisecondsPerDay = 24 * 60 * 60 * 1000

/** Dates, times, numbers and plurals as people say them in a language. */
export function createLanguage<Category extends Intl.LDMLPluralRule>(
  conventions: Conventions<Category>,
) {
  const { tag, name, colon, pluralCategories } = conventions
  // Building one takes a thousand times as long as using it, and a function needs few of them.
  const numbers = once(() => new Intl.NumberFormat(tag))
  const plurals = once(() => new Intl.PluralRules(tag))
  const ages = once(() => new Intl.RelativeTimeFormat(tag, { numeric: 'auto' }))
  const languages = once(() => new Intl.DisplayNames(tag, { type: 'language' }))
  const collator = once(() => new Intl.Collator(tag, { numeric: true }))
  const dates = new Map<string, Intl.DateTimeFormat>()

  function format(form: keyof typeof formats, timeZone: string, instant: Instant) {
    const key = `${form} ${timeZone}`
    const formatter = dates.get(key) ?? new Intl.DateTimeFormat(tag, { ...formats[form], timeZone })
    dates.set(key, formatter)
    return conventions.adaptDate(formatter.format(toMilliseconds(instant)))
  }

  /** "Wednesday 15 April 2026". */
  const formatDate = (date: CalendarDate) => format('day', 'UTC', getNoon(date))
  /** "15 April 2026": for certificates. */
  const formatPlainDate = (date: CalendarDate) => format('plainDay', 'UTC', getNoon(date))
  /** "15 Apr 2026": for tables. */
  const formatShortDate = (date: CalendarDate) => format('shortDay', 'UTC', getNoon(date))
  /** "April 2026": a heading. @param month `YYYY-MM` */
  const formatMonth = (month: string) => capitalise(format('month', 'UTC', getNoon(`${month}-01`)))
  /** "Wednesday 15 April 2026", as it is there at the instant. */
  const formatDay = (timeZone: string, instant: Instant) => format('day', timeZone, instant)
  /**
   * "14:30".
   * @param time `HH:MM`
   */
  const formatTime = (time: string) => {
    const [hours = '', minutes = ''] = time.split(':')
    return conventions.time(hours, minutes)
  }
  /** "Wednesday 15 April 2026 at 14:30". */
  const formatInstant = (timeZone: string, instant: Instant) =>
    conventions.instant(formatDay(timeZone, instant), formatTime(format('time', timeZone, instant)))
  /** "from … to …". */
  const formatPeriod = ({ start, end }: Period) =>
    conventions.period(formatDate(start), formatDate(end))
  const formatNumber = (number: number) => numbers().format(number)

  /** "1 h 30 min": never broken over two lines. */
  function formatDuration(minutes: number): string {
    const hours = Math.floor(minutes / 60)
    const rest = minutes % 60
    if (hours === 0) return `${rest}\u00a0min`
    if (rest === 0) return `${formatNumber(hours)}\u00a0h`
    return conventions.duration(formatNumber(hours), String(rest).padStart(2, '0'))
  }

  /** The same in parts: every second one is a unit. */
  const splitDuration = (minutes: number): readonly string[] =>
    formatDuration(minutes).split(/(\p{L}+)/u)

  /** "today", "3 days ago", "2 months ago": between two calendar days. */
  function formatAge(date: CalendarDate, today: CalendarDate): string {
    const at = (day: CalendarDate) => toMilliseconds(getNoon(day))
    const days = Math.round((at(date) - at(today)) / millisecondsPerDay)
    if (Math.abs(days) < 60) return ages().format(days, 'day')
    return ages().format(Math.round(days / 30.44), 'month')
  }

  /** The form that the number takes, without the number. */
  function choosePlural(count: number, forms: PluralForms<Category | 'other'>): string {
    const category = plurals().select(count)
    const known = pluralCategories.find((one) => one === category)
    return known === undefined ? forms.other : forms[known]
  }

  /** "1 task", "3 tasks". */
  const plural = (count: number, forms: PluralForms<Category | 'other'>) =>
    `${formatNumber(count)} ${choosePlural(count, forms)}`

  /** The order of names in a list: "Émile" before "Eva", and "Group 2" before "Group 10". */
  const compareTexts = (one: string, other: string) => collator().compare(one, other)
  /** What this language calls another: "French". */
  const languageName = (code: string) => languages().of(code) ?? code
  /** "Français" where a sentence has "français". */
  const capitalise = (text: string) => text.charAt(0).toLocaleUpperCase(tag) + text.slice(1)

  return {
    tag,
    name,
    colon,
    pluralCategories: pluralCategories as readonly Intl.LDMLPluralRule[],
    formatDate,
    formatPlainDate,
    formatShortDate,
    formatMonth,
    formatDay,
    formatTime,
    formatInstant,
    formatPeriod,
    formatNumber,
    formatDuration,
    splitDuration,
    formatAge,
    choosePlural,
    plural,
    compareTexts,
    languageName,
    capitalise,
  }
}

/** What pages and mails know of a language; plurals are for its own catalogues. */
export type Language = Omit<ReturnType<typeof createLanguage<'other'>>, 'choosePlural' | 'plural'>

/** An instant that is on this day in UTC. */
function getNoon(date: CalendarDate): Instant {
  return `${date}T12:00:00.000Z`
}

function once<Value>(create: () => Value): () => Value {
  let value: Value | undefined
  return () => (value ??= create())
}

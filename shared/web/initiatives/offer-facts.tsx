import type { Offer } from '../../application/initiatives/list-offers.ts'
import { localised } from '../../journey/directory.ts'
import { oneLine } from '../../journey/one-line.ts'
import type { Locale } from '../../journey/statuses.ts'
import { formatDate, formatPeriod } from '../../language/format/dates.ts'
import { mailTexts, volunteerTexts } from '../../language/texts/catalogues.ts'
import { Facts } from '../frame/facts.tsx'

/** The facts about an initiative that volunteers see. */
export function OfferFacts({
  locale,
  offer,
}: {
  readonly locale: Locale
  readonly offer: ShownOffer
}) {
  const { initiative, organisation, contact, placesLeft } = offer
  const { description, registrationDeadline, period, estimatedHours, meetingFrequency, tasks } =
    initiative
  const { labels, ...texts } = volunteerTexts[locale].initiatives
  const words = description && localised(description, locale)
  const frequency = meetingFrequency && localised(meetingFrequency, locale)
  const facts = [
    [labels.places, placesLeft === undefined ? texts.unlimited : texts.places(placesLeft)],
    [labels.deadline, registrationDeadline && formatDate(locale, registrationDeadline)],
    [labels.period, period && formatPeriod(locale, period)],
    [labels.hours, estimatedHours && texts.hours(estimatedHours)],
    [labels.frequency, frequency && oneLine(frequency)],
    [labels.tasks, tasks.map(({ title }) => oneLine(title)).join(' · ')],
    [labels.contact, contact],
  ] as const
  return (
    <>
      <h2>{formatTitle(offer, locale)}</h2>
      {organisation !== '' && <p class="about">{organisation}</p>}
      {words !== undefined && words !== '' && <Description words={words} more={texts.more} />}
      <Facts facts={facts} />
    </>
  )
}

/** An offer with the names to show. */
export interface ShownOffer extends Offer {
  readonly organisation: string
  /** The point of contact. */
  readonly contact: string | undefined
}

export function formatTitle({ initiative }: Pick<Offer, 'initiative'>, locale: Locale): string {
  return oneLine(localised(initiative.title, locale)) || mailTexts[locale].untitled
}

/** Longer descriptions are collapsed to keep the list easy to scan. */
const shortEnough = 400

function Description({ words, more }: { readonly words: string; readonly more: string }) {
  const paragraph = (
    <p class="words" dir="auto">
      {words}
    </p>
  )
  if (words.length <= shortEnough) return paragraph
  return (
    <details>
      <summary>{more}</summary>
      {paragraph}
    </details>
  )
}

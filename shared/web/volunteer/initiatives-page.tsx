import type { Offer } from '../../application/initiatives/list-offers.ts'
import { localised } from '../../journey/directory.ts'
import type { Locale } from '../../journey/statuses.ts'
import { oneLine } from '../../language/format/one-line.ts'
import { spokenDate, spokenPeriod } from '../../language/format/spoken.ts'
import { mailTexts } from '../../language/texts/mails.ts'
import { ErrorSummary } from '../forms/fields.tsx'
import { frameTexts } from '../../language/texts/frame.ts'
import { volunteerTexts } from '../../language/texts/volunteer.ts'
import { applyPath, registrationPath, volunteerPath } from './volunteer-paths.ts'

/** An offer with the names that belong to it. */
export interface ShownOffer extends Offer {
  readonly organisation: string
  /** Whom to ask. */
  readonly contact: string | undefined
}

export interface InitiativesProps {
  readonly locale: Locale
  readonly offers: readonly ShownOffer[]
  readonly once: string
  /** Why it could not be applied for. */
  readonly refused?: { readonly initiativeId: string; readonly message: string } | undefined
}

/** The initiatives that are open to the volunteer; one press applies. */
export function InitiativesPage({ locale, offers, once, refused }: InitiativesProps) {
  const { initiatives: texts, registrations } = volunteerTexts[locale]
  const isOnlyOne = offers.filter(({ mayRegister }) => mayRegister).length === 1
  const isListed = offers.some(
    ({ initiative }) => initiative.initiativeId === refused?.initiativeId,
  )
  return (
    <>
      <p>
        <a href={volunteerPath}>{registrations.title}</a>
      </p>
      {refused && (
        <ErrorSummary
          heading={frameTexts[locale].errorSummary}
          entries={[
            {
              message: refused.message,
              fieldId: isListed ? offerId(refused.initiativeId) : undefined,
            },
          ]}
        />
      )}
      <h1>{texts.title}</h1>
      {offers.length === 0 && <p>{texts.none}</p>}
      {offers.map((offer) => {
        const { initiative, registrationId, mayRegister } = offer
        const { initiativeId } = initiative
        const title = titleOf(offer, locale)
        return (
          <article id={offerId(initiativeId)}>
            <OfferFacts locale={locale} offer={offer} />
            {refused?.initiativeId === initiativeId && <p class="error">{refused.message}</p>}
            {registrationId !== undefined && (
              <p>
                <a href={registrationPath(registrationId)}>{texts.registered}</a>
              </p>
            )}
            {mayRegister && (
              <form method="post" action={applyPath(initiativeId)}>
                <input type="hidden" name="once" value={once} />
                <button class={isOnlyOne ? undefined : 'quiet'} aria-label={texts.applyTo(title)}>
                  {texts.apply}
                </button>
              </form>
            )}
          </article>
        )
      })}
    </>
  )
}

/** What an initiative says of itself, as the volunteer sees it. */
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
    [labels.deadline, registrationDeadline && spokenDate(locale, registrationDeadline)],
    [labels.period, period && spokenPeriod(locale, period)],
    [labels.hours, estimatedHours && texts.hours(estimatedHours)],
    [labels.frequency, frequency && oneLine(frequency)],
    [labels.tasks, tasks.map(({ title }) => oneLine(title)).join(' · ')],
    [labels.contact, contact],
  ] as const
  return (
    <>
      <h2>{titleOf(offer, locale)}</h2>
      {organisation !== '' && <p class="about">{organisation}</p>}
      {words !== undefined && words !== '' && <Description words={words} more={texts.more} />}
      <dl class="facts">
        {facts.map(
          ([label, value]) =>
            value !== undefined &&
            value !== '' &&
            value !== 0 && (
              <div>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
    </>
  )
}

/** More than a paragraph is folded up, so that the offers can be looked over. */
const shortEnough = 400

function Description({ words, more }: { readonly words: string; readonly more: string }) {
  const paragraph = <p class="words">{words}</p>
  if (words.length <= shortEnough) return paragraph
  return (
    <details>
      <summary>{more}</summary>
      {paragraph}
    </details>
  )
}

function titleOf({ initiative }: Pick<Offer, 'initiative'>, locale: Locale): string {
  return oneLine(localised(initiative.title, locale)) || mailTexts[locale].untitled
}

function offerId(initiativeId: string): string {
  // An id may hold spaces, which the id of an element may not.
  return `initiative-${encodeURIComponent(initiativeId)}`
}

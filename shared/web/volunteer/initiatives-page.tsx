import type { Locale } from '../../journey/statuses.ts'
import { frameTexts, oversightTexts, volunteerTexts } from '../../language/texts/catalogues.ts'
import { ErrorSummary } from '../forms/fields.tsx'
import { FormToken } from '../forms/form-token.tsx'
import { OfferFacts, type ShownOffer, formatTitle } from '../initiatives/offer-facts.tsx'
import { applyPath, initiativesPath, registrationPath, volunteerPath } from './volunteer-paths.ts'

export interface InitiativesProps {
  readonly locale: Locale
  readonly offers: readonly ShownOffer[]
  /** From 1. */
  readonly page: number
  readonly pages: number
  readonly formToken: string
  /** Why the application was refused. */
  readonly refused?: { readonly initiativeId: string; readonly message: string } | undefined
}

/** The initiatives that are open to the volunteer; one press of the button applies. */
export function InitiativesPage({
  locale,
  offers,
  page,
  pages,
  formToken,
  refused,
}: InitiativesProps) {
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
        const title = formatTitle(offer, locale)
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
                <FormToken value={formToken} />
                <button class={isOnlyOne ? undefined : 'quiet'} aria-label={texts.applyTo(title)}>
                  {texts.apply}
                </button>
              </form>
            )}
          </article>
        )
      })}
      {pages > 1 && <Pages locale={locale} page={page} pages={pages} />}
    </>
  )
}

function Pages({ locale, page, pages }: Pick<InitiativesProps, 'locale' | 'page' | 'pages'>) {
  const texts = oversightTexts[locale].board
  return (
    <p>
      {page > 1 && <a href={`${initiativesPath}?page=${page - 1}`}>{texts.previous}</a>}{' '}
      {texts.page(page, pages)}{' '}
      {page < pages && <a href={`${initiativesPath}?page=${page + 1}`}>{texts.next}</a>}
    </p>
  )
}

function offerId(initiativeId: string): string {
  // An id may hold spaces, which the id of an element may not.
  return `initiative-${encodeURIComponent(initiativeId)}`
}

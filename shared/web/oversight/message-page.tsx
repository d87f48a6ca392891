import type { ShownEntry } from '../../application/view/shown-card.ts'
import type { Locale } from '../../journey/statuses.ts'
import { oversightTexts } from '../../language/texts/catalogues.ts'
import type { OversightTexts } from '../../language/texts/en/oversight.ts'
import { ErrorSummary, LongTextField } from '../forms/fields.tsx'
import { FormToken } from '../forms/form-token.tsx'
import { boardPath, messagePath, registrationPath } from './overseer.ts'

interface MessagePageProps {
  readonly locale: Locale
  readonly recipients: readonly ShownEntry[]
  readonly text: string
  readonly error?: string | undefined
  /** Those who are left out: a message goes to a limited number at once. */
  readonly left?: RecipientsLeft | undefined
  readonly formToken: string
}

export interface RecipientsLeft {
  /** Says how many there are. */
  readonly note?: string | undefined
  /** The query of the form for the next ones. */
  readonly nextQuery: string
}

/** The field in which the form hands on where the next ones are. */
export const nextField = 'next'

/** One message to several people, who are listed before it is sent. */
export function MessagePage({
  locale,
  recipients,
  text,
  error,
  left,
  formToken,
}: MessagePageProps) {
  const { message: texts, errors, registration } = oversightTexts[locale]
  return (
    <>
      {error !== undefined && (
        <ErrorSummary
          heading={errors.summary}
          entries={[{ message: error, fieldId: recipients.length > 0 ? 'text' : undefined }]}
        />
      )}
      <h1>{texts.title}</h1>
      {recipients.length === 0 ? (
        <p>{left ? texts.nobodyYet : texts.nobody}</p>
      ) : (
        <>
          <h2>{texts.to(recipients.length)}</h2>
          <ul>
            {recipients.map((view) => (
              <li>
                {view.volunteer} <span class="hint">({view.initiative})</span>
              </li>
            ))}
          </ul>
          {left?.note !== undefined && <p class="hint">{left.note}</p>}
          <p>{texts.each}</p>
          <form method="post" action={messagePath} novalidate>
            <FormToken value={formToken} />
            {recipients.map((view) => (
              <input
                type="hidden"
                name="registration"
                value={view.context.registration.registrationId}
              />
            ))}
            {left && <input type="hidden" name={nextField} value={left.nextQuery} />}
            <LongTextField
              id="text"
              name="text"
              label={registration.message}
              rows={6}
              value={text}
              error={error}
            />
            <button>{texts.submit}</button>
          </form>
        </>
      )}
      <NextPeople locale={locale} left={left} />
      <Back locale={locale} />
    </>
  )
}

export interface MessageResult {
  readonly view: ShownEntry
  readonly outcome: keyof OversightTexts['message']['outcomes']
}

/** The result for each person. */
export function MessagesSentPage({
  locale,
  results,
  left,
}: {
  readonly locale: Locale
  readonly results: readonly MessageResult[]
  readonly left: RecipientsLeft | undefined
}) {
  const { message: texts } = oversightTexts[locale]
  return (
    <>
      <h1>{texts.sent(results.filter(({ outcome }) => outcome === 'sent').length)}</h1>
      <ul class="tasks">
        {results.map(({ view, outcome }) => (
          <li>
            <p>
              <a href={registrationPath('coordinator', view.context.registration.registrationId)}>
                {view.volunteer}
              </a>{' '}
              – {texts.outcomes[outcome]}
            </p>
          </li>
        ))}
      </ul>
      <NextPeople locale={locale} left={left} />
      <Back locale={locale} />
    </>
  )
}

function NextPeople({ locale, left }: Pick<MessagePageProps, 'locale' | 'left'>) {
  if (!left) return null
  return (
    <p>
      <a href={`${messagePath}?${left.nextQuery}`}>{oversightTexts[locale].message.nextPeople}</a>
    </p>
  )
}

function Back({ locale }: { readonly locale: Locale }) {
  return (
    <p>
      <a href={boardPath('coordinator')}>{oversightTexts[locale].message.back}</a>
    </p>
  )
}

import type { Locale } from '../../journey/statuses.ts'
import { oversightTexts, secondFactorTexts, wayOutTexts } from '../../language/texts/catalogues.ts'
import { CheckboxField, ErrorSummary, TextField } from '../forms/fields.tsx'
import { Facts } from '../frame/facts.tsx'
import { Verbatim } from '../frame/verbatim.tsx'
import { boardPath } from '../oversight/overseer.ts'

export interface PersonPageProps {
  readonly locale: Locale
  readonly name: string
  readonly manager: string | undefined
  /** The version of the entry that the form changes. */
  readonly version: number
  readonly path: string
  readonly isSaved: boolean
  readonly failed?: { readonly typed: string; readonly message: string } | undefined
  /** Whether the person is the reader. */
  readonly isReader: boolean
  /** Undefined if the person is never asked for a second factor. */
  readonly factor?: 'none' | 'set-up' | undefined
  /** What was wrong with the form that has the person erased. */
  readonly eraseError?: string | undefined
}

const fieldId = 'manager'
const confirmId = 'confirm'

/** Who manages a person, the form to correct it, and the one that has the person erased. */
export function PersonPage(props: PersonPageProps) {
  const { locale, name, manager, version, path, isSaved, failed, eraseError } = props
  const { person: texts, errors } = wayOutTexts[locale]
  return (
    <>
      {eraseError !== undefined && (
        <ErrorSummary
          heading={errors.summary}
          entries={[{ message: eraseError, fieldId: confirmId }]}
        />
      )}
      {failed && (
        <ErrorSummary heading={errors.summary} entries={[{ message: failed.message, fieldId }]} />
      )}
      {isSaved && (
        <p class="news" role="status">
          {texts.saved}
        </p>
      )}
      <h1>{texts.title(name)}</h1>
      <Facts facts={[[texts.present, manager ?? texts.nobody]]} />
      <form method="post" action={path} novalidate>
        <input type="hidden" name="version" value={version} />
        <TextField
          id={fieldId}
          name="manager"
          type="email"
          label={texts.manager}
          hint={texts.managerHint}
          value={failed?.typed ?? ''}
          error={failed?.message}
        />
        <button>{texts.submit}</button>
      </form>
      <FactorOfPerson {...props} />
      <ErasePerson {...props} />
    </>
  )
}

/** The setup code of the person's second factor. */
function FactorOfPerson({ locale, name, path, isReader, factor }: PersonPageProps) {
  if (factor === undefined) return null
  const texts = secondFactorTexts[locale].person
  return (
    <>
      <h2>{texts.title}</h2>
      {factor === 'set-up' ? (
        <p>{texts.isSetUp(name)}</p>
      ) : isReader ? (
        <p>{texts.own}</p>
      ) : (
        <>
          <p>{texts.explanation(name)}</p>
          <form method="post" action={`${path}/setup-code`}>
            <button class="quiet">{texts.submit}</button>
          </form>
        </>
      )}
    </>
  )
}

/** The code, once. */
export function SetupCodeGiven({
  locale,
  name,
  path,
  code,
  until,
}: Pick<PersonPageProps, 'locale' | 'name' | 'path'> & {
  readonly code: string
  /** As the reader reads it. */
  readonly until: string
}) {
  const texts = secondFactorTexts[locale].person
  return (
    <>
      <h1>{texts.given(name)}</h1>
      <p class="news">
        <Verbatim as="code">{code}</Verbatim>
      </p>
      <p>{texts.once(until)}</p>
      <p>
        <a href={path}>{texts.back(name)}</a>
      </p>
    </>
  )
}

/** Asked for twice: it cannot be undone. */
function ErasePerson({ locale, path, isReader, eraseError }: PersonPageProps) {
  const texts = wayOutTexts[locale].person.erase
  return (
    <details open={eraseError !== undefined}>
      <summary>{texts.title}</summary>
      <p>{texts.explanation}</p>
      {isReader ? (
        <p>{texts.own}</p>
      ) : (
        <form method="post" action={`${path}/erase`} novalidate>
          <CheckboxField
            id={confirmId}
            name={confirmId}
            value="yes"
            label={texts.confirm}
            error={eraseError}
          />
          <button class="danger">{texts.submit}</button>
        </form>
      )}
    </details>
  )
}

/** After it was asked for. */
export function ErasureRequested({ locale }: { readonly locale: PersonPageProps['locale'] }) {
  const texts = wayOutTexts[locale].person.erase
  return (
    <>
      <h1>{texts.title}</h1>
      <p class="news" role="status">
        {texts.requested}
      </p>
      <p>
        <a href={boardPath('admin')}>{oversightTexts[locale].places.board}</a>
      </p>
    </>
  )
}

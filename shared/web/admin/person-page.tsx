import type { Locale } from '../../journey/statuses.ts'
import { oversightTexts, wayOutTexts } from '../../language/texts/catalogues.ts'
import { CheckboxField, ErrorSummary, TextField } from '../forms/fields.tsx'
import { Facts } from '../frame/facts.tsx'
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
      <ErasePerson {...props} />
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

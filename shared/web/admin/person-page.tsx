import type { Locale } from '../../journey/statuses.ts'
import { wayOutTexts } from '../../language/texts/catalogues.ts'
import { ErrorSummary, TextField } from '../forms/fields.tsx'
import { Facts } from '../frame/facts.tsx'

export interface PersonPageProps {
  readonly locale: Locale
  readonly name: string
  readonly manager: string | undefined
  /** The version of the entry that the form changes. */
  readonly version: number
  readonly path: string
  readonly isSaved: boolean
  readonly failed?: { readonly typed: string; readonly message: string } | undefined
}

const fieldId = 'manager'

/** Who manages a person, and the form to correct it. */
export function PersonPage(props: PersonPageProps) {
  const { locale, name, manager, version, path, isSaved, failed } = props
  const { person: texts, errors } = wayOutTexts[locale]
  return (
    <>
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
    </>
  )
}

import { maxProfileCharacters, type Profile } from '../../application/ports/profile-store.ts'
import { type ProfileField, profileFields } from '../../journey/profile.ts'
import type { Locale } from '../../journey/statuses.ts'
import { formatDay, formatNumber } from '../../language/format/dates.ts'
import { frameTexts, volunteerTexts } from '../../language/texts/catalogues.ts'
import { ErrorSummary, LongTextField } from '../forms/fields.tsx'
import { profilePath, volunteerPath } from './volunteer-paths.ts'

export interface ProfileProps {
  readonly locale: Locale
  readonly timeZone: string
  readonly profile: Profile | undefined
  readonly isKept?: boolean
  /** A returned form: what was typed, and the fields with errors. */
  readonly returned?:
    | {
        readonly typed: Readonly<Partial<Record<ProfileField, string>>>
        readonly wrong: readonly ProfileField[]
      }
    | undefined
}

/** What volunteers say about themselves. */
export function ProfilePage({ locale, timeZone, profile, isKept = false, returned }: ProfileProps) {
  const { profile: texts, registrations } = volunteerTexts[locale]
  const tooLong = texts.tooLong(formatNumber(locale, maxProfileCharacters))
  const values = returned?.typed ?? profile ?? {}
  return (
    <>
      <p>
        <a href={volunteerPath}>{registrations.title}</a>
      </p>
      {returned && (
        <ErrorSummary
          heading={frameTexts[locale].errorSummary}
          entries={returned.wrong.map((field) => ({
            message: `${texts.fields[field].label} – ${tooLong}`,
            fieldId: field,
          }))}
        />
      )}
      {isKept && (
        <div class="news" role="status">
          <strong>{texts.kept}</strong>
        </div>
      )}
      <h1>{texts.title}</h1>
      <p>{texts.introduction}</p>
      <form method="post" action={profilePath} novalidate>
        {profileFields.map((field) => (
          <LongTextField
            id={field}
            name={field}
            {...texts.fields[field]}
            value={values[field] ?? ''}
            rows={3}
            error={returned?.wrong.includes(field) ? tooLong : undefined}
          />
        ))}
        <button>{texts.submit}</button>
      </form>
      {profile && (
        <p class="hint">
          {texts.keptSince}
          <time datetime={profile.changedAt}>{formatDay(locale, timeZone, profile.changedAt)}</time>
        </p>
      )}
    </>
  )
}

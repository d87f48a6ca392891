import { dateValidations, managerValidations } from '../../journey/directory.ts'
import type { NudgeName } from '../../journey/nudge-names.ts'
import { type Locale, locales } from '../../journey/statuses.ts'
import { languages, oversightTexts } from '../../language/texts/catalogues.ts'
import { ErrorSummary, RadioField, TextField } from '../forms/fields.tsx'
import { NudgeSettings } from './nudge-settings.tsx'
import { boardPath, settingsPath } from './overseer.ts'

export const settingNames = ['managerValidation', 'dateValidation', 'timeZone', 'locale'] as const
export type SettingName = (typeof settingNames)[number]

export interface SettingsPageProps {
  readonly locale: Locale
  readonly company: string
  /** As stored, or as typed where the form is shown again. */
  readonly values: Readonly<Record<SettingName, string>>
  /** Undefined in a company without nudges. */
  readonly nudgesOff?: readonly NudgeName[] | undefined
  /** The version that the form was made for. */
  readonly version: number
  readonly wrong: readonly SettingName[]
  readonly isConflict: boolean
  readonly isKept: boolean
}

/** What an admin decides for the whole company. */
export function SettingsPage(props: SettingsPageProps) {
  const { locale, company, values, nudgesOff, version, wrong, isConflict, isKept } = props
  const { settings: texts, errors, places } = oversightTexts[locale]
  const field = (name: SettingName) => ({
    id: name,
    name,
    value: values[name],
    error: wrong.includes(name) ? texts.errors[name] : undefined,
  })
  const entries = [
    ...(isConflict ? [{ message: texts.conflict }] : []),
    ...wrong.map((name) => ({ message: texts.errors[name], fieldId: name })),
  ]
  return (
    <>
      <p>
        <a href={boardPath('admin')}>{places.board}</a>
      </p>
      {entries.length > 0 && <ErrorSummary heading={errors.summary} entries={entries} />}
      {isKept && (
        <p class="news" role="status">
          {texts.kept}
        </p>
      )}
      <h1>{texts.title}</h1>
      <p class="about">{company}</p>
      <form method="post" action={settingsPath} novalidate>
        <input type="hidden" name="version" value={version} />
        <RadioField
          {...field('managerValidation')}
          label={texts.managerValidation}
          hint={texts.managerValidationHint}
          choices={managerValidations.map((value) => ({
            value,
            label: texts.managerValidations[value],
          }))}
        />
        <RadioField
          {...field('dateValidation')}
          label={texts.dateValidation}
          hint={texts.dateValidationHint}
          choices={dateValidations.map((value) => ({
            value,
            label: texts.dateValidations[value],
          }))}
        />
        <TextField {...field('timeZone')} label={texts.timeZone} hint={texts.timeZoneHint} />
        <RadioField
          {...field('locale')}
          label={texts.locale}
          hint={texts.localeHint}
          choices={[
            ...locales.map((value) => ({ value, label: languages[value].name })),
            { value: '', label: texts.noLocale },
          ]}
        />
        {nudgesOff && <NudgeSettings locale={locale} off={nudgesOff} />}
        <button>{texts.submit}</button>
      </form>
    </>
  )
}

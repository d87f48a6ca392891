import { recoveryCodeCount } from '../../application/identity/recovery-codes.ts'
import { passedHours } from '../../application/identity/second-factor.ts'
import type { Locale } from '../../journey/statuses.ts'
import { frameTexts, secondFactorTexts } from '../../language/texts/catalogues.ts'
import { CodeField, ErrorSummary } from '../forms/fields.tsx'
import { factorPath } from './factor-paths.ts'

/** The names of the form's own fields: none of ours begins so, because those of a held form are beside them. */
export const codeFields = {
  app: 'second-factor-code',
  recovery: 'second-factor-recovery',
  next: 'second-factor-next',
  held: 'second-factor-held',
} as const

/** What was posted to a page that asks for a code first. */
export type HeldForm = readonly (readonly [name: string, value: string])[]

export interface CodeProblem {
  readonly field: 'app' | 'recovery'
  readonly message: string
}

export interface CodeFormProps {
  readonly locale: Locale
  /** The page to go on to. */
  readonly next: string | undefined
  /** It is posted there once a code was accepted. */
  readonly held?: HeldForm | undefined
  readonly problem?: CodeProblem | undefined
}

export function titleCodeForm({ locale, problem }: CodeFormProps): string {
  const { title } = secondFactorTexts[locale].code
  return problem ? frameTexts[locale].errorTitle + title : title
}

/** Asks for a code of the app, or a recovery code. */
export function CodeForm({ locale, next, held, problem }: CodeFormProps) {
  const { code: texts } = secondFactorTexts[locale]
  const findError = (field: CodeProblem['field']) =>
    problem?.field === field ? problem.message : undefined
  const hidden = (
    <>
      {next !== undefined && <input type="hidden" name={codeFields.next} value={next} />}
      {held && <input type="hidden" name={codeFields.held} value="yes" />}
      {held?.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </>
  )
  return (
    <>
      {problem && (
        <ErrorSummary
          heading={frameTexts[locale].errorSummary}
          entries={[{ message: problem.message, fieldId: codeFields[problem.field] }]}
        />
      )}
      <h1>{texts.title}</h1>
      <p>{texts.introduction}</p>
      {held && <p>{texts.held}</p>}
      <form method="post" action={factorPath} novalidate>
        {hidden}
        <CodeField
          id={codeFields.app}
          name={codeFields.app}
          label={texts.label}
          hint={texts.hint(passedHours)}
          error={findError('app')}
          isNumeric
        />
        <button>{texts.submit}</button>
      </form>
      <details open={problem?.field === 'recovery'}>
        <summary>{texts.otherWay}</summary>
        <form method="post" action={factorPath} novalidate>
          {hidden}
          <CodeField
            id={codeFields.recovery}
            name={codeFields.recovery}
            label={texts.recoveryLabel}
            hint={texts.recoveryHint(recoveryCodeCount)}
            error={findError('recovery')}
            isNumeric={false}
          />
          <button class="quiet">{texts.submit}</button>
        </form>
        <p>{texts.lost}</p>
      </details>
    </>
  )
}

/** The fields of a form that are not of the code's own. */
export function listHeldFields(form: URLSearchParams): HeldForm {
  const own: readonly string[] = Object.values(codeFields)
  return [...form].filter(([name]) => !own.includes(name))
}

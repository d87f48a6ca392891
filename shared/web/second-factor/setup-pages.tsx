import { setupCodeDays } from '../../application/identity/give-setup-code.ts'
import { recoveryCodeCount } from '../../application/identity/recovery-codes.ts'
import type { Locale } from '../../journey/statuses.ts'
import { frameTexts, secondFactorTexts } from '../../language/texts/catalogues.ts'
import { QrCode } from '../attestation/qr-code.tsx'
import { CodeField, ErrorSummary } from '../forms/fields.tsx'
import { Verbatim } from '../frame/verbatim.tsx'
import { recoveryCodesPath, setupPath } from './factor-paths.ts'

/** The names of the fields of the two steps. */
export const setupFields = { setupCode: 'setup-code', firstCode: 'code' } as const

interface StepProps {
  readonly locale: Locale
  readonly next: string | undefined
  readonly problem?: string | undefined
}

function Problem({ locale, problem, fieldId }: StepProps & { readonly fieldId: string }) {
  return problem === undefined ? null : (
    <ErrorSummary
      heading={frameTexts[locale].errorSummary}
      entries={[{ message: problem, fieldId }]}
    />
  )
}

function Next({ next }: Pick<StepProps, 'next'>) {
  return next === undefined ? null : <input type="hidden" name="next" value={next} />
}

/** The first step: the code that an admin or the operator gave out. */
export function SetupCodePage(props: StepProps) {
  const { setup: texts } = secondFactorTexts[props.locale]
  const field = setupFields.setupCode
  return (
    <>
      <Problem {...props} fieldId={field} />
      <h1>{texts.title}</h1>
      <p>{texts.introduction}</p>
      <form method="post" action={setupPath} novalidate>
        <Next {...props} />
        <CodeField
          id={field}
          name={field}
          label={texts.label}
          hint={texts.hint(setupCodeDays)}
          error={props.problem}
          isNumeric={false}
        />
        <button>{texts.submit}</button>
      </form>
    </>
  )
}

/** The second step: connect the app, and enter its first code. */
export function ConnectAppPage(
  props: StepProps & {
    /** In base 32. */
    readonly secret: string
    /** What the QR code says. */
    readonly address: string
  },
) {
  const { app: texts } = secondFactorTexts[props.locale]
  const field = setupFields.firstCode
  return (
    <>
      <Problem {...props} fieldId={field} />
      <h1>{texts.title}</h1>
      <ol>
        <li>
          <p>{texts.install}</p>
        </li>
        <li>
          <p>{texts.scan}</p>
          <p>
            <QrCode text={props.address} label={texts.qr} />
          </p>
          <p class="hint">{texts.key}</p>
          <p>
            <Verbatim as="code">{groupLetters(props.secret)}</Verbatim>
          </p>
          <p class="hint">{texts.keyHint}</p>
        </li>
        <li>
          <p>{texts.enter}</p>
        </li>
      </ol>
      <form method="post" action={setupPath} novalidate>
        <Next {...props} />
        <CodeField
          id={field}
          name={field}
          label={texts.label}
          hint={texts.hint}
          error={props.problem}
          isNumeric
        />
        <button>{texts.submit}</button>
      </form>
    </>
  )
}

/** As apps show a key: `JBSW Y3DP`. */
function groupLetters(secret: string): string {
  return (secret.match(/.{1,4}/g) ?? []).join(' ')
}

/** The recovery codes, once. */
export function RecoveryCodesPage({
  locale,
  codes,
  next,
}: {
  readonly locale: Locale
  readonly codes: readonly string[]
  readonly next: string
}) {
  const { recovery: texts } = secondFactorTexts[locale]
  return (
    <>
      <h1>{texts.title}</h1>
      <p>{texts.introduction}</p>
      <ol class="codes">
        {codes.map((code) => (
          <li>
            <Verbatim as="code">{code}</Verbatim>
          </li>
        ))}
      </ol>
      <p class="screen">
        <a class="button" href={next}>
          {texts.continue}
        </a>
      </p>
    </>
  )
}

/** Asked before the codes of somebody are replaced. */
export function NewCodesPage({ locale }: { readonly locale: Locale }) {
  const { recovery: texts } = secondFactorTexts[locale]
  return (
    <>
      <h1>{texts.newTitle}</h1>
      <p>{texts.newIntroduction(recoveryCodeCount)}</p>
      <form method="post" action={recoveryCodesPath}>
        <button>{texts.newSubmit}</button>
      </form>
    </>
  )
}

/** What somebody's own factor is like, after it was passed. */
export function FactorStatusPage({
  locale,
  passedUntil,
  codesLeft,
}: {
  readonly locale: Locale
  /** As the reader reads it. */
  readonly passedUntil: string
  readonly codesLeft: number
}) {
  const { status: texts } = secondFactorTexts[locale]
  return (
    <>
      <h1>{texts.title}</h1>
      <p>{texts.passed(passedUntil)}</p>
      <p>{texts.left(codesLeft)}</p>
      <p>
        <a href={recoveryCodesPath}>{texts.new}</a>
      </p>
      <p class="hint">{texts.phone}</p>
    </>
  )
}

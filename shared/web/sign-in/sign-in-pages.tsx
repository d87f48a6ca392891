import { signInMinutes } from '../../journey/sign-in.ts'
import type { Locale } from '../../journey/statuses.ts'
import { frameTexts } from '../../language/texts/catalogues.ts'
import { ErrorSummary, TextField } from '../forms/fields.tsx'
import { buildSignInPath } from '../frame/sign-in-path.ts'

interface SignInFormProps {
  readonly locale: Locale
  /** The page to open after signing in. */
  readonly next: string | undefined
  readonly typed?: string
  /** What is wrong with the address. */
  readonly error?: string
}

/** The form for the address to send the link to. */
export function SignInForm({ locale, next, typed = '', error }: SignInFormProps) {
  const { signIn, errorSummary } = frameTexts[locale]
  return (
    <>
      {error !== undefined && (
        <ErrorSummary heading={errorSummary} entries={[{ message: error, fieldId: 'email' }]} />
      )}
      <h1>{signIn.title}</h1>
      <p>{signIn.introduction}</p>
      <form method="post" action="/sign-in" novalidate>
        {next !== undefined && <input type="hidden" name="next" value={next} />}
        <TextField
          id="email"
          name="email"
          type="email"
          label={signIn.email}
          value={typed}
          error={error}
        />
        <button>{signIn.submit}</button>
      </form>
    </>
  )
}

/** The same for every address, known or not. */
export function LinkSent({
  locale,
  next,
}: {
  readonly locale: Locale
  readonly next: string | undefined
}) {
  const { sent } = frameTexts[locale].signIn
  return (
    <>
      <h1>{sent.title}</h1>
      {sent.paragraphs(signInMinutes).map((paragraph) => (
        <p>{paragraph}</p>
      ))}
      <p>
        <a href={buildSignInPath(next)}>{sent.again}</a>
      </p>
    </>
  )
}

/** The page of a link. It names the person it signs in, so that nobody signs in as someone else without noticing. */
export function ContinuePage({ locale, name }: { readonly locale: Locale; readonly name: string }) {
  const { signIn } = frameTexts[locale]
  return (
    <>
      <p class="greeting">{signIn.welcome(name)}</p>
      <h1>{signIn.continueTitle}</h1>
      <p>{signIn.continueIntroduction}</p>
      <form method="post">
        <button>{signIn.continue}</button>
      </form>
      <p>
        <a href="/sign-in">{signIn.another}</a>
      </p>
    </>
  )
}

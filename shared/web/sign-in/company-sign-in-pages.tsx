import type { Locale } from '../../journey/statuses.ts'
import { frameTexts } from '../../language/texts/catalogues.ts'
import type { FrameTexts } from '../../language/texts/en/frame.ts'
import { buildSignInPath } from '../frame/sign-in-path.ts'

/** Leads to the company's sign-in; most browsers go there by themselves. */
export function CompanySignInPage({
  locale,
  company,
  address,
  next,
}: {
  readonly locale: Locale
  readonly company: string
  readonly address: string
  /** The page to open after signing in. */
  readonly next: string | undefined
}) {
  const { company: texts, signIn } = frameTexts[locale]
  return (
    <>
      <h1>{texts.title(company)}</h1>
      <p>{texts.introduction}</p>
      <p>
        <a class="button" href={address}>
          {signIn.continue}
        </a>
      </p>
      <p>
        <a href={buildSignInPath(next)}>{signIn.another}</a>
      </p>
    </>
  )
}

export type SignInProblem = keyof FrameTexts['company']['problems']

/** Why the company's sign-in did not work, and what to do. */
export function SignInProblemPage({
  locale,
  problem,
  company = '',
  next,
  typed,
  mayUseLink,
}: {
  readonly locale: Locale
  readonly problem: SignInProblem
  readonly company: string | undefined
  readonly next: string | undefined
  readonly typed: string | undefined
  /** Whether the company lets its people in by email too. */
  readonly mayUseLink: boolean
}) {
  const { company: texts } = frameTexts[locale]
  const { heading, paragraphs } = texts.problems[problem](company)
  return (
    <>
      <h1>{heading}</h1>
      {paragraphs.map((paragraph) => (
        <p>{paragraph}</p>
      ))}
      <p>
        <a class="button" href={buildSignInPath(next)}>
          {texts.again}
        </a>
      </p>
      {mayUseLink && typed !== undefined && (
        <form method="post" action="/sign-in">
          <input type="hidden" name="email" value={typed} />
          <input type="hidden" name="by" value="link" />
          {next !== undefined && <input type="hidden" name="next" value={next} />}
          <button class="link">{texts.byLink}</button>
        </form>
      )}
    </>
  )
}

/** @param signOut where the session with the company ends; undefined if nowhere */
export function SignedOutPage({
  locale,
  company,
  signOut,
}: {
  readonly locale: Locale
  readonly company: string
  readonly signOut: string | undefined
}) {
  const { signedOut } = frameTexts[locale].company
  return (
    <>
      <h1>{signedOut.title}</h1>
      <p>{signedOut.stillThere(company)}</p>
      {signOut !== undefined && (
        <p>
          <a href={signOut}>{signedOut.there(company)}</a>
        </p>
      )}
      <p>
        <a href="/sign-in">{signedOut.again}</a>
      </p>
    </>
  )
}

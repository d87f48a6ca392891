import { sessionHours } from '../../application/identity/session-token.ts'
import { type Company, localised } from '../../journey/directory.ts'
import { oneLine } from '../../journey/one-line.ts'
import type { Locale } from '../../journey/statuses.ts'
import { traceKeptYears } from '../../journey/traces.ts'
import { dataProtectionTexts } from '../../language/texts/catalogues.ts'
import { buildSignInPath } from '../frame/sign-in-path.ts'
import { ownDataPath } from './data-protection-paths.ts'

/** What is kept, who sees it and for how long, with the company's own words if it has given any. */
export function DataProtectionPage({
  locale,
  isSignedIn,
  company,
}: {
  readonly locale: Locale
  readonly isSignedIn: boolean
  readonly company: Company | undefined
}) {
  const texts = dataProtectionTexts[locale]
  const notice = company?.privacyNotice
  return (
    <>
      <h1>{texts.title}</h1>
      <Section title={texts.whatTitle} lines={texts.what} />
      <Section title={texts.whoTitle} lines={texts.who} />
      <Section title={texts.longTitle} lines={texts.long(traceKeptYears)} />
      <h2>{texts.rightsTitle}</h2>
      <p>{texts.rights}</p>
      <p>
        {isSignedIn ? (
          <a class="button" href={ownDataPath}>
            {texts.download}
          </a>
        ) : (
          <a href={buildSignInPath(ownDataPath)}>{texts.signIn}</a>
        )}
      </p>
      <p class="hint">{texts.elsewhere}</p>
      {isSignedIn && (
        <>
          <h2>{texts.sessionsTitle}</h2>
          <p>{texts.sessions(sessionHours)}</p>
          <form method="post" action="/sign-out">
            <button class="quiet" name="everywhere" value="yes">
              {texts.signOutEverywhere}
            </button>
          </form>
        </>
      )}
      {company && notice && (
        <>
          <h2>{texts.companyTitle(oneLine(company.name))}</h2>
          <p class="words" dir="auto">
            {localised(notice, locale)}
          </p>
        </>
      )}
      {company && (
        <>
          <h2>{texts.legalTitle}</h2>
          <p class="words" dir="auto">
            {company.legalNotice ? localised(company.legalNotice, locale) : texts.noLegal}
          </p>
        </>
      )}
    </>
  )
}

function Section({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  return (
    <>
      <h2>{title}</h2>
      <ul>
        {lines.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
    </>
  )
}

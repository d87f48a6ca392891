import type { Role } from '../../journey/roles.ts'
import { type Locale, locales } from '../../journey/statuses.ts'
import { frameTexts, languages } from '../../language/texts/catalogues.ts'
import { helpPath, helpPathFor } from './guide-paths.ts'
import { remindersPath } from './reminders-path.ts'

/** The first page of a role. */
export function homePath(role: Role): string {
  return `/${role}`
}

interface HeaderProps {
  readonly locale: Locale
  /** The visitor's roles; none where nobody is signed in. */
  readonly roles: readonly Role[]
  /** The role whose page this is. */
  readonly current?: Role | undefined
  readonly isSignedIn: boolean
  /** Whether the visitor can choose reminders. */
  readonly hasReminders?: boolean | undefined
  /** Where the page is found by GET: the language switch comes back to it. */
  readonly path: string
}

/** Above every page: where the visitor is, and where else they may go. */
export function Header(props: HeaderProps) {
  const { locale, roles, current, isSignedIn, hasReminders = false, path } = props
  const texts = frameTexts[locale]
  return (
    <>
      <a class="skip" href="#main">
        {texts.skip}
      </a>
      <header>
        <a class="product" href="/">
          {texts.product}
        </a>
        {roles.length > 0 && (
          <nav aria-label={texts.rolesLabel}>
            <ul>
              {roles.map((role) => (
                <li>
                  {/* The page may be one of several of the role. */}
                  <a href={homePath(role)} aria-current={role === current ? 'true' : undefined}>
                    {texts.roles[role]}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        )}
        <div class="own">
          <a
            href={helpPathFor(current)}
            aria-current={path.startsWith(helpPath) ? 'true' : undefined}
          >
            {texts.help}
          </a>
          {hasReminders && (
            <a href={remindersPath} aria-current={path === remindersPath ? 'true' : undefined}>
              {texts.reminders}
            </a>
          )}
          <form method="post" action="/language">
            <input type="hidden" name="back" value={path} />
            {locales
              .filter((one) => one !== locale)
              .map((one) => (
                <button class="link" name="language" value={one} lang={one}>
                  {languages[one].name}
                </button>
              ))}
          </form>
          {isSignedIn && (
            <form method="post" action="/sign-out">
              <button class="link">{texts.signOut}</button>
            </form>
          )}
        </div>
      </header>
    </>
  )
}

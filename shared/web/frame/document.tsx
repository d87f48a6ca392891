import type { ComponentChildren } from 'preact'
import { renderToStaticMarkup } from 'preact-render-to-string'
import { secureHeaders } from '../../api/http/secure-headers.ts'
import type { Locale } from '../../journey/statuses.ts'
import { style, styleHash } from './style.ts'

/** Sent with every page: as with every answer, but with the page's own style and forms. */
export const pageHeaders = {
  ...secureHeaders,
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src ${styleHash}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  // With `no-referrer`, browsers would send `Origin: null` with a form.
  'referrer-policy': 'same-origin',
  'x-robots-tag': 'noindex, nofollow',
} as const

/** A whole page; what people entered is escaped. */
export function renderPage(page: {
  readonly locale: Locale
  readonly title: string
  readonly body: ComponentChildren
  /** The documentation of the API has none. */
  readonly header?: ComponentChildren
  /** For pages with several columns. */
  readonly isWide?: boolean | undefined
}): string {
  const { locale, title, body, header, isWide = false } = page
  return `<!doctype html>${renderToStaticMarkup(
    <html lang={locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        {/* A constant of ours, which must not be escaped: its hash stands in the policy. */}
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        {header}
        <main id="main" class={isWide ? 'wide' : undefined}>
          {body}
        </main>
      </body>
    </html>,
  )}`
}

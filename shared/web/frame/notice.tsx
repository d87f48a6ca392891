import { findRequestId } from '../../application/ports/request-id.ts'
import type { Locale } from '../../journey/statuses.ts'
import { frameTexts } from '../../language/texts/catalogues.ts'
import type { NoticeName } from './page-request.ts'
import { Verbatim } from './verbatim.tsx'

/** The HTTP status of each of the frame's own pages, unless a problem has its own. */
export const noticeStatuses: Readonly<Record<NoticeName, number>> = {
  notFound: 404,
  foreign: 403,
  unknownForm: 400,
  tooLarge: 413,
  method: 405,
  busy: 503,
  fault: 500,
  noRole: 200,
  usedLink: 410,
  issuerRequired: 403,
}

/** What somebody may ask for help with: the log has the rest under the ID of the request. */
const quotable: ReadonlySet<NoticeName> = new Set(['busy', 'fault', 'foreign', 'unknownForm'])

/** One of the frame's own pages: what happened, and where to go on. */
export function Notice({ locale, name }: { readonly locale: Locale; readonly name: NoticeName }) {
  const texts = frameTexts[locale]
  const { heading, paragraphs } = texts.notices[name]
  const reference = quotable.has(name) ? findRequestId() : undefined
  return (
    <>
      <h1>{heading}</h1>
      {paragraphs.map((paragraph) => (
        <p>{paragraph}</p>
      ))}
      {reference !== undefined && (
        <p>
          {texts.reference} <Verbatim as="code">{reference}</Verbatim>
        </p>
      )}
      {name === 'usedLink' || name === 'issuerRequired' ? (
        <p>
          <a href="/sign-in">{name === 'usedLink' ? texts.signIn.newLink : texts.signIn.title}</a>
        </p>
      ) : (
        name !== 'noRole' && (
          <p>
            <a href="/">{texts.start}</a>
          </p>
        )
      )}
    </>
  )
}

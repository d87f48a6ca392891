import type { Locale } from '../../journey/statuses.ts'
import { frameTexts } from '../../language/texts/catalogues.ts'
import type { NoticeName } from './page-request.ts'

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

/** One of the frame's own pages: what happened, and where to go on. */
export function Notice({ locale, name }: { readonly locale: Locale; readonly name: NoticeName }) {
  const texts = frameTexts[locale]
  const { heading, paragraphs } = texts.notices[name]
  return (
    <>
      <h1>{heading}</h1>
      {paragraphs.map((paragraph) => (
        <p>{paragraph}</p>
      ))}
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

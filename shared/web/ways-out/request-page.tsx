import { wayOutTexts, pageTexts } from '../../language/texts/catalogues.ts'
import type { WayOut } from '../../journey/way-out-names.ts'
import { ErrorSummary } from '../forms/fields.tsx'
import { Standing } from '../registration/registration-facts.tsx'
import { listWayOutSummary, WaysOut, type WaysOutProps, WhoDecides } from './ways-out-section.tsx'
import { readerPath } from './way-out-paths.ts'

/** What waits for the manager, after something was done about it or a form came back. */
export function RequestPage(props: WaysOutProps & { readonly done: WayOut | undefined }) {
  const { view, returned, done } = props
  const { locale, role, registration } = view.context
  const texts = wayOutTexts[locale]
  return (
    <>
      <p class="screen">
        <a href={readerPath(role, registration.registrationId)}>{texts.back}</a>
      </p>
      {returned && (
        <ErrorSummary heading={texts.errors.summary} entries={listWayOutSummary(returned)} />
      )}
      {done && (
        <p class="news" role="status">
          {texts.done[done]}
        </p>
      )}
      <h1>{role === 'volunteer' ? view.initiative : view.volunteer}</h1>
      <p class="about">
        {[role === 'volunteer' ? '' : view.initiative, view.organisation]
          .filter((part) => part !== '')
          .join(' · ')}
      </p>
      <Standing view={view} texts={pageTexts[locale]} />
      <WhoDecides {...props} />
      <WaysOut {...props} />
    </>
  )
}

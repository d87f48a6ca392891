import type { Locale } from '../../journey/statuses.ts'
import { severalTexts } from '../../language/texts/catalogues.ts'

/** One registration that cannot be read hides no others of its list, and is not hidden itself. */
export function Unreadable({
  locale,
  ids,
}: {
  readonly locale: Locale
  readonly ids: readonly string[]
}) {
  if (ids.length === 0) return null
  return <p class="hint">{severalTexts[locale].unreadable(ids)}</p>
}

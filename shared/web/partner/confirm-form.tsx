import type { ShownRegistration } from '../../application/view/shown-registration.ts'
import { pageTexts, partnerTexts } from '../../language/texts/catalogues.ts'
import { chosenField, chosenValue } from '../several/chosen.ts'
import { confirmationsPath } from './partner-paths.ts'

/** One press: confirms what is shown, and nothing else. */
export function ConfirmForm({
  view,
  once,
  isNamed = false,
}: {
  readonly view: ShownRegistration
  readonly once: string
  /** Where the page has the same button several times. */
  readonly isNamed?: boolean
}) {
  const { locale, registration } = view.context
  const { confirmOne } = partnerTexts[locale].waiting
  return (
    <form method="post" action={confirmationsPath} class="screen">
      <input type="hidden" name="once" value={once} />
      <input type="hidden" name={chosenField} value={chosenValue('confirm', registration)} />
      <button aria-label={isNamed ? confirmOne(view.volunteer) : undefined}>
        {pageTexts[locale].submit['confirm-participation']}
      </button>
    </form>
  )
}

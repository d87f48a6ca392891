import type { ShownRegistration } from '../../application/view/shown-registration.ts'
import { pageTexts, partnerTexts } from '../../language/texts/catalogues.ts'
import { chosenField } from '../bulk/chosen.ts'
import { FormToken } from '../forms/form-token.tsx'
import { formatConfirmation } from './confirmation-rule.ts'
import { confirmationsPath } from './partner-paths.ts'

/** One press confirms what is shown, and nothing else. */
export function ConfirmForm({
  view,
  formToken,
  isNamed = false,
}: {
  readonly view: ShownRegistration
  readonly formToken: string
  /** Where the page has the same button several times. */
  readonly isNamed?: boolean
}) {
  const { locale, registration } = view.context
  const { confirmOne } = partnerTexts[locale].waiting
  return (
    <form method="post" action={confirmationsPath} class="screen">
      <FormToken value={formToken} />
      <input type="hidden" name={chosenField} value={formatConfirmation(registration)} />
      <button aria-label={isNamed ? confirmOne(view.volunteer) : undefined}>
        {pageTexts[locale].submit['confirm-participation']}
      </button>
    </form>
  )
}

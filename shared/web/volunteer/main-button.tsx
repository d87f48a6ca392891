import type { ActionName } from '../../journey/action-names.ts'
import type { VolunteerAction } from '../../journey/form-actions.ts'
import { findTurn } from '../../journey/turn.ts'
import { volunteerTexts } from '../../language/texts/catalogues.ts'
import { type FormProps } from '../forms/action-form.tsx'
import { linkForms } from '../forms/link-forms.tsx'
import { isVolunteerAction } from './volunteer-actions.ts'
import { attestationPath } from './volunteer-paths.ts'

/** The page's main button, where it is the volunteer's turn or there is something to download. */
export function MainButton(props: FormProps & { readonly open: readonly ActionName[] }) {
  const { view, open } = props
  const { registration, locale } = view.context
  const texts = volunteerTexts[locale].registration
  if (registration.status === 'COMPLETED')
    return (
      <ButtonLink to={attestationPath(registration.registrationId)}>{texts.attestation}</ButtonLink>
    )
  const action = findMainAction(registration)
  if (!action || !open.includes(action)) return null
  // There is nothing to fill in: the button acts at once.
  if (action === 'confirm-participation') {
    const ConfirmForm = linkForms[action]
    return <ConfirmForm {...props} />
  }
  const label = texts.main[action]
  return label === undefined ? null : <ButtonLink to={`#${action}`}>{label}</ButtonLink>
}

/** The volunteer's next action; while the mission is in progress, the meetings come first. */
function findMainAction(registration: FormProps['view']['context']['registration']) {
  const { roles, action } = findTurn(registration)
  if (!roles.includes('volunteer') || action === undefined) return undefined
  const main: ActionName = action === 'end-mission' ? 'add-date' : action
  return isVolunteerAction(main) ? (main satisfies VolunteerAction) : undefined
}

function ButtonLink({ to, children }: { readonly to: string; readonly children: string }) {
  return (
    <p class="screen">
      <a class="button" href={to}>
        {children}
      </a>
    </p>
  )
}

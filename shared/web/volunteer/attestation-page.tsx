import type { Attestation } from '../../application/view/attestation.ts'
import { volunteerTexts } from '../../language/texts/catalogues.ts'
import { AttestationSheet } from '../attestation/attestation-sheet.tsx'
import { registrationPath } from './volunteer-paths.ts'

/** The confirmed participation, for print. */
export function AttestationPage(props: {
  readonly attestation: Attestation
  readonly baseUrl: string
}) {
  const { locale, registration } = props.attestation.view.context
  return (
    <>
      <p class="screen">
        <a href={registrationPath(registration.registrationId)}>{volunteerTexts[locale].back}</a>
      </p>
      <AttestationSheet {...props} />
    </>
  )
}

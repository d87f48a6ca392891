import type { ShownRegistration } from '../../application/view/shown-registration.ts'
import { pageTexts, volunteerTexts } from '../../language/texts/catalogues.ts'
import { Attestation } from '../registration/registration-facts.tsx'
import { registrationPath } from './volunteer-paths.ts'

/** The confirmed participation, for print. */
export function AttestationPage({ view }: { readonly view: ShownRegistration }) {
  const { locale, registration } = view.context
  const texts = volunteerTexts[locale]
  return (
    <>
      <p class="screen">
        <a href={registrationPath(registration.registrationId)}>{texts.back}</a>
      </p>
      <h1>{texts.attestation}</h1>
      <Attestation view={view} texts={pageTexts[locale]} />
    </>
  )
}

import { Attestation } from '../registration-facts.tsx'
import type { ShownRegistration } from '../shown-registration.ts'
import { pageTexts } from '../texts/all-texts.ts'
import { volunteerTexts } from './texts/all-texts.ts'
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

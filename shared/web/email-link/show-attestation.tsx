import { loadAttestation } from '../../application/view/attestation.ts'
import type { LinkContext } from '../../application/view/link-context.ts'
import { loadLinkView } from '../../application/view/link-view.ts'
import { pageTexts } from '../../language/texts/catalogues.ts'
import { AttestationSheet } from '../attestation/attestation-sheet.tsx'
import type { EmailLinkDependencies } from './dependencies.ts'
import { Help, PageHead } from './link-page.tsx'
import type { LinkPage } from './link-request.ts'

type Dependencies = Pick<EmailLinkDependencies, 'registrations' | 'attestationCodes' | 'baseUrl'>

/** GET of the link to the certificate of a confirmed participation. */
export async function showAttestation(
  dependencies: Dependencies,
  context: LinkContext,
): Promise<LinkPage> {
  const { locale } = context
  const view = await loadLinkView(dependencies, context)
  const attestation = await loadAttestation(dependencies, view)
  const texts = pageTexts[locale]
  return {
    locale,
    title: texts.headings.attestation,
    isWide: true,
    body: (
      <>
        <div class="screen">
          <PageHead view={view} texts={texts} />
        </div>
        <AttestationSheet attestation={attestation} baseUrl={dependencies.baseUrl} />
        <Help view={view} />
      </>
    ),
  }
}

import pMap from 'p-map'
import type { PageAnswer, PageRequest } from '../../shared/pages/frame/page-request.ts'
import { InitiativesPage } from '../../shared/pages/partner/initiatives-page.tsx'
import { partnerTexts } from '../../shared/pages/partner/texts/all-texts.ts'
import type { PartnerPageDependencies } from './page-dependencies.ts'

const parallel = 8

/** `GET /partner/initiatives`: all of the organisation, drafts and archived ones too. */
export async function showInitiatives(
  { directory, registrations }: PartnerPageDependencies,
  { visitor }: PageRequest,
): Promise<PageAnswer> {
  const { person, locale } = visitor
  const ids =
    person.organisationId === undefined
      ? []
      : await directory.listInitiativeIdsOfOrganisation(person.organisationId)
  const listed = await pMap(
    ids,
    async (initiativeId) => {
      const [initiative, { taken }] = await Promise.all([
        directory.getInitiative(initiativeId),
        registrations.readPlaces(initiativeId, person.personId),
      ])
      return initiative && { initiative, taken }
    },
    { concurrency: parallel },
  )
  return {
    title: partnerTexts[locale].initiatives.title,
    body: InitiativesPage({ locale, listed: listed.filter((one) => one !== undefined) }),
  }
}

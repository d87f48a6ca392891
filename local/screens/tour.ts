import type { Locale } from '../../shared/journey/statuses.ts'
import { adminPages } from './admin-pages.ts'
import { coordinatorPages } from './coordinator-pages.ts'
import { mailPages } from './mail-pages.ts'
import { managerPages } from './manager-pages.ts'
import { openPages } from './open-pages.ts'
import { partnerPages } from './partner-pages.ts'
import { loadProgramme, type Programme } from './programme.ts'
import { createSigner, type Signer } from './signer.ts'
import type { TourPage } from './tour-page.ts'
import type { TourSite } from './tour-site.ts'
import type { TourStage } from './tour-stage.ts'
import { volunteerPages } from './volunteer-pages.ts'

export interface Tour {
  readonly locale: Locale
  readonly baseUrl: string
  /** In the order in which they are to be visited, once. */
  readonly pages: readonly TourPage[]
  readonly session: Signer['session']
  /** What its pages show. */
  readonly programmes: readonly Programme[]
}

/**
 * Every page of the product in every state worth seeing. Sets up what they show, on a site that
 * may hold other programmes.
 * @param run part of the ids, so that no two programmes on a site have the same
 */
export async function prepareTour(
  site: TourSite,
  { run, locale }: { readonly run: string; readonly locale: Locale },
): Promise<Tour> {
  const signer = createSigner(site)
  // One after the other: together they ask more of the emulator than it has.
  const shown = await loadProgramme(site, `${run}-${locale}`, locale)
  const spare = await loadProgramme(site, `${run}-${locale}-2`, locale)
  const mailed = await loadProgramme(site, `${run}-${locale}-3`, locale)
  const stage: TourStage = { site, signer, shown, spare, mailed }
  const pages = [
    ...(await openPages(stage)),
    ...(await volunteerPages(stage)),
    ...managerPages(stage),
    ...coordinatorPages(stage),
    // An admin confirms one, a partner then all that are left.
    ...adminPages(stage),
    ...partnerPages(stage),
    ...(await mailPages(stage)),
  ]
  return {
    locale,
    baseUrl: site.baseUrl,
    pages,
    session: (personId) => signer.session(personId),
    programmes: [shown, spare, mailed],
  }
}

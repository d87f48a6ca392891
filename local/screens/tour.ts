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
  /** In the order in which to visit them, once each. */
  readonly pages: readonly TourPage[]
  readonly session: Signer['session']
  /** What its pages show. */
  readonly programmes: readonly Programme[]
}

/**
 * Lists every page of the product in every state worth seeing, and sets up its content on a site
 * that may hold other programmes.
 * @param run part of the ids, so that programmes on the same site do not clash
 */
export async function prepareTour(
  site: TourSite,
  { run, locale }: { readonly run: string; readonly locale: Locale },
): Promise<Tour> {
  const signer = createSigner(site)
  // One at a time, because the emulator cannot handle all three at once.
  const shown = await loadProgramme(site, `${run}-${locale}`, locale)
  const spare = await loadProgramme(site, `${run}-${locale}-2`, locale)
  const mailed = await loadProgramme(site, `${run}-${locale}-3`, locale)
  const stage: TourStage = { site, signer, shown, spare, mailed }
  const pages = [
    ...(await openPages(stage)),
    ...(await volunteerPages(stage)),
    ...managerPages(stage),
    ...coordinatorPages(stage),
    // The admin confirms one participation, then the partner confirms the rest.
    ...adminPages(stage),
    ...partnerPages(stage),
    ...(await mailPages(stage)),
  ]
  return {
    locale,
    baseUrl: site.baseUrl,
    pages,
    session: (personId, factorId) => signer.session(personId, factorId),
    programmes: [shown, spare, mailed],
  }
}

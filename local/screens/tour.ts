import type { Locale } from '../../shared/journey/statuses.ts'
import type { Cloud } from '../cloud/cloud.ts'
import { adminPages } from './admin-pages.ts'
import { coordinatorPages } from './coordinator-pages.ts'
import { mailPages } from './mail-pages.ts'
import { managerPages } from './manager-pages.ts'
import { openPages } from './open-pages.ts'
import { partnerPages } from './partner-pages.ts'
import { loadProgramme } from './programme.ts'
import { createSigner, type Signer } from './signer.ts'
import type { TourPage } from './tour-page.ts'
import type { TourStage } from './tour-stage.ts'
import { volunteerPages } from './volunteer-pages.ts'

export interface Tour {
  readonly locale: Locale
  readonly baseUrl: string
  /** In the order in which they are to be visited, once. */
  readonly pages: readonly TourPage[]
  readonly session: Signer['session']
}

/**
 * Every page of the product in every state worth seeing. Sets up what they show, on a cloud that
 * may hold other programmes.
 * @param run part of the ids, so that no two programmes on a cloud have the same
 */
export async function prepareTour(
  cloud: Cloud,
  { run, locale }: { readonly run: string; readonly locale: Locale },
): Promise<Tour> {
  const signer = await createSigner(cloud)
  // One after the other: together they ask more of the emulator than it has.
  const shown = await loadProgramme(cloud, `${run}-${locale}`, locale)
  const spare = await loadProgramme(cloud, `${run}-${locale}-2`, locale)
  const mailed = await loadProgramme(cloud, `${run}-${locale}-3`, locale)
  const stage: TourStage = { cloud, signer, shown, spare, mailed }
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
    baseUrl: cloud.baseUrl,
    pages,
    session: (personId) => signer.session(personId),
  }
}

import type { Programme } from './programme.ts'
import type { Signer } from './signer.ts'
import type { TourSite } from './tour-site.ts'

/** What the parts of the tour use. */
export interface TourStage {
  readonly site: TourSite
  readonly signer: Signer
  /** Does not change during the tour. */
  readonly shown: Programme
  /** A copy for pages that follow an action. */
  readonly spare: Programme
  /** A copy for pages that follow a form behind an email button. */
  readonly mailed: Programme
}

import type { Programme } from './programme.ts'
import type { Signer } from './signer.ts'
import type { TourSite } from './tour-site.ts'

/** What the parts of the tour are made from. */
export interface TourStage {
  readonly site: TourSite
  readonly signer: Signer
  /** It stays as it is. */
  readonly shown: Programme
  /** The same again, for pages that come after something was done. */
  readonly spare: Programme
  /** And once more, for what comes after the forms that mails lead to. */
  readonly mailed: Programme
}

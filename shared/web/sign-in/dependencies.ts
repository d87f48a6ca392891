import type { SealedTokens } from '../../application/identity/sealed-tokens.ts'
import type { CompanySignIn } from '../../application/ports/company-sign-in.ts'
import type { SignInStore } from '../../application/ports/sign-in-store.ts'
import type { OwnDataDependencies } from '../../application/view/collect-own-data.ts'
import type { TraceDependencies } from '../../application/traces/record-trace.ts'
import type { CheckDependencies } from '../attestation/check-attestation.ts'
import type { RemindersDependencies } from '../reminders/reminders-page.ts'
import type { FactorPageDependencies } from '../second-factor/handler.tsx'

export interface SignInDependencies
  extends
    CheckDependencies,
    RemindersDependencies,
    TraceDependencies,
    OwnDataDependencies,
    FactorPageDependencies {
  readonly signIns: SignInStore
  readonly sealedTokens: SealedTokens
  readonly companySignIn: CompanySignIn
  /** A secret that cannot be guessed, in characters that are safe in a URL. */
  readonly newSecret: () => string
}

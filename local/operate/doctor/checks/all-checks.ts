import type { Check } from '../check.ts'
import { checkAlarms } from './check-alarms.ts'
import { checkConcurrency } from './check-concurrency.ts'
import { checkConfiguration } from './check-configuration.ts'
import { checkDeadLetters } from './check-dead-letters.ts'
import { checkDeployment } from './check-deployment.ts'
import { checkExecutions } from './check-executions.ts'
import { checkKeys } from './check-keys.ts'
import { checkMailAccount } from './check-mail-account.ts'
import { checkMailIdentity } from './check-mail-identity.ts'
import { checkMailQuota } from './check-mail-quota.ts'
import { checkMailSigning } from './check-mail-signing.ts'
import { checkMailSuppression } from './check-mail-suppression.ts'
import { checkRegistrations } from './check-registrations.ts'
import { checkSchedules } from './check-schedules.ts'

/** In the order in which one mends: what is deployed, mail, what runs, what is left over. */
export const allChecks: readonly Check[] = [
  checkDeployment,
  checkConfiguration,
  checkMailIdentity,
  checkMailSigning,
  checkMailAccount,
  checkMailQuota,
  checkMailSuppression,
  checkConcurrency,
  checkExecutions,
  checkSchedules,
  checkAlarms,
  checkRegistrations,
  checkDeadLetters,
  checkKeys,
]

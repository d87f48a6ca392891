import type { FunctionName } from '../../../infra/function-names.ts'
import type { ScheduleName } from '../../../infra/heartbeats.ts'
import type { StageConfiguration } from '../../../infra/stages.ts'
import type { SampledRegistrations } from '../../operator/operator.ts'
import type { Instant } from '../../../shared/journey/calendar.ts'
import type { KeyPurpose } from '../../../shared/application/ports/key-set.ts'

/** The service or the call is not part of the local cloud. Nothing is wrong with the stage. */
export class NotOnLocalCloud extends Error {}

export interface StackState {
  readonly name: string
  /** As CloudFormation spells it. */
  readonly status: string
  readonly isProtected: boolean
}

export interface MailAccount {
  readonly isInSandbox: boolean
  readonly isSending: boolean
  /** As SES spells it, such as HEALTHY, PROBATION or SHUTDOWN. */
  readonly standing: string
  /** Emails in 24 hours; -1: any number. */
  readonly maxPerDay: number
  readonly maxPerSecond: number
  readonly sentLastDay: number
  readonly suppressedReasons: readonly string[]
}

export interface MailIdentity {
  readonly isVerified: boolean
  /** As SES spells it, such as SUCCESS, PENDING or NOT_STARTED. */
  readonly dkim: string
  /** The names of the DNS records that SES looks for. */
  readonly dkimTokens: readonly string[]
}

export interface AlarmState {
  /** Without the stage's prefix: as in the runbooks. */
  readonly name: string
  readonly isRinging: boolean
  readonly description: string
  readonly isMuted: boolean
  readonly topics: readonly string[]
}

/** A metric of CloudWatch, as one number of a span of time until now. */
export interface MetricQuery {
  readonly namespace: string
  readonly name: string
  readonly dimensions?: Readonly<Record<string, string>>
  readonly statistic: 'Sum' | 'Maximum'
  readonly minutes: number
}

/**
 * What the doctor looks at, by the operator's own permissions. Each call is bounded, and fails with the
 * error of AWS or with `NotOnLocalCloud`.
 */
export interface Inspection {
  readonly stage: string
  /** The machine's time. */
  readonly now: Instant
  /** What the stage is meant to be: its file. */
  readConfiguration(): Promise<StageConfiguration>
  /** The stack, and the one with the alarms; undefined if there is no such stack. */
  findStack(name: 'journey' | 'observability'): Promise<StackState | undefined>
  readEnvironment(name: FunctionName): Promise<Readonly<Record<string, string>>>
  readMailAccount(): Promise<MailAccount>
  /** @param identity an address or a domain */
  findMailIdentity(identity: string): Promise<MailIdentity | undefined>
  /** The reasons for which the stage's configuration set suppresses addresses; undefined: the account's. */
  readSuppressedReasons(configurationSet: string): Promise<readonly string[] | undefined>
  /** Addresses that SES has put on the account's suppression list lately: a page of them. */
  listSuppressed(): Promise<readonly string[]>
  /** The ids of the people of the directory who have these addresses. */
  findOwners(addresses: readonly string[]): Promise<readonly string[]>
  readConcurrency(): Promise<{ readonly limit: number; readonly unreserved: number }>
  /** In the order of the queries; undefined where nothing was counted. */
  readMetrics(queries: readonly MetricQuery[]): Promise<readonly (number | undefined)[]>
  findSchedule(name: ScheduleName): Promise<{ readonly isEnabled: boolean } | undefined>
  listAlarms(): Promise<readonly AlarmState[]>
  /** Of those who subscribe to a topic, whether they have confirmed it. */
  listSubscriptions(topic: string): Promise<readonly { readonly isConfirmed: boolean }[]>
  sampleRegistrations(): Promise<SampledRegistrations>
  isExecutionRunning(execution: string): Promise<boolean>
  countDeadLetters(): Promise<number>
  /** When the keys were last changed, or made. */
  findKeyChange(purpose: KeyPurpose): Promise<Instant | undefined>
}

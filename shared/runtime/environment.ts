import { timeSources } from '../application/ports/clock.ts'
import type { KeyPurpose } from '../application/ports/key-set.ts'
import { secondFactorRules } from '../journey/directory.ts'
import type { Limits } from '../journey/limits.ts'

/** @returns undefined if the text is no such value */
type ReadVariable<Value> = (text: string) => Value | undefined

type Variables = Readonly<Record<string, ReadVariable<unknown>>>

export type Environment<Read extends Variables> = {
  readonly [Name in keyof Read]: NonNullable<ReturnType<Read[Name]>>
}

/*
 * Every start of a function reads these, so they are plain functions: loading the schema library takes
 * a tenth of a start, and only requests need it.
 */

export const readText: ReadVariable<string> = (text) => (text === '' ? undefined : text)

const readUrl: ReadVariable<string> = (text) => (URL.canParse(text) ? text : undefined)

/** Without a slash at its end. */
const readBaseUrl: ReadVariable<string> = (text) => readUrl(text)?.replace(/\/+$/, '')

const readChoice =
  <Value extends string>(values: readonly Value[]): ReadVariable<Value> =>
  (text) =>
    values.find((value) => value === text)

/** Empty if it is not set. */
const readOptional: ReadVariable<string> = (text) => text

/** Words with commas between them. */
const readWords: ReadVariable<readonly string[]> = (text) =>
  text === '' ? undefined : text.split(',')

/** Everybody, or the people of a company. */
const readSpeaksFor: ReadVariable<{ readonly companyId?: string }> = (text) => {
  if (text === 'everybody') return {}
  const [, companyId] = /^company:(.+)$/s.exec(text) ?? []
  return companyId === undefined ? undefined : { companyId }
}

/** A whole number from 1. */
const readCount: ReadVariable<number> = (text) =>
  /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined

/** A number above 0, such as 0.5. */
const readRate: ReadVariable<number> = (text) =>
  /^\d+(\.\d+)?$/.test(text) && Number(text) > 0 ? Number(text) : undefined

/** A stage's limits as JSON, without a schema: the stage's own has checked them. */
const readLimits: ReadVariable<Limits> = (text) =>
  // Written by infra/journey-stack.ts, from a stage's values.
  text === '' ? undefined : (JSON.parse(text) as Limits)

/** The variables of functions that use the table. */
export const StoreEnvironment = {
  TABLE_NAME: readText,
  TIME_SOURCE: readChoice(timeSources),
  /** Of the key that signs the time of requests. Without it, no request sets the time. */
  TIME_SECRET_ARN: readOptional,
}
export type StoreEnvironment = Environment<typeof StoreEnvironment>

/** The variables of functions that act on registrations. */
export const ActionEnvironment = { ...StoreEnvironment, STATE_MACHINE_ARN: readText }
export type ActionEnvironment = Environment<typeof ActionEnvironment>

/** The variable of functions where people do what the stage limits. */
export const LimitsEnvironment = { LIMITS: readLimits }
export type LimitsEnvironment = Environment<typeof LimitsEnvironment>

/** The variables of functions in which people act on registrations. */
export const PeopleEnvironment = { ...ActionEnvironment, ...LimitsEnvironment }
export type PeopleEnvironment = Environment<typeof PeopleEnvironment>

/** The variable of functions whose answers contain addresses of the product. */
export const AddressEnvironment = { BASE_URL: readBaseUrl }
export type AddressEnvironment = Environment<typeof AddressEnvironment>

/** The variables of functions that serve pages to people who have signed in. */
export const PageEnvironment = {
  ...AddressEnvironment,
  SESSION_SECRET_ARN: readText,
}
export type PageEnvironment = Environment<typeof PageEnvironment>

/** The variable of functions that print or check certificates. */
export const CertificateEnvironment = { CERTIFICATE_SECRET_ARN: readText }
export type CertificateEnvironment = Environment<typeof CertificateEnvironment>

/** The variable of the function that signs people in with their companies' issuers: the prefix of secrets. */
export const IssuerEnvironment = { ISSUER_SECRETS: readText }
export type IssuerEnvironment = Environment<typeof IssuerEnvironment>

/** The variable of functions that make or send sign-in links. */
export const SignInEnvironment = { SIGN_IN_SECRET_ARN: readText }
export type SignInEnvironment = Environment<typeof SignInEnvironment>

/** The variable of functions that sign or check the tokens of machine clients. */
export const MachineTokenEnvironment = { MACHINE_SECRET_ARN: readText }
export type MachineTokenEnvironment = Environment<typeof MachineTokenEnvironment>

/** The variable of functions whose pages may ask for a second factor: whether the stage requires one. */
export const SecondFactorEnvironment = { SECOND_FACTOR: readChoice(secondFactorRules) }
export type SecondFactorEnvironment = Environment<typeof SecondFactorEnvironment>

/** The variable of the function that checks second factors. */
export const FactorSecretEnvironment = { SECOND_FACTOR_SECRET_ARN: readText }
export type FactorSecretEnvironment = Environment<typeof FactorSecretEnvironment>

/** The variables of functions that send mails. */
export const MailEnvironment = {
  ...AddressEnvironment,
  LINK_SECRET_ARN: readText,
  MAIL_FROM: readText,
  MAIL_CONFIGURATION_SET: readText,
}
export type MailEnvironment = Environment<typeof MailEnvironment>

/** The variables of the secrets, by what their keys are for. */
export const keyVariables = {
  links: 'LINK_SECRET_ARN',
  sessions: 'SESSION_SECRET_ARN',
  'sign-in': 'SIGN_IN_SECRET_ARN',
  certificates: 'CERTIFICATE_SECRET_ARN',
  machines: 'MACHINE_SECRET_ARN',
  'second-factor': 'SECOND_FACTOR_SECRET_ARN',
} as const satisfies Record<KeyPurpose, string>

/** The variables of the function that rotates keys. */
export const KeyEnvironment = {
  LINK_SECRET_ARN: readText,
  SESSION_SECRET_ARN: readText,
  SIGN_IN_SECRET_ARN: readText,
  CERTIFICATE_SECRET_ARN: readText,
  ...MachineTokenEnvironment,
  SECOND_FACTOR_SECRET_ARN: readText,
} satisfies Record<(typeof keyVariables)[KeyPurpose], ReadVariable<string>>
export type KeyEnvironment = Environment<typeof KeyEnvironment>

/** The variable of the function that sends mails: how many a second. */
export const MailRateEnvironment = { MAILS_PER_SECOND: readRate }

/** The variables of functions that put mails on their queues. */
export const QueueEnvironment = {
  SIGN_IN_MAILS_URL: readUrl,
  REQUESTED_MAILS_URL: readUrl,
  REMINDER_MAILS_URL: readUrl,
}
export type QueueEnvironment = Environment<typeof QueueEnvironment>

/** The variable of functions that set aside what they cannot read. */
export const DeadLetterEnvironment = { DEAD_LETTERS_URL: readUrl }
export type DeadLetterEnvironment = Environment<typeof DeadLetterEnvironment>

/** The variable of functions that publish events. */
export const EventEnvironment = { EVENT_BUS_NAME: readText }
export type EventEnvironment = Environment<typeof EventEnvironment>

/** The variables of functions that start exports and link to them. */
export const ExportEnvironment = { EXPORT_BUCKET: readText, EXPORT_FUNCTION_NAME: readText }
export type ExportEnvironment = Environment<typeof ExportEnvironment>

/**
 * The variables of the function that checks the tokens of the JSON API: the stage's issuer, whom its
 * tokens are for, and whom they speak for. The last one is the SDKs' own.
 */
export const AuthorizerEnvironment = {
  ISSUER: readUrl,
  AUDIENCES: readWords,
  SPEAKS_FOR: readSpeaksFor,
  ...MachineTokenEnvironment,
  AWS_ENDPOINT_URL: readOptional,
}
export type AuthorizerEnvironment = Environment<typeof AuthorizerEnvironment>

/** The variables of the function that describes the API: the stage's limits for requests. */
export const ApiDocumentEnvironment = { RATE_LIMIT: readCount, BURST_LIMIT: readCount }

/**
 * Reads a function's environment once, at start-up.
 * @throws an Error that names each missing or invalid variable, never its value
 */
export function readEnvironment<Read extends Variables>(
  variables: Read,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Environment<Read> {
  const values = Object.entries(variables).map(
    ([name, read]) => [name, read(environment[name] ?? '')] as const,
  )
  const wrong = values.filter(([, value]) => value === undefined).map(([name]) => name)
  if (wrong.length > 0) throw new Error(`Set these environment variables: ${wrong.join(', ')}`)
  // Each value is what the variable's own function has read.
  return Object.fromEntries(values) as Environment<Read>
}

import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'
import * as z from 'zod'
import { findEnteredMistake } from '../../shared/application/directory/find-entered-mistake.ts'
import type { DirectoryEntry } from '../../shared/application/ports/directory-store.ts'
import { type KeyPurpose, keyPurposes } from '../../shared/application/ports/key-set.ts'
import { maxForeseenDays } from '../../shared/application/remind/foresee-mails.ts'
import { type Instant, toInstant } from '../../shared/journey/calendar.ts'
import { CompanyEntry, OperatedCompanyEntry } from '../../shared/journey/directory-entries.ts'
import {
  type CompanyIssuer,
  dateValidations,
  managerValidations,
  type SecondFactorRule,
  secondFactorRules,
} from '../../shared/journey/directory.ts'
import { type ExportKind, exportKinds } from '../../shared/journey/exports.ts'
import { type MachineScope, machineScopes } from '../../shared/journey/machine-scopes.ts'
import {
  MachineClientName,
  MachineClientScopes,
  maxSecretDays,
  SecretDays,
} from '../../shared/journey/new-machine-client.ts'
import { locales } from '../../shared/journey/statuses.ts'
import { isTraceMonth } from '../../shared/journey/traces.ts'
import { getErrorMessage } from '../terminal/get-error-message.ts'
import { UsageError } from '../terminal/usage-error.ts'

const entryTypes = [
  'company',
  'organisation',
  'person',
  'initiative',
] as const satisfies readonly DirectoryEntry['type'][]
const headers = ['codes', ...locales] as const
type Header = (typeof headers)[number]

export type OperateCommand =
  | { readonly command: 'add-company'; readonly entry: z.output<typeof CompanyEntry> }
  | {
      readonly command: 'set-mail-domains'
      readonly companyId: string
      readonly mailDomains: readonly string[]
      /** Also if that locks people out. */
      readonly isConfirmed: boolean
    }
  | {
      readonly command: 'set-issuer'
      readonly companyId: string
      /** Undefined to remove it. */
      readonly issuer: CompanyIssuer | undefined
      /** Also if that locks people out. */
      readonly isConfirmed: boolean
    }
  | {
      readonly command: 'set-second-factor'
      readonly companyId: string
      /** Undefined: the stage's. */
      readonly rule: SecondFactorRule | undefined
    }
  | { readonly command: 'setup-code' | 'reset-factor'; readonly personId: string }
  | { readonly command: 'put'; readonly file: string }
  | { readonly command: 'get'; readonly type: DirectoryEntry['type']; readonly id: string }
  | {
      readonly command: 'list'
      readonly type: DirectoryEntry['type']
      readonly companyId: string | undefined
    }
  | {
      readonly command: 'export'
      readonly kind: ExportKind
      readonly out: string
      readonly header: Header
    }
  | {
      readonly command: 'repair'
      readonly isForAll: boolean
      /** Where an earlier call for all was interrupted. */
      readonly from: string | undefined
    }
  | ({ readonly command: 'publish-events' } & (
      | { readonly registrationId: string; readonly since?: undefined }
      | { readonly registrationId?: undefined; readonly since: Instant }
    ))
  | {
      readonly command: 'recount'
      readonly scope:
        | { readonly companyId: string }
        | { readonly initiativeId: string }
        | { readonly everything: true }
    }
  | {
      readonly command: 'mails'
      readonly days: number
      readonly companyId: string | undefined
    }
  | {
      readonly command: 'traces'
      readonly companyId: string | undefined
      readonly month: string
    }
  | {
      readonly command: 'erase-person'
      readonly personId: string
      readonly isCheck: boolean
      readonly isConfirmed: boolean
    }
  | { readonly command: 'import'; readonly file: string; readonly isApplied: boolean }
  | {
      readonly command: 'scim-token'
      readonly companyId: string
      readonly shouldIssue: boolean
      /** The id of the token to revoke. */
      readonly revokedId: string | undefined
    }
  | {
      readonly command: 'machine-client'
      readonly companyId: string
      /** Undefined to list them. */
      readonly change: ClientChange | undefined
    }
  | {
      readonly command: 'doctor'
      readonly isJson: boolean
      /** The stage's file, if it is not in `stages/`. */
      readonly values: string | undefined
    }
  | {
      readonly command: 'canary'
      /** Whether to tell the alarm how it went. */
      readonly isReported: boolean
    }
  | { readonly command: 'rotate-keys'; readonly purpose: KeyPurpose; readonly isLeaked: boolean }

type ClientChange =
  | {
      readonly what: 'issue'
      readonly name: string
      readonly scopes: readonly MachineScope[]
      readonly validDays: number
    }
  | { readonly what: 'rotate'; readonly clientId: string; readonly validDays: number }
  | {
      readonly what: 'revoke'
      readonly clientId: string
      /** Undefined for the client with all its secrets. */
      readonly secretId: string | undefined
    }

/** The stage to use. Default: the running local cloud. */
export interface StageChoice {
  readonly stage?: string | undefined
  readonly stageOutputs?: string | undefined
}

export type Operation = OperateCommand & { readonly on: StageChoice }

const companyDefaults = { timeZone: 'Europe/Paris', managerValidation: 'engagement' } as const

const secondFactorChoices = [...secondFactorRules, 'default'] as const

export const usage = `Usage: npm run operate -- COMMAND

  add-company ID --name NAME [--time-zone ZONE] [--locale ${locales.join('|')}]
              [--manager-validation ${managerValidations.join('|')}]
              [--date-validation ${dateValidations.join('|')}]
                                  adds a company, with nudges (docs/nudges.md); default: time zone
                                  ${companyDefaults.timeZone}, manager validation ${companyDefaults.managerValidation}
  set-mail-domains COMPANY (--domain NAME … | --none) [--yes]
                                  sets the domains of its people's addresses; each belongs to one company
  set-issuer COMPANY (--issuer URL --client-id ID [--secret NAME] [--required] [--trusted] | --none)
             [--yes]              sets the OpenID Connect issuer by which its people sign in
                                  (docs/single-sign-on.md); both say whom a required issuer would lock
                                  out, and write that only with --yes
  set-second-factor COMPANY ${secondFactorChoices.join('|')}
                                  whether its coordinators and admins need a second factor for exports,
                                  people and settings (docs/second-factor.md); default: the stage's
  put FILE                        creates or replaces directory entries from JSON or JSON Lines:
                                  {"type": "person", "entry": {"personId": "p1", …}}
  get TYPE ID                     prints an entry in the format that put reads
  list TYPE [--company ID]        prints ids, one per line; with --company, the people of a company
  import FILE [--apply]           checks a CSV file and shows its changes and errors line by line;
                                  with --apply, writes the changes (docs/directory-import.md)
  export KIND --out FILE [--header ${headers.join('|')}]
                                  exports everything to a file; KIND is one of ${exportKinds.join(', ')}
  scim-token COMPANY [--issue | --revoke ID]
                                  lists, issues or revokes the tokens of a company's identity system
                                  (docs/scim.md)
  setup-code ID                   prints the code with which a person sets up their second factor
  reset-factor ID                 removes a person's second factor, with its backup codes, and tells them
  machine-client COMPANY [--issue --name NAME --scope SCOPE … [--days DAYS] |
                 --rotate CLIENT [--days DAYS] | --revoke CLIENT [--secret ID]]
                                  lists, issues, rotates or revokes the machine clients of a company
                                  (docs/machine-clients.md); SCOPE is one of
                                  ${machineScopes.join(', ')}
  rotate-keys PURPOSE [--leaked]  adds a key, which signs in ten minutes, and removes those that nothing
                                  depends on any more; with --leaked, the new key signs at once and all
                                  others are removed (docs/runbooks.md); PURPOSE is one of
                                  ${keyPurposes.join(', ')}
  publish-events (--registration ID | --since INSTANT)
                                  publishes events again, with the same ids (docs/events.md): those of
                                  a registration, or all since an instant such as 2026-05-01T08:00:00Z
  repair [--all [--from PLACE]]   finishes interrupted work; with --all, checks every registration;
                                  with --from, goes on where that was interrupted
  recount [--company ID | --initiative ID]
                                  compares lists and counters with the registrations, prints what
                                  was off and mends it; needed once after an update from version
                                  0.1.0

  doctor [--json] [--values FILE]
                                  looks at configuration, mail, quotas, schedules, alarms, registrations and
                                  keys, and prints what is wrong, whom it hurts and what mends it
                                  (docs/doctor.md); exits with 0, 1 (warnings) or 2 (errors). FILE is the
                                  stage's own, if it is not in stages/
  canary [--report]               plays a registration of a test company from sign-in to attestation, and
                                  prints each step with its time (docs/doctor.md); with --report, tells the
                                  alarm canary-fails how it went

  mails --next DAYSd [--company ID]
                                  prints who gets which reminder in the next days, such as 30d,
                                  while nobody does anything; sends nothing

  erase-person ID [--yes | --check]
                                  says who would be erased; with --yes, erases the person, which cannot be
                                  undone; with --check, says how far the erasure is
                                  (docs/data-protection.md)
  traces --month MONTH [--company ID]
                                  prints who did what in a month, such as 2026-11, newest first, one
                                  JSON object per line; without --company, what belongs to no company,
                                  such as the operator's own calls

TYPE is one of ${entryTypes.join(', ')}.

Choose a stage (default: the running local cloud):
  --stage NAME                    a stage on AWS, by its stack in the current account and region
  --stage-outputs FILE            a stage on AWS, by the file that cdk deploy --outputs-file wrote
  --help                          shows this help
`

const stageOptions = {
  stage: { type: 'string' },
  'stage-outputs': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies ParseArgsOptionsConfig

/** Arguments and options of each command. */
const commands: Readonly<Record<OperateCommand['command'], Shape>> = {
  'add-company': {
    positionals: ['ID'],
    options: {
      name: { type: 'string' },
      'time-zone': { type: 'string' },
      locale: { type: 'string' },
      'manager-validation': { type: 'string' },
      'date-validation': { type: 'string' },
    },
  },
  'set-mail-domains': {
    positionals: ['COMPANY'],
    options: {
      domain: { type: 'string', multiple: true },
      none: { type: 'boolean' },
      yes: { type: 'boolean' },
    },
  },
  'set-issuer': {
    positionals: ['COMPANY'],
    options: {
      issuer: { type: 'string' },
      'client-id': { type: 'string' },
      secret: { type: 'string' },
      required: { type: 'boolean' },
      trusted: { type: 'boolean' },
      none: { type: 'boolean' },
      yes: { type: 'boolean' },
    },
  },
  'set-second-factor': { positionals: ['COMPANY', 'RULE'] },
  'setup-code': { positionals: ['ID'] },
  'reset-factor': { positionals: ['ID'] },
  put: { positionals: ['FILE'] },
  get: { positionals: ['TYPE', 'ID'] },
  list: { positionals: ['TYPE'], options: { company: { type: 'string' } } },
  import: { positionals: ['FILE'], options: { apply: { type: 'boolean' } } },
  export: {
    positionals: ['KIND'],
    options: { out: { type: 'string' }, header: { type: 'string' } },
  },
  'scim-token': {
    positionals: ['COMPANY'],
    options: { issue: { type: 'boolean' }, revoke: { type: 'string' } },
  },
  'machine-client': {
    positionals: ['COMPANY'],
    options: {
      issue: { type: 'boolean' },
      name: { type: 'string' },
      scope: { type: 'string', multiple: true },
      days: { type: 'string' },
      rotate: { type: 'string' },
      revoke: { type: 'string' },
      secret: { type: 'string' },
    },
  },
  'rotate-keys': { positionals: ['PURPOSE'], options: { leaked: { type: 'boolean' } } },
  'publish-events': {
    positionals: [],
    options: { registration: { type: 'string' }, since: { type: 'string' } },
  },
  doctor: { positionals: [], options: { json: { type: 'boolean' }, values: { type: 'string' } } },
  canary: { positionals: [], options: { report: { type: 'boolean' } } },
  repair: { positionals: [], options: { all: { type: 'boolean' }, from: { type: 'string' } } },
  mails: {
    positionals: [],
    options: { next: { type: 'string' }, company: { type: 'string' } },
  },
  'erase-person': {
    positionals: ['ID'],
    options: { check: { type: 'boolean' }, yes: { type: 'boolean' } },
  },
  traces: {
    positionals: [],
    options: { month: { type: 'string' }, company: { type: 'string' } },
  },
  recount: {
    positionals: [],
    options: { company: { type: 'string' }, initiative: { type: 'string' } },
  },
}

interface Shape {
  readonly positionals: readonly string[]
  readonly options?: ParseArgsOptionsConfig
}

/**
 * @returns undefined for --help
 * @throws UsageError
 */
export function readCommandLine(args: readonly string[]): Operation | undefined {
  const [name = '', ...rest] = args
  if (name === '--help' || name === '-h') return undefined
  const names = Object.keys(commands).join(', ')
  if (name === '') throw new UsageError(`Missing command: use one of ${names}`)
  if (!isChoice(Object.keys(commands) as OperateCommand['command'][], name))
    throw new UsageError(`Unknown command ${name}: use one of ${names}`)

  const { positionals, options = {} } = commands[name]
  const parsed = parse(rest, { ...stageOptions, ...options })
  const { help, stage, 'stage-outputs': stageOutputs, ...values } = parsed.values
  if (help === true) return undefined
  const missing = positionals[parsed.positionals.length]
  if (missing !== undefined)
    throw new UsageError(`${name} needs ${positionals.join(' and ')}: ${missing} is missing`)
  const extra = parsed.positionals[positionals.length]
  if (extra !== undefined) throw new UsageError(`${name} does not take the argument ${extra}`)
  if (stage !== undefined && stageOutputs !== undefined)
    throw new UsageError('Use either --stage or --stage-outputs, not both')
  return {
    ...readCommand(name, parsed.positionals, new Map(Object.entries(values))),
    on: { stage: text(stage), stageOutputs: text(stageOutputs) },
  }
}

function readCommand(
  command: OperateCommand['command'],
  [first = '', second = '']: readonly string[],
  options: ReadonlyMap<string, unknown>,
): OperateCommand {
  switch (command) {
    case 'add-company':
      return { command, entry: readCompany(first, options) }
    case 'set-mail-domains':
      return {
        command,
        companyId: first,
        mailDomains: readMailDomains(options),
        isConfirmed: options.get('yes') === true,
      }
    case 'set-issuer':
      return {
        command,
        companyId: first,
        issuer: readIssuer(options),
        isConfirmed: options.get('yes') === true,
      }
    case 'set-second-factor': {
      const rule = readChoice('rule', secondFactorChoices, second)
      return { command, companyId: first, rule: rule === 'default' ? undefined : rule }
    }
    case 'setup-code':
    case 'reset-factor':
      return { command, personId: first }
    case 'put':
      return { command, file: first }
    case 'get':
      return { command, type: readChoice('type', entryTypes, first), id: second }
    case 'list': {
      const type = readChoice('type', entryTypes, first)
      const companyId = text(options.get('company'))
      if (companyId !== undefined && type !== 'person')
        throw new UsageError('--company only works with list person')
      return { command, type, companyId }
    }
    case 'import':
      return { command, file: first, isApplied: options.get('apply') === true }
    case 'export': {
      const kind = readChoice('kind', exportKinds, first)
      const out = text(options.get('out'))
      if (out === undefined) throw new UsageError('Missing option: --out FILE')
      const header = readChoice('header', headers, text(options.get('header')) ?? 'codes')
      return { command, kind, out, header }
    }
    case 'scim-token': {
      const shouldIssue = options.get('issue') === true
      const revokedId = text(options.get('revoke'))
      if (shouldIssue && revokedId !== undefined)
        throw new UsageError('Use either --issue or --revoke, not both')
      return { command, companyId: first, shouldIssue, revokedId }
    }
    case 'machine-client':
      return { command, companyId: first, change: readClientChange(options) }
    case 'rotate-keys':
      return {
        command,
        purpose: readChoice('purpose', keyPurposes, first),
        isLeaked: options.get('leaked') === true,
      }
    case 'doctor':
      return {
        command,
        isJson: options.get('json') === true,
        values: text(options.get('values')),
      }
    case 'canary':
      return { command, isReported: options.get('report') === true }
    case 'mails':
      return {
        command,
        days: readDays(text(options.get('next'))),
        companyId: text(options.get('company')),
      }
    case 'erase-person': {
      const isCheck = options.get('check') === true
      const isConfirmed = options.get('yes') === true
      if (isCheck && isConfirmed) throw new UsageError('Use either --yes or --check, not both')
      return { command, personId: first, isCheck, isConfirmed }
    }
    case 'traces': {
      const month = text(options.get('month'))
      if (month === undefined) throw new UsageError('Missing option: --month MONTH')
      if (!isTraceMonth(month))
        throw new UsageError(`Cannot read ${month}: use a month such as 2026-11`)
      return { command, month, companyId: text(options.get('company')) }
    }
    case 'publish-events': {
      const registrationId = text(options.get('registration'))
      const since = text(options.get('since'))
      if ((registrationId === undefined) === (since === undefined))
        throw new UsageError('Use either --registration ID or --since INSTANT')
      return registrationId === undefined
        ? { command, since: readInstant(since ?? '') }
        : { command, registrationId }
    }
    case 'repair': {
      const isForAll = options.get('all') === true
      const from = text(options.get('from'))
      if (from !== undefined && !isForAll) throw new UsageError('--from only works with --all')
      return { command, isForAll, from }
    }
    case 'recount': {
      const companyId = text(options.get('company'))
      const initiativeId = text(options.get('initiative'))
      if (companyId !== undefined && initiativeId !== undefined)
        throw new UsageError('Use either --company or --initiative, not both')
      if (companyId !== undefined) return { command, scope: { companyId } }
      return {
        command,
        scope: initiativeId === undefined ? { everything: true } : { initiativeId },
      }
    }
  }
}

function parse(args: readonly string[], options: ParseArgsOptionsConfig) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (error) {
    // The first sentence says what is wrong; the rest guesses what was meant.
    throw new UsageError(getErrorMessage(error).split(/\. |\n/, 1)[0])
  }
}

/** @returns undefined if the option is not given */
function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function readInstant(given: string): Instant {
  const parsed = z.iso.datetime({ offset: true }).safeParse(given)
  if (!parsed.success)
    throw new UsageError(`${given} is no instant: use one such as 2026-05-01T08:00:00Z`)
  return toInstant(Date.parse(given))
}

/** Those of a company that the command line says nothing about. */
function readCompany(
  companyId: string,
  options: ReadonlyMap<string, unknown>,
): z.output<typeof CompanyEntry> {
  const name = text(options.get('name'))
  if (name === undefined) throw new UsageError('Missing option: --name NAME')
  const read = CompanyEntry.safeParse({
    companyId,
    name,
    timeZone: options.get('time-zone') ?? companyDefaults.timeZone,
    managerValidation: options.get('manager-validation') ?? companyDefaults.managerValidation,
    ...given('dateValidation', options.get('date-validation')),
    ...given('locale', options.get('locale')),
    nudges: true,
  })
  if (!read.success) throw new UsageError(z.prettifyError(read.error))
  const mistake = findEnteredMistake({ type: 'company', entry: read.data }, undefined)
  if (mistake !== undefined) throw new UsageError(mistake)
  return read.data
}

function readMailDomains(options: ReadonlyMap<string, unknown>): readonly string[] {
  const domains = options.get('domain') ?? []
  const isNone = options.get('none') === true
  const read = OperatedCompanyEntry.shape.mailDomains.unwrap().safeParse(domains)
  if (!read.success) throw new UsageError(z.prettifyError(read.error))
  if (isNone === read.data.length > 0) throw new UsageError('Use either --domain NAME or --none')
  return read.data
}

/** @returns undefined for --none */
function readIssuer(options: ReadonlyMap<string, unknown>): CompanyIssuer | undefined {
  const { none, ...values } = Object.fromEntries(options)
  const isNone = none === true
  if (isNone === Object.keys(values).some((name) => name !== 'yes' && !(name in stageOptions)))
    throw new UsageError('Use either --issuer URL and --client-id ID, or --none')
  if (isNone) return undefined
  const read = OperatedCompanyEntry.shape.issuer.unwrap().safeParse({
    issuer: values['issuer'],
    clientId: values['client-id'],
    ...given('secretName', values['secret']),
    ...given('isRequired', values['required']),
    ...given('isTrusted', values['trusted']),
  })
  if (!read.success) throw new UsageError(z.prettifyError(read.error))
  return read.data
}

/** The options that each change takes. */
const clientOptions = {
  issue: ['issue', 'name', 'scope', 'days'],
  rotate: ['rotate', 'days'],
  revoke: ['revoke', 'secret'],
} as const satisfies Record<ClientChange['what'], readonly string[]>

/** @returns undefined to list the clients */
function readClientChange(options: ReadonlyMap<string, unknown>): ClientChange | undefined {
  const names = [...options.keys()].filter((name) => !(name in stageOptions))
  if (names.length === 0) return undefined
  const changes = (['issue', 'rotate', 'revoke'] as const).filter((name) => options.has(name))
  const [what] = changes
  if (what === undefined || changes.length > 1)
    throw new UsageError('Use either --issue, --rotate CLIENT or --revoke CLIENT')
  const taken: readonly string[] = clientOptions[what]
  const extra = names.find((name) => !taken.includes(name))
  if (extra !== undefined) throw new UsageError(`--${what} does not take --${extra}`)
  const clientId = text(options.get(what)) ?? ''
  if (what === 'revoke') return { what, clientId, secretId: text(options.get('secret')) }
  const validDays = readSecretDays(text(options.get('days')))
  if (what === 'rotate') return { what, clientId, validDays }
  const name = MachineClientName.safeParse(options.get('name'))
  if (!name.success) throw new UsageError(`--name NAME: ${z.prettifyError(name.error)}`)
  const scopes = MachineClientScopes.safeParse(options.get('scope'))
  if (!scopes.success) throw new UsageError(`--scope SCOPE: ${z.prettifyError(scopes.error)}`)
  return { what, name: name.data, scopes: scopes.data, validDays }
}

function readSecretDays(given: string | undefined): number {
  const read = SecretDays.safeParse(given === undefined ? maxSecretDays : Number(given))
  if (!read.success) throw new UsageError(`--days takes a number from 1 to ${maxSecretDays}`)
  return read.data
}

function given(name: string, value: unknown): Readonly<Record<string, unknown>> {
  return value === undefined ? {} : { [name]: value }
}

function readDays(given: string | undefined): number {
  if (given === undefined) throw new UsageError('Missing option: --next DAYSd, such as --next 30d')
  const days = /^\d{1,3}d$/.test(given) ? Number.parseInt(given) : 0
  if (days < 1 || days > maxForeseenDays)
    throw new UsageError(`Cannot read ${given}: use a form such as 30d, up to ${maxForeseenDays}d`)
  return days
}

function readChoice<const Choice extends string>(
  what: string,
  choices: readonly Choice[],
  given: string,
): Choice {
  if (isChoice(choices, given)) return given
  throw new UsageError(`Unknown ${what} ${given}: use one of ${choices.join(', ')}`)
}

function isChoice<Choice extends string>(
  choices: readonly Choice[],
  given: string,
): given is Choice {
  return (choices as readonly string[]).includes(given)
}

import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'
import type { DirectoryEntry } from '../../shared/application/ports/directory-store.ts'
import { type ExportKind, exportKinds } from '../../shared/journey/exports.ts'
import { locales } from '../../shared/journey/statuses.ts'
import { messageOf } from '../terminal/message-of.ts'
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
  | { readonly command: 'repair'; readonly isOfAll: boolean }
  | { readonly command: 'import'; readonly file: string; readonly isApplied: boolean }
  | {
      readonly command: 'scim-token'
      readonly companyId: string
      readonly issues: boolean
      /** The id of the token that is to go. */
      readonly revoked: string | undefined
    }

/** Which stage is meant; the local cloud that runs where neither is given. */
export interface StageChoice {
  readonly stage?: string | undefined
  readonly stageOutputs?: string | undefined
}

export type Operation = OperateCommand & { readonly on: StageChoice }

export const usage = `Usage: npm run operate -- COMMAND

  put FILE                        creates or replaces entries of the directory: JSON, or JSON Lines
                                  {"type": "person", "entry": {"personId": "p1", …}}
  get TYPE ID                     prints an entry, as put takes it
  list TYPE [--company ID]        prints ids, one a line; of the people of one company
  import FILE [--apply]           says what a CSV file would change, line by line, and what is wrong
                                  in it; with --apply it does it (docs/directory-import.md)
  export KIND --out FILE [--header ${headers.join('|')}]
                                  writes the export of everything: ${exportKinds.join(', ')}
  scim-token COMPANY [--issue | --revoke ID]
                                  the tokens of a company's identity system (docs/scim.md)
  repair [--all]                  finishes what a crash left; with --all looks at every registration

TYPE is one of ${entryTypes.join(', ')}.

Of which stage (the local cloud that runs, where none is named):
  --stage NAME                    on AWS, by the stack of this name in the account and region of the
                                  environment
  --stage-outputs FILE            on AWS, by the file of cdk deploy --outputs-file
  --help                          this
`

const stageOptions = {
  stage: { type: 'string' },
  'stage-outputs': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies ParseArgsOptionsConfig

/** For each command what comes after it, and its own options. */
const commands: Readonly<Record<OperateCommand['command'], Shape>> = {
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
  repair: { positionals: [], options: { all: { type: 'boolean' } } },
}

interface Shape {
  readonly positionals: readonly string[]
  readonly options?: ParseArgsOptionsConfig
}

/**
 * @returns undefined where help is asked for
 * @throws UsageError
 */
export function readCommandLine(args: readonly string[]): Operation | undefined {
  const [name = '', ...rest] = args
  if (name === '--help' || name === '-h') return undefined
  const names = Object.keys(commands).join(', ')
  if (name === '') throw new UsageError(`Say what to do: ${names}`)
  if (!isOneOf(Object.keys(commands) as OperateCommand['command'][], name))
    throw new UsageError(`There is no command ${name}: choose one of ${names}`)

  const { positionals, options = {} } = commands[name]
  const parsed = parse(rest, { ...stageOptions, ...options })
  const { help, stage, 'stage-outputs': stageOutputs, ...values } = parsed.values
  if (help === true) return undefined
  const missing = positionals[parsed.positionals.length]
  if (missing !== undefined)
    throw new UsageError(`${name} needs ${positionals.join(' and ')}: ${missing} is missing`)
  const extra = parsed.positionals[positionals.length]
  if (extra !== undefined) throw new UsageError(`${name} takes no ${extra}`)
  if (stage !== undefined && stageOutputs !== undefined)
    throw new UsageError('Name the stage by --stage or by --stage-outputs, not by both')
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
    case 'put':
      return { command, file: first }
    case 'get':
      return { command, type: oneOf('type', entryTypes, first), id: second }
    case 'list': {
      const type = oneOf('type', entryTypes, first)
      const companyId = text(options.get('company'))
      if (companyId !== undefined && type !== 'person')
        throw new UsageError('--company is for list person')
      return { command, type, companyId }
    }
    case 'import':
      return { command, file: first, isApplied: options.get('apply') === true }
    case 'export': {
      const kind = oneOf('kind', exportKinds, first)
      const out = text(options.get('out'))
      if (out === undefined) throw new UsageError('Say where the export goes: --out FILE')
      const header = oneOf('header', headers, text(options.get('header')) ?? 'codes')
      return { command, kind, out, header }
    }
    case 'scim-token': {
      const issues = options.get('issue') === true
      const revoked = text(options.get('revoke'))
      if (issues && revoked !== undefined)
        throw new UsageError('Issue a token or revoke one, not both at once')
      return { command, companyId: first, issues, revoked }
    }
    case 'repair':
      return { command, isOfAll: options.get('all') === true }
  }
}

function parse(args: readonly string[], options: ParseArgsOptionsConfig) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (error) {
    // Its first sentence says what is wrong; the others guess what was meant.
    throw new UsageError(messageOf(error).split(/\. |\n/, 1)[0])
  }
}

/** An option that takes a text is one, where it is given. */
function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function oneOf<const Choice extends string>(
  what: string,
  choices: readonly Choice[],
  given: string,
): Choice {
  if (isOneOf(choices, given)) return given
  throw new UsageError(`There is no ${what} ${given}: choose one of ${choices.join(', ')}`)
}

function isOneOf<Choice extends string>(
  choices: readonly Choice[],
  given: string,
): given is Choice {
  return (choices as readonly string[]).includes(given)
}

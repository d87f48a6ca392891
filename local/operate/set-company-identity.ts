import { readMailDomain } from '../../shared/journey/email-address.ts'
import { type Company, hasLeft, isErased, requiresIssuer } from '../../shared/journey/directory.ts'
import { domainKey } from '../../shared/journey/email-address.ts'
import { oneLine } from '../../shared/journey/one-line.ts'
import { OperatorProblem, type Operator } from '../operator/operator.ts'
import { exitCodes } from '../terminal/run-command.ts'
import type { OperateCommand } from './command-line.ts'
import type { Console } from './console.ts'

type Stage = Pick<Operator, 'get' | 'put' | 'list' | 'lookUp'>
type Command<Name extends OperateCommand['command']> = Extract<OperateCommand, { command: Name }>

/** Sets the domains of a company's addresses. */
export function setMailDomains(
  operator: Stage,
  { companyId, mailDomains, isConfirmed }: Command<'set-mail-domains'>,
  console: Console,
): Promise<number> {
  const fields = { mailDomains: mailDomains.length > 0 ? mailDomains : undefined }
  return change(operator, companyId, fields, isConfirmed, console, () => {
    console.print(`Mail domains of ${companyId}: ${mailDomains.join(', ') || 'none'}`)
  })
}

/** Sets the OpenID Connect issuer by which the people of a company sign in. */
export function setIssuer(
  operator: Stage,
  { companyId, issuer, isConfirmed }: Command<'set-issuer'>,
  console: Console,
): Promise<number> {
  return change(operator, companyId, { issuer }, isConfirmed, console, () => {
    console.print(`Issuer of ${companyId}: ${issuer?.issuer ?? 'none'}`)
  })
}

/** Sets whether coordinators and admins of a company need a second factor: it locks nobody out of signing in. */
export function setSecondFactor(
  operator: Stage,
  { companyId, rule }: Command<'set-second-factor'>,
  console: Console,
): Promise<number> {
  return change(operator, companyId, { secondFactor: rule }, true, console, () => {
    console.print(`Second factor of ${companyId}: ${rule ?? 'as the stage has it'}`)
  })
}

/** Changes a company on the version that it reads, unless that locks people out and nobody has confirmed it. */
async function change(
  operator: Stage,
  companyId: string,
  fields: Partial<Pick<Company, 'mailDomains' | 'issuer' | 'secondFactor'>>,
  isConfirmed: boolean,
  console: Console,
  onDone: () => void,
): Promise<number> {
  const { entry, version } = await operator.get('company', companyId)
  if (entry.type !== 'company') throw new OperatorProblem(`${companyId} is not a company`)
  const changed = { ...entry.entry, ...fields }
  const lockedOut = await listLockedOut(operator, changed, console)
  if (lockedOut.length > 0) {
    for (const line of describeLockedOut(lockedOut)) console.print(line)
    if (!isConfirmed) {
      console.print('Nothing was written. To write it all the same, run this again with --yes.')
      return exitCodes.failed
    }
  }
  await operator.put([{ ...entry, entry: changed }], { ifVersions: [version] })
  onDone()
  return exitCodes.done
}

const peoplePerLookUp = 500

/**
 * The people of a company who could sign in no more: its issuer is required, and only an address of one of its mail
 * domains leads there.
 */
async function listLockedOut(
  operator: Stage,
  company: Company,
  { progress }: Console,
): Promise<readonly string[]> {
  if (!requiresIssuer(company)) return []
  const domains = new Set((company.mailDomains ?? []).map(domainKey))
  const lockedOut: string[] = []
  let ids: string[] = []
  let done = 0
  const look = async () => {
    const found = await operator.lookUp(
      { entries: ids.map((id) => ['person', id] as const), emails: [] },
      () => undefined,
    )
    for (const id of ids) {
      const person = found.find('person', id)?.entry
      if (person?.type !== 'person') continue
      const { email, name } = person.entry
      const isThere = !hasLeft(person.entry) && !isErased(person.entry)
      if (isThere && !domains.has(readMailDomain(email) ?? ''))
        lockedOut.push(`${oneLine(name)} (${id}, ${email})`)
    }
    done += ids.length
    progress.show(`Compared the addresses of ${done} people with the mail domains`)
    ids = []
  }
  for await (const id of operator.list({ type: 'person', companyId: company.companyId })) {
    ids.push(id)
    if (ids.length === peoplePerLookUp) await look()
  }
  if (ids.length > 0) await look()
  progress.end()
  return lockedOut
}

/** As many are named. */
const maxNamed = 10

function* describeLockedOut(people: readonly string[]): Iterable<string> {
  const verb = people.length === 1 ? 'person' : 'people'
  yield `${people.length} ${verb} could not sign in any more: the issuer is required, and their address is in none of the company's mail domains.`
  for (const person of people.slice(0, maxNamed)) yield `  ${person}`
  if (people.length > maxNamed) yield `  and ${people.length - maxNamed} more`
}

import pMap from 'p-map'
import { dateIn } from '../../journey/calendar.ts'
import type { AwayPeriod, Refusal } from '../../journey/decision.ts'
import type { Company, Person } from '../../journey/directory.ts'
import type { RefusalCode } from '../../journey/refusals.ts'
import { isAwayNow, isAwayPossible, mayStandIn } from '../../journey/ways-out.ts'
import { findAskedParts } from '../view/card-parts.ts'
import { walkLists } from '../view/walk-lists.ts'
import type { ActionDependencies } from './dependencies.ts'
import { refuseAction } from './outcome.ts'
import { submitForm } from './submit-form.ts'

export interface StandInRequest {
  readonly manager: Person
  /** The colleague's address. */
  readonly colleague: string
  /** The last day. */
  readonly until: string
  /** So that a form or request that is sent twice asks once about each registration. */
  readonly key: string | undefined
}

/** Requests that wait already and are asked about at once; later ones are in the colleague's list. */
const maxAsked = 50
const parallel = 8

/**
 * Names who decides in a manager's place for a time, and asks them about what waits already: each is
 * recorded in its registration's history. Safe to repeat.
 */
export async function nameStandIn(
  dependencies: ActionDependencies,
  { manager, colleague: email, until, key }: StandInRequest,
): Promise<{ readonly named: AwayPeriod } | { readonly refusal: Refusal }> {
  const { directory, clock } = dependencies
  const [company, colleague] = await Promise.all([
    findNudgingCompany(dependencies, manager),
    directory.findPersonByEmail(email),
  ])
  if (!company) return refuseAction('not-allowed')
  const code = findWrong(manager, company, colleague, until, dateIn(company.timeZone, clock.now()))
  if (code || !colleague) return refuseAction(code ?? 'unknown-colleague')

  const named = { managerId: manager.personId, personId: colleague.personId, until }
  await directory.setAway(named)
  await askAboutWaiting(dependencies, manager, company, { colleague: email, until }, key)
  return { named }
}

function findWrong(
  { personId }: Person,
  { companyId }: Company,
  colleague: Person | undefined,
  until: string,
  today: string,
): RefusalCode | undefined {
  if (!colleague || !mayStandIn(colleague, personId, { companyId })) return 'unknown-colleague'
  return isAwayPossible(until, today) ? undefined : 'invalid-period'
}

/** A request that is decided or given away meanwhile is left alone. */
async function askAboutWaiting(
  dependencies: ActionDependencies,
  manager: Person,
  company: Company,
  input: { readonly colleague: string; readonly until: string },
  key: string | undefined,
): Promise<void> {
  const { personId } = manager
  const now = dependencies.clock.now()
  const { parts, keep } = await findAskedParts(dependencies, manager, company, now)
  const { items } = await walkLists(
    parts.filter(({ name }) => name === personId),
    {
      list: ['stand-in', personId],
      select: async (cards) =>
        (await keep(cards)).filter(
          ({ inPlaceOf, managerAskedAt }) =>
            inPlaceOf === undefined && managerAskedAt !== undefined,
        ),
      limit: maxAsked,
      readSize: maxAsked,
      maxLooked: maxAsked,
    },
  )
  await pMap(
    items,
    ({ registrationId }) =>
      submitForm(dependencies, {
        action: 'ask-stand-in',
        registrationId,
        actor: { personId },
        inputs: [{ input }],
        formToken: key,
      }),
    { concurrency: parallel },
  )
}

/** Takes back what was given for a time. Safe to repeat. */
export async function endStandIn(
  { directory }: Pick<ActionDependencies, 'directory'>,
  { personId }: Person,
): Promise<void> {
  await directory.setAway({ managerId: personId })
}

/** The manager's present period; none where it has passed or the company has turned this off. */
export async function findPresentStandIn(
  dependencies: Pick<ActionDependencies, 'directory' | 'clock'>,
  manager: Person,
): Promise<AwayPeriod | undefined> {
  const { directory, clock } = dependencies
  const company = await findNudgingCompany(dependencies, manager)
  const away = company && (await directory.findAway(manager.personId))
  return away && isAwayNow(away, company, clock.now()) ? away : undefined
}

/** The manager's own, where its managers may do this. */
async function findNudgingCompany(
  { directory }: Pick<ActionDependencies, 'directory'>,
  { companyId }: Person,
): Promise<Company | undefined> {
  const company = companyId === undefined ? undefined : await directory.getCompany(companyId)
  return company?.nudges === true ? company : undefined
}

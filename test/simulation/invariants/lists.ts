import { collect } from '../../../shared/adapters/aws/dynamodb/table.ts'
import type {
  CardScope,
  Page,
  PageRequest,
  RegistrationScope,
} from '../../../shared/application/ports/registration-store.ts'
import { reminderKinds, reminders } from '../../../shared/journey/reminders.ts'
import { allStatuses, isLive, liveStatuses } from '../../../shared/journey/statuses.ts'
import { findManagerTurn } from '../../../shared/journey/turn.ts'
import { Broken, type Invariant, type Simulation } from '../simulation.ts'
import { companyIds, initiativeIds, managerIds, volunteerIds } from '../world.ts'

/** Small, so that a list has several pages. */
const pageSize = 3

/** After calm, lists, places and what is due are what the records say. */
export function createListsInvariant(simulation: Simulation): Invariant {
  return {
    async afterCalm() {
      const { history, stage } = simulation
      const { registrations, mails } = stage.stores
      const records = history.registrationIds.flatMap((id) => {
        const registration = history.readRegistration(id)
        return registration ? [registration] : []
      })
      const expectSame = (name: string, found: readonly string[], wanted: readonly string[]) => {
        const different = [...new Set([...found, ...wanted])].filter(
          (id) => found.filter((one) => one === id).length !== (wanted.includes(id) ? 1 : 0),
        )
        if (different.length > 0)
          throw new Broken(`${name} is wrong about ${different.join(', ')}`, different)
      }
      const list = (scope: RegistrationScope) => listAll((page) => registrations.list(scope, page))
      const listCards = (scope: CardScope) =>
        listAll((page) => registrations.listCards(scope, page))
      const select = (isIn: (registration: (typeof records)[number]) => boolean) =>
        records.filter(isIn).map(({ registrationId }) => registrationId)

      for (const companyId of companyIds)
        expectSame(
          `the list of ${companyId}`,
          await list({ companyId }),
          select((one) => one.companyId === companyId),
        )
      for (const volunteerId of volunteerIds)
        expectSame(
          `the list of ${volunteerId}`,
          await list({ volunteerId }),
          select((one) => one.volunteerId === volunteerId),
        )
      for (const initiativeId of initiativeIds) {
        for (const status of liveStatuses)
          expectSame(
            `the list of ${initiativeId} ${status}`,
            await list({ initiativeId, status }),
            select((one) => one.initiativeId === initiativeId && one.status === status),
          )
        const holds = select(
          (one) =>
            one.initiativeId === initiativeId && (isLive(one.status) || one.status === 'COMPLETED'),
        )
        const { taken } = await registrations.readPlaces(initiativeId, 'nobody')
        if (taken !== holds.length)
          throw new Broken(`${initiativeId} counts ${taken} of ${holds.length} places`, [
            initiativeId,
          ])
      }
      for (const managerId of managerIds)
        expectSame(
          `the list of what waits for ${managerId}`,
          await listCards({ managerId }),
          select(
            (one) =>
              findManagerTurn(one) !== undefined &&
              history.find('person', one.volunteerId)?.managerId === managerId,
          ),
        )
      for (const companyId of companyIds)
        for (const status of allStatuses)
          expectSame(
            `the cards of ${companyId} ${status}`,
            await listCards({ companyId, status }),
            select((one) => one.companyId === companyId && one.status === status),
          )
      for (const scope of [
        ...companyIds.map((companyId) => ({ companyId })),
        ...initiativeIds.map((initiativeId) => ({ initiativeId })),
      ])
        for (const { initiativeId, companyId, counts } of await registrations.countByStatus(scope))
          for (const status of allStatuses) {
            const counted = counts[status] ?? 0
            const there = select(
              (one) =>
                one.initiativeId === initiativeId &&
                one.companyId === companyId &&
                one.status === status,
            )
            if (counted !== there.length)
              throw new Broken(
                `${initiativeId} and ${companyId} count ${counted} of ${there.length} in ${status}`,
                [initiativeId],
              )
          }
      const hasNudges = ({ companyId }: (typeof records)[number]) =>
        history.find('company', companyId)?.nudges === true
      const isRemindable = ({ status }: (typeof records)[number]) =>
        reminderKinds.some((kind) => reminders[kind].status === status)
      const farAhead = '2999-01-01T00:00:00.000Z'
      for (const kind of reminderKinds)
        expectSame(
          `the list of what can be reminded by ${kind}`,
          await collect(registrations.listRemindable(kind, farAhead)),
          select((one) => !hasNudges(one) && one.status === reminders[kind].status),
        )
      const nudged = new Set(await collect(registrations.listRemindable('nudges', farAhead)))
      expectSame(
        'the list of what companies with nudges can be reminded by',
        [...nudged].filter((id) => select(isRemindable).includes(id)),
        select((one) => hasNudges(one) && isRemindable(one)),
      )
      const due = await collect(mails.listDue(farAhead))
      if (due.length > 0) throw new Broken(`still due: ${JSON.stringify(due)}`, [])
    },
  }
}

async function listAll(
  read: (page: PageRequest) => Promise<Page<{ readonly registrationId: string }>>,
): Promise<readonly string[]> {
  const ids: string[] = []
  let cursor: string | undefined
  do {
    const page = await read({ limit: pageSize, cursor })
    ids.push(...page.items.map(({ registrationId }) => registrationId))
    cursor = page.cursor
  } while (cursor !== undefined)
  return ids
}

import { collect } from '../../../shared/adapters/aws/dynamodb/table.ts'
import type { RegistrationScope } from '../../../shared/application/ports/registration-store.ts'
import { isLive, liveStatuses } from '../../../shared/journey/statuses.ts'
import { Broken, type Invariant, type Simulation } from '../simulation.ts'
import { initiativeIds, volunteerIds } from '../world.ts'

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
      const list = async (scope: RegistrationScope) =>
        (await registrations.list(scope, { limit: 1000 })).items.map(
          ({ registrationId }) => registrationId,
        )
      const select = (isIn: (registration: (typeof records)[number]) => boolean) =>
        records.filter(isIn).map(({ registrationId }) => registrationId)

      for (const companyId of ['acme', 'globex'])
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
      const farAhead = '2999-01-01T00:00:00.000Z'
      expectSame(
        'the list of what can be reminded',
        await collect(registrations.listRemindable(farAhead)),
        select(({ status }) => status === 'MENTEE_SEARCH' || status === 'IN_PROGRESS'),
      )
      const due = await collect(mails.listDue(farAhead))
      if (due.length > 0) throw new Broken(`still due: ${JSON.stringify(due)}`, [])
    },
  }
}

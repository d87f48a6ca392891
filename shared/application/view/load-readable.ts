import pMap from 'p-map'
import type { Registration } from '../../journey/registration.ts'
import type { RegistrationStore } from '../ports/registration-store.ts'
import { UnreadableRecordError } from '../ports/unreadable-record.ts'

const parallel = 16

/** The registrations with these ids, in their order; those that cannot be read are listed apart. */
export async function loadReadable(
  registrations: Pick<RegistrationStore, 'load'>,
  registrationIds: readonly string[],
): Promise<{ readonly items: readonly Registration[]; readonly unreadable: readonly string[] }> {
  const unreadable: string[] = []
  const loaded = await pMap(
    registrationIds,
    async (id) => {
      try {
        return await registrations.load(id)
      } catch (error) {
        if (!(error instanceof UnreadableRecordError)) throw error
        unreadable.push(id)
        return undefined
      }
    },
    { concurrency: parallel },
  )
  return { items: loaded.filter((one) => one !== undefined), unreadable }
}

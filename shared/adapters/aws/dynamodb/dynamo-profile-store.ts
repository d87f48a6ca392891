import * as z from 'zod'
import type { Profile, ProfileStore } from '../../../application/ports/profile-store.ts'
import { isStorableId } from '../../../application/ports/stored-id.ts'
import type { FieldSchemas } from './field-schemas.ts'
import { profileItemKey } from './keys.ts'
import { readItem, schemaAttribute } from './schemas.ts'
import type { Table } from './table.ts'

const profileFields = {
  languages: z.string().optional(),
  availability: z.string().optional(),
  interests: z.string().optional(),
  canHelpWith: z.string().optional(),
  changedAt: z.string(),
} satisfies FieldSchemas<Profile>
const StoredProfile = z.object(profileFields)

export function createDynamoProfileStore(table: Table): ProfileStore {
  return {
    async get(personId) {
      if (!isStorableId(personId)) return undefined
      const item = await table.get(profileItemKey(personId))
      return item && readItem('profile', StoredProfile, item)
    },
    async put(personId, profile) {
      await table.put({
        ...profileItemKey(personId),
        ...schemaAttribute('profile'),
        ...profile,
      })
    },
    async remove(personId) {
      if (isStorableId(personId)) await table.delete(profileItemKey(personId))
    },
  }
}

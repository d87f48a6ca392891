import type { Profile, ProfileStore } from '../../application/ports/profile-store.ts'
import { settled } from './memory-tables.ts'

export function createMemoryProfileStore(): ProfileStore {
  const profiles = new Map<string, Profile>()
  return {
    get: (personId) => settled(() => profiles.get(personId)),
    put: (personId, profile) => settled(() => void profiles.set(personId, profile)),
    remove: (personId) => settled(() => void profiles.delete(personId)),
  }
}

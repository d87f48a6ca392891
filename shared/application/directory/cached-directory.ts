import type { DirectoryStore } from '../ports/directory-store.ts'

export type DirectoryReader = Pick<
  DirectoryStore,
  'getCompany' | 'getOrganisation' | 'getPerson' | 'getInitiative'
>

/**
 * Reads each entry once. Use a cache for one request or export only, so that it never gets stale.
 */
export function cacheDirectory(directory: DirectoryReader): DirectoryReader {
  return {
    getCompany: once((id) => directory.getCompany(id)),
    getOrganisation: once((id) => directory.getOrganisation(id)),
    getPerson: once((id) => directory.getPerson(id)),
    getInitiative: once((id) => directory.getInitiative(id)),
  }
}

function once<Entry>(read: (id: string) => Promise<Entry>): (id: string) => Promise<Entry> {
  const cached = new Map<string, Promise<Entry>>()
  return (id) => {
    const entry = cached.get(id) ?? read(id)
    cached.set(id, entry)
    return entry
  }
}

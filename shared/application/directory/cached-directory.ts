import type { DirectoryStore } from '../ports/directory-store.ts'

export type DirectoryReader = Pick<
  DirectoryStore,
  'getCompany' | 'getOrganisation' | 'getPerson' | 'getInitiative'
>

/** Reads each entry once: for the length of one request or one export, never longer. */
export function cacheDirectory(directory: DirectoryReader): DirectoryReader {
  return {
    getCompany: once((id) => directory.getCompany(id)),
    getOrganisation: once((id) => directory.getOrganisation(id)),
    getPerson: once((id) => directory.getPerson(id)),
    getInitiative: once((id) => directory.getInitiative(id)),
  }
}

function once<Entry>(read: (id: string) => Promise<Entry>): (id: string) => Promise<Entry> {
  const known = new Map<string, Promise<Entry>>()
  return (id) => {
    const entry = known.get(id) ?? read(id)
    known.set(id, entry)
    return entry
  }
}

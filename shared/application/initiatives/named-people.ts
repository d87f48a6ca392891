import { listNamedPeople, type NamedPeople } from '../../journey/initiatives/decide-edit.ts'
import type { DirectoryStore } from '../ports/directory-store.ts'

/** Looks up the people whom an edit newly names, and which of them the organisation's initiatives name already. */
export async function findNamedPeople(
  directory: Pick<
    DirectoryStore,
    'getPeople' | 'getInitiatives' | 'listInitiativeIdsOfOrganisation'
  >,
  personIds: readonly string[],
  organisationId: string,
): Promise<NamedPeople> {
  const people = [...(await directory.getPeople(personIds)).values()]
  // Members need no more than that.
  const isForeign = people.some((person) => person.organisationId !== organisationId)
  return {
    people,
    knownIds: isForeign ? await listNamedIds(directory, organisationId) : new Set(),
  }
}

/** Everybody who runs an initiative of the organisation, or is its contact. */
export async function listNamedIds(
  directory: Pick<DirectoryStore, 'getInitiatives' | 'listInitiativeIdsOfOrganisation'>,
  organisationId: string,
): Promise<ReadonlySet<string>> {
  const ids = await directory.listInitiativeIdsOfOrganisation(organisationId)
  const initiatives = await directory.getInitiatives(ids)
  return new Set([...initiatives.values()].flatMap(listNamedPeople))
}

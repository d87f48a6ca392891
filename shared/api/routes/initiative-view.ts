import type { DirectoryReader } from '../../application/directory/cached-directory.ts'
import { listInitiativeActions, mayEditNow } from '../../application/initiatives/find-initiative.ts'
import type { EntryChange } from '../../application/ports/directory-store.ts'
import type { Initiative, Person } from '../../journey/directory.ts'
import { findMissingTranslations } from '../../journey/initiatives/translations.ts'

type People = Pick<DirectoryReader, 'getPerson'>

/** An initiative as those who maintain it see it, with missing translations and what they may do. */
export async function viewInitiative(caller: Person, initiative: Initiative, people: People) {
  const { coordinatorIds, pointOfContactId } = initiative
  return {
    ...initiative,
    missingTranslations: findMissingTranslations(initiative),
    coordinators: await Promise.all(coordinatorIds.map((id) => viewPerson(id, people))),
    ...(pointOfContactId !== undefined && {
      pointOfContact: await viewPerson(pointOfContactId, people),
    }),
    mayChange: mayEditNow(caller, initiative),
    actions: listInitiativeActions(caller, initiative),
  }
}

async function viewPerson(personId: string, people: People) {
  const person = await people.getPerson(personId)
  return {
    personId,
    name: person?.name,
    ...(person?.deactivated === true && { deactivated: true }),
  }
}

/** An edit of the history; without `by` if it was the operator. */
export async function viewChange(
  { version, at, what, fields, personId, details }: EntryChange,
  people: People,
) {
  // The request serves only to recognise a repeated one, and is not shown.
  const shown = Object.entries(details ?? {}).filter(([name]) => name !== 'request')
  return {
    version,
    at,
    what,
    fields,
    ...(personId !== undefined && { by: await viewPerson(personId, people) }),
    details: Object.fromEntries(shown),
  }
}

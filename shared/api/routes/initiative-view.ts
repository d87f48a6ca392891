import type { DirectoryReader } from '../../application/directory/cached-directory.ts'
import type { EntryChange } from '../../application/ports/directory-store.ts'
import type { Initiative, Person } from '../../journey/directory.ts'
import { initiativeActionNames, initiativeActionRule } from '../../journey/initiatives/lifecycle.ts'
import { mayChange, mayCreate } from '../../journey/initiatives/rights.ts'
import { findMissingTranslations } from '../../journey/initiatives/translations.ts'

type People = Pick<DirectoryReader, 'getPerson'>

/** An initiative as its keepers see it: what is kept, what lacks a translation, what they may do. */
export async function viewInitiative(caller: Person, initiative: Initiative, people: People) {
  const { coordinatorIds, pointOfContactId } = initiative
  const isEditable = mayChange(caller, initiative)
  return {
    ...initiative,
    missingTranslations: findMissingTranslations(initiative),
    coordinators: await Promise.all(coordinatorIds.map((id) => viewPerson(id, people))),
    ...(pointOfContactId !== undefined && {
      pointOfContact: await viewPerson(pointOfContactId, people),
    }),
    mayChange: isEditable && initiative.status !== 'ARCHIVED',
    actions: initiativeActionNames.filter((name) => {
      const isAllowed = name === 'duplicate' ? mayCreate(caller, initiative) : isEditable
      return isAllowed && initiativeActionRule(name).from.includes(initiative.status)
    }),
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

/** An edit of the history; `by` is nobody where it was the operator. */
export async function viewChange(
  { version, at, what, fields, personId, details }: EntryChange,
  people: People,
) {
  // By which request it came is for finding it again, and nobody's to see.
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

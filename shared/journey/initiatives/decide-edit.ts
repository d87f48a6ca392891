import type { Initiative, Person } from '../directory.ts'
import type { InitiativeRefusal } from './lifecycle.ts'
import { mayBeNamed, mayChange, mayCreate, mayHandOver } from './rights.ts'

/** Lists the people whom an edit adds; the caller has to look them up. */
export function findNewlyNamed(
  before: Initiative | undefined,
  after: Initiative,
): readonly string[] {
  const isHandedOver =
    before?.organisationId !== after.organisationId || before.companyId !== after.companyId
  // People named before are not checked again, even if they have left, unless the owner changes.
  const known = before && !isHandedOver ? listNamedPeople(before) : []
  return [...new Set(listNamedPeople(after))].filter((id) => !known.includes(id))
}

/**
 * Refuses the creation of an initiative, or returns undefined if it is allowed.
 * @param named the people of `findNewlyNamed` who exist
 */
export function refuseCreation(
  person: Person,
  after: Initiative,
  named: readonly Person[],
): InitiativeRefusal | undefined {
  if (!mayCreate(person, after))
    return {
      code: 'not-allowed',
      explanation:
        'only an admin, for their own company, or a member of its organisation can create an initiative',
    }
  return refuseNames(undefined, after, named)
}

/** Refuses an edit, or returns undefined if it is allowed. Only actions change the status. */
export function refuseEdit(
  person: Person,
  before: Initiative,
  after: Initiative,
  named: readonly Person[],
): InitiativeRefusal | undefined {
  if (!mayChange(person, before))
    return {
      code: 'not-allowed',
      explanation:
        'only its coordinators, members of its organisation and admins of its company can change an initiative',
    }
  if (before.status === 'ARCHIVED')
    return { code: 'wrong-status', explanation: 'an archived initiative cannot be changed' }
  if (after.status !== before.status)
    return { code: 'unprocessable-input', explanation: 'only actions change the status' }
  if (!mayHandOver(person, before, after))
    return {
      code: 'not-allowed',
      explanation:
        'only an admin of the company can change the organisation, and only a member of the organisation can change the company',
    }
  return refuseNames(before, after, named)
}

/** Lists the people who run an initiative or are shown as its contact. */
function listNamedPeople({ coordinatorIds, pointOfContactId }: Initiative): readonly string[] {
  return [...coordinatorIds, ...(pointOfContactId === undefined ? [] : [pointOfContactId])]
}

function refuseNames(
  before: Initiative | undefined,
  after: Initiative,
  named: readonly Person[],
): InitiativeRefusal | undefined {
  const wrong = findNewlyNamed(before, after).filter((id) => {
    const person = named.find(({ personId }) => personId === id)
    return !person || !mayBeNamed(person, after)
  })
  if (wrong.length === 0) return undefined
  return {
    code: 'unprocessable-input',
    // The same for unknown ids, so that it does not reveal who works elsewhere.
    explanation: `coordinators and the point of contact must belong to the organisation or the target company: ${wrong.join(', ')}`,
  }
}

import type { Initiative, Person } from '../directory.ts'
import type { InitiativeRefusal } from './lifecycle.ts'
import { mayBeNamed, mayChange, mayCreate, mayHandOver } from './rights.ts'

/** The people whom an initiative shows or lets run it. */
function namedIn({ coordinatorIds, pointOfContactId }: Initiative): readonly string[] {
  return [...coordinatorIds, ...(pointOfContactId === undefined ? [] : [pointOfContactId])]
}

/** The people whom an edit names anew: whoever writes it looks them up. */
export function newlyNamed(before: Initiative | undefined, after: Initiative): readonly string[] {
  const isHandedOver =
    before?.organisationId !== after.organisationId || before.companyId !== after.companyId
  // Whoever was named stays good, also one who has left since; but nobody comes along to new owners.
  const known = before && !isHandedOver ? namedIn(before) : []
  return [...new Set(namedIn(after))].filter((id) => !known.includes(id))
}

/**
 * Whether a person may create an initiative.
 * @param named those of `newlyNamed` whom there are
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
        'an initiative is created by an admin, for their own company, or by a member of its organisation',
    }
  return refuseNames(undefined, after, named)
}

/** Whether a person may replace an initiative; its status is changed by actions alone. */
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
        'an initiative is changed by its coordinators, members of its organisation and admins of its company',
    }
  if (before.status === 'ARCHIVED')
    return { code: 'wrong-status', explanation: 'an archived initiative stays as it is' }
  if (after.status !== before.status)
    return { code: 'unprocessable-input', explanation: 'the status is changed by actions alone' }
  if (!mayHandOver(person, before, after))
    return {
      code: 'not-allowed',
      explanation:
        'the organisation is changed by an admin of the company, the company by a member of the organisation',
    }
  return refuseNames(before, after, named)
}

function refuseNames(
  before: Initiative | undefined,
  after: Initiative,
  named: readonly Person[],
): InitiativeRefusal | undefined {
  const wrong = newlyNamed(before, after).filter((id) => {
    const person = named.find(({ personId }) => personId === id)
    return !person || !mayBeNamed(person, after)
  })
  if (wrong.length === 0) return undefined
  return {
    code: 'unprocessable-input',
    // The same for those whom there are not: it tells nobody who works elsewhere.
    explanation: `coordinators and the point of contact belong to the organisation or the target company: ${wrong.join(', ')}`,
  }
}

import type { Initiative, Person } from '../directory.ts'
import type { InitiativeRefusal } from './lifecycle.ts'
import { mayChange, mayCreate, mayHandOver, mayName, narrowsTarget } from './rights.ts'

/** The people whom an edit newly names, and which of them the organisation's initiatives name already. */
export interface NamedPeople {
  /** Those of `findNewlyNamed` who exist. */
  readonly people: readonly Person[]
  readonly knownIds: ReadonlySet<string>
}

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

/** Refuses the creation of an initiative, or returns undefined if it is allowed. */
export function refuseCreation(
  person: Person,
  after: Initiative,
  named: NamedPeople,
): InitiativeRefusal | undefined {
  if (!mayCreate(person, after))
    return {
      code: 'not-allowed',
      explanation:
        'only an admin, for their own company, or a member of its organisation can create an initiative',
    }
  return refuseNames(person, undefined, after, named)
}

/**
 * Refuses an edit, or returns undefined if it is allowed. Only actions change the status.
 * @param companyIds the companies whose people have registered, if the edit narrows the target
 */
export function refuseEdit(
  person: Person,
  before: Initiative,
  after: Initiative,
  named: NamedPeople,
  companyIds: readonly string[],
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
  if (narrowsTarget(before, after)) {
    // Nobody can register while it is closed, so that the registrations are all counted.
    if (before.status === 'OPEN')
      return {
        code: 'wrong-status',
        explanation: 'close it before another company becomes the target',
      }
    if (companyIds.some((companyId) => companyId !== after.companyId))
      return {
        code: 'unprocessable-input',
        explanation:
          'people of another company have registered, so the target can only be their company',
      }
  }
  return refuseNames(person, before, after, named)
}

/** Lists the people who run an initiative or are shown as its contact. */
export function listNamedPeople({
  coordinatorIds,
  pointOfContactId,
}: Initiative): readonly string[] {
  return [...coordinatorIds, ...(pointOfContactId === undefined ? [] : [pointOfContactId])]
}

function refuseNames(
  editor: Person,
  before: Initiative | undefined,
  after: Initiative,
  { people, knownIds }: NamedPeople,
): InitiativeRefusal | undefined {
  const wrong = findNewlyNamed(before, after).filter((id) => {
    const person = people.find(({ personId }) => personId === id)
    return !person || !mayName(editor, person, after, knownIds.has(id))
  })
  if (wrong.length === 0) return undefined
  return {
    code: 'unprocessable-input',
    // The same for unknown ids, so that it does not reveal who works elsewhere.
    explanation: `coordinators and the point of contact must belong to the organisation, or to the target company if its people have named them: ${wrong.join(', ')}`,
  }
}

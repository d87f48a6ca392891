import type { DirectoryEntry } from './directory-store.ts'

/** The lists by which directory entries are found. */
export type RelationName =
  | 'companies'
  | 'organisations'
  | 'initiatives'
  | 'people-of-company'
  | 'members-of-organisation'
  | 'reports-of-manager'
  | 'initiatives-of-organisation'
  | 'initiatives-of-coordinator'

export interface Relation {
  readonly name: RelationName
  /** The id of the list's owner; empty for lists of all entries of a type. */
  readonly of: string
  /** The id of the listed entry. */
  readonly id: string
}

/** Lists the relations that an entry is part of. */
export function listRelations(subject: DirectoryEntry): readonly Relation[] {
  switch (subject.type) {
    case 'company':
      return [{ name: 'companies', of: '', id: subject.entry.companyId }]
    case 'organisation':
      return [{ name: 'organisations', of: '', id: subject.entry.organisationId }]
    case 'person': {
      const { personId: id, companyId, organisationId, managerId } = subject.entry
      return [
        ...optional('people-of-company', companyId, id),
        ...optional('members-of-organisation', organisationId, id),
        ...optional('reports-of-manager', managerId, id),
      ]
    }
    case 'initiative': {
      const { initiativeId: id, organisationId, coordinatorIds } = subject.entry
      return [
        { name: 'initiatives', of: '', id },
        { name: 'initiatives-of-organisation', of: organisationId, id },
        ...[...new Set(coordinatorIds)].map((of): Relation => ({
          name: 'initiatives-of-coordinator',
          of,
          id,
        })),
      ]
    }
  }
}

function optional(name: RelationName, of: string | undefined, id: string): readonly Relation[] {
  return of === undefined ? [] : [{ name, of, id }]
}

/** Compares the relations of an entry before and after a change. */
export function compareRelations(
  before: readonly Relation[],
  after: readonly Relation[],
): { readonly added: readonly Relation[]; readonly removed: readonly Relation[] } {
  const keysBefore = new Set(before.map(relationKey))
  const keysAfter = new Set(after.map(relationKey))
  return {
    added: after.filter((relation) => !keysBefore.has(relationKey(relation))),
    removed: before.filter((relation) => !keysAfter.has(relationKey(relation))),
  }
}

function relationKey({ name, of, id }: Relation): string {
  return JSON.stringify([name, of, id])
}

export function getEntryId({ type, entry }: DirectoryEntry): string {
  switch (type) {
    case 'company':
      return entry.companyId
    case 'organisation':
      return entry.organisationId
    case 'person':
      return entry.personId
    case 'initiative':
      return entry.initiativeId
  }
}

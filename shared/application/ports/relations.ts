import type { DirectoryEntry } from './directory-store.ts'

/** The lists that the directory's entries are found by. */
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
  /** Whose list it is; empty for the lists of all. */
  readonly of: string
  /** What stands in it. */
  readonly id: string
}

/** The lists in which an entry stands. */
export function relationsOf(subject: DirectoryEntry): readonly Relation[] {
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

/** What changes in the lists as one entry replaces another. */
export function compareRelations(
  before: readonly Relation[],
  after: readonly Relation[],
): { readonly added: readonly Relation[]; readonly removed: readonly Relation[] } {
  const isIn = (relations: readonly Relation[]) => {
    const keys = new Set(relations.map(relationKey))
    return (relation: Relation) => keys.has(relationKey(relation))
  }
  const wasThere = isIn(before)
  const isThere = isIn(after)
  return {
    added: after.filter((relation) => !wasThere(relation)),
    removed: before.filter((relation) => !isThere(relation)),
  }
}

function relationKey({ name, of, id }: Relation): string {
  return JSON.stringify([name, of, id])
}

export function entryId({ type, entry }: DirectoryEntry): string {
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

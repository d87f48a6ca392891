import { canaryId } from '../../journey/canary.ts'
import { isErased } from '../../journey/directory.ts'
import type { DirectoryEntry } from './directory-store.ts'
import type { EntryList, RelationName } from './entry-list.ts'

export interface Relation extends EntryList {
  /** The id of the listed entry. */
  readonly id: string
}

/** Lists the relations that an entry is part of. */
export function listRelations(subject: DirectoryEntry): readonly Relation[] {
  switch (subject.type) {
    case 'company':
      return listForAll('companies', subject.entry.companyId)
    case 'organisation':
      return listForAll('organisations', subject.entry.organisationId)
    case 'person': {
      const { personId: id, companyId, organisationId, managerId, isAdmin } = subject.entry
      return [
        // Nobody is to see or count who was erased.
        ...optional('people-of-company', isErased(subject.entry) ? undefined : companyId, id),
        ...optional('admins-of-company', isAdmin ? companyId : undefined, id),
        ...optional('members-of-organisation', organisationId, id),
        ...optional('reports-of-manager', managerId, id),
      ]
    }
    case 'initiative': {
      const { initiativeId: id, organisationId, coordinatorIds, companyId, status } = subject.entry
      const target = companyId ?? ''
      return [
        { name: 'initiatives', of: '', id },
        { name: 'initiatives-of-organisation', of: organisationId, id },
        // A draft for every company is no other organisation's concern yet.
        ...(companyId !== undefined || status !== 'DRAFT'
          ? [{ name: 'initiatives-of-target', of: target, id } as const]
          : []),
        ...(status === 'OPEN'
          ? [{ name: 'open-initiatives-of-target', of: target, id } as const]
          : []),
        ...[...new Set(coordinatorIds)].map((of): Relation => ({
          name: 'initiatives-of-coordinator',
          of,
          id,
        })),
      ]
    }
  }
}

/** What exports of everything count, and what forms offer, has no test company. */
function listForAll(name: 'companies' | 'organisations', id: string): readonly Relation[] {
  return id === canaryId ? [] : [{ name, of: '', id }]
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

/** The type of the entries in a list. */
export function getListedType(name: RelationName): DirectoryEntry['type'] {
  switch (name) {
    case 'companies':
      return 'company'
    case 'organisations':
      return 'organisation'
    case 'people-of-company':
    case 'admins-of-company':
    case 'members-of-organisation':
    case 'reports-of-manager':
      return 'person'
    case 'initiatives':
    case 'initiatives-of-organisation':
    case 'initiatives-of-coordinator':
    case 'initiatives-of-target':
    case 'open-initiatives-of-target':
      return 'initiative'
  }
}

/** Whether an entry belongs in a list. */
export function isListed(entry: DirectoryEntry, { name, of }: EntryList): boolean {
  return listRelations(entry).some((relation) => relation.name === name && relation.of === of)
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

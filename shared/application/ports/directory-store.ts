import type { Instant } from '../../journey/calendar.ts'
import type { Company, Initiative, Organisation, Person } from '../../journey/directory.ts'

export type DirectoryEntry =
  | { readonly type: 'company'; readonly entry: Company }
  | { readonly type: 'organisation'; readonly entry: Organisation }
  | { readonly type: 'person'; readonly entry: Person }
  | { readonly type: 'initiative'; readonly entry: Initiative }

export type PutResult =
  | 'put'
  /** Another person has this email address (compared in lower case). */
  | 'email-taken'
  /** Somebody else has changed the entry since `ifVersion`. */
  | 'conflict'

export interface EntryReference {
  readonly type: DirectoryEntry['type']
  readonly id: string
}

export interface Versioned<Entry> {
  readonly entry: Entry
  readonly version: number
}

/** One edit of an entry: ids, codes and field names, never the fields' values. */
export interface EntryChange {
  /** The version that the edit led to. */
  readonly version: number
  readonly at: Instant
  /** Who made it; undefined for the operator. */
  readonly personId?: string | undefined
  readonly what: string
  /** The changed fields, such as `title.en`. */
  readonly fields: readonly string[]
  /** Further ids and codes. */
  readonly details?: Readonly<Record<string, string | readonly string[]>> | undefined
}

/** A part of an entry's history, newest first. */
export interface ChangesRequest {
  readonly limit: number
  /** Only changes that led to a later version. */
  readonly after?: number | undefined
  /** Only changes that led to an earlier version. */
  readonly before?: number | undefined
}

/** The default for the time of a change. */
export const longAgo: Instant = '1970-01-01T00:00:00.000Z'

/**
 * Companies, organisations, people and initiatives, and how they relate. Every read is consistent.
 */
export interface DirectoryStore {
  getCompany(companyId: string): Promise<Company | undefined>
  getOrganisation(organisationId: string): Promise<Organisation | undefined>
  getPerson(personId: string): Promise<Person | undefined>
  getInitiative(initiativeId: string): Promise<Initiative | undefined>

  /** The companies that exist among these, by id. */
  getCompanies(companyIds: readonly string[]): Promise<ReadonlyMap<string, Company>>
  getOrganisations(organisationIds: readonly string[]): Promise<ReadonlyMap<string, Organisation>>
  getPeople(personIds: readonly string[]): Promise<ReadonlyMap<string, Person>>
  getInitiatives(initiativeIds: readonly string[]): Promise<ReadonlyMap<string, Initiative>>

  /** Compared in lower case. */
  findPersonByEmail(email: string): Promise<Person | undefined>
  /** Who has the address, without a read of the person. Compared in lower case. */
  findPersonIdByEmail(email: string): Promise<string | undefined>

  getVersioned(
    type: DirectoryEntry['type'],
    id: string,
  ): Promise<Versioned<DirectoryEntry> | undefined>
  /** @returns the entries in the order of the references; undefined for one that does not exist */
  getEntries(
    references: readonly EntryReference[],
  ): Promise<readonly (Versioned<DirectoryEntry> | undefined)[]>
  /**
   * Creates or replaces an entry and its relations (members, reports, coordinators) in one
   * transaction. A change of a person's manager or an initiative's main coordinator also adds a
   * follow-up (follow-up-store.ts) in the same transaction.
   * @param ifVersion the version that the entry must have; 0 if it must not exist; any if undefined
   * @param change an entry for the history, written in the same transaction
   * @param at the time of the change; defaults to `change.at`
   */
  put(
    entry: DirectoryEntry,
    ifVersion?: number,
    change?: Omit<EntryChange, 'version'>,
    at?: Instant,
  ): Promise<PutResult>
  /** The recorded edits of an entry, newest first. */
  listChanges(
    type: DirectoryEntry['type'],
    id: string,
    request: ChangesRequest,
  ): Promise<readonly EntryChange[]>

  /** The ids of a partner organisation's members, sorted. */
  listMemberIds(organisationId: string): Promise<readonly string[]>
  /** The ids of the people whom this person manages, sorted. */
  listReportIds(managerId: string): Promise<readonly string[]>
  listInitiativeIdsOfOrganisation(organisationId: string): Promise<readonly string[]>
  listInitiativeIdsOfCoordinator(personId: string): Promise<readonly string[]>
  listCompanyIds(): Promise<readonly string[]>
  listPersonIdsOfCompany(companyId: string): Promise<readonly string[]>
  listInitiativeIds(): Promise<readonly string[]>
  listOrganisationIds(): Promise<readonly string[]>
}

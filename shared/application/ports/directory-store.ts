import type { Instant } from '../../journey/calendar.ts'
import type { Company, Initiative, Organisation, Person } from '../../journey/directory.ts'

export type DirectoryEntry =
  | { readonly type: 'company'; readonly entry: Company }
  | { readonly type: 'organisation'; readonly entry: Organisation }
  | { readonly type: 'person'; readonly entry: Person }
  | { readonly type: 'initiative'; readonly entry: Initiative }

export type PutResult =
  | 'put'
  /** Another person has the address (compared in lower case). */
  | 'email-taken'
  /** Changed by somebody else since `ifVersion`. */
  | 'conflict'

export interface Versioned<Entry> {
  readonly entry: Entry
  readonly version: number
}

/** One edit of an entry: ids, codes and names of fields; never what stood or stands in them. */
export interface EntryChange {
  /** The version that it led to. */
  readonly version: number
  readonly at: Instant
  /** Who; none where it was the operator. */
  readonly personId?: string | undefined
  readonly what: string
  /** The fields that it changed, as `title.en`. */
  readonly fields: readonly string[]
  /** Further ids and codes. */
  readonly details?: Readonly<Record<string, string | readonly string[]>> | undefined
}

/** Which part of a history, newest first. */
export interface ChangesRequest {
  readonly limit: number
  /** Only those that led to a later version than this. */
  readonly after?: number | undefined
  /** Only those that led to an earlier version than this. */
  readonly before?: number | undefined
}

/** When nobody says when. */
export const longAgo: Instant = '1970-01-01T00:00:00.000Z'

/** Who works where, who manages whom, which initiatives there are. Every read is consistent. */
export interface DirectoryStore {
  getCompany(companyId: string): Promise<Company | undefined>
  getOrganisation(organisationId: string): Promise<Organisation | undefined>
  getPerson(personId: string): Promise<Person | undefined>
  getInitiative(initiativeId: string): Promise<Initiative | undefined>
  /** Compared in lower case. */
  findPersonByEmail(email: string): Promise<Person | undefined>

  getVersioned(
    type: DirectoryEntry['type'],
    id: string,
  ): Promise<Versioned<DirectoryEntry> | undefined>
  /**
   * Creates or replaces, with its relations (members, reports, coordinators), all or nothing.
   * @param ifVersion the version that it must have; 0 where it must not exist yet; any where absent
   * Another manager of a person, or main coordinator of an initiative, is also left to be followed
   * (follow-store.ts), in the same transaction.
   * @param change for its history, written with it or not at all; its version is the entry's new one
   * @param at when; that of the change where it is absent
   */
  put(
    entry: DirectoryEntry,
    ifVersion?: number,
    change?: Omit<EntryChange, 'version'>,
    at?: Instant,
  ): Promise<PutResult>
  /** The history of an entry, as far as its edits were put with a change; newest first. */
  listChanges(
    type: DirectoryEntry['type'],
    id: string,
    request: ChangesRequest,
  ): Promise<readonly EntryChange[]>

  /** Ids of the members of a partner organisation, sorted. */
  listMemberIds(organisationId: string): Promise<readonly string[]>
  /** Ids of the people whose manager this is, sorted. */
  listReportIds(managerId: string): Promise<readonly string[]>
  listInitiativeIdsOfOrganisation(organisationId: string): Promise<readonly string[]>
  listInitiativeIdsOfCoordinator(personId: string): Promise<readonly string[]>
  listCompanyIds(): Promise<readonly string[]>
  listPersonIdsOfCompany(companyId: string): Promise<readonly string[]>
  listInitiativeIds(): Promise<readonly string[]>
  listOrganisationIds(): Promise<readonly string[]>
}

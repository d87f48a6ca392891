import type { Instant } from '../../journey/calendar.ts'
import type { AwayChange, AwayPeriod } from '../../journey/decision.ts'
import type { Company, Initiative, Organisation, Person } from '../../journey/directory.ts'
import type { EntryList } from './entry-list.ts'

export type DirectoryEntry =
  | { readonly type: 'company'; readonly entry: Company }
  | { readonly type: 'organisation'; readonly entry: Organisation }
  | { readonly type: 'person'; readonly entry: Person }
  | { readonly type: 'initiative'; readonly entry: Initiative }

export type PutResult =
  | 'put'
  | TakenResult
  /** Somebody else has changed the entry since `ifVersion`. */
  | 'conflict'

/** Another entry has what this one claims (entry-claims.ts). */
export type TakenResult =
  /** Another person has this email address, in any form of it (`emailKey`). */
  | 'email-taken'
  /** Another company has one of these mail domains. */
  | 'domain-taken'
  /** Another company has this client of this issuer. */
  | 'issuer-taken'

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
  /** Who made it; undefined for the operator and for a company's identity system. */
  readonly personId?: string | undefined
  /** The token of the identity system that made it. */
  readonly scimTokenId?: string | undefined
  readonly what: string
  /** The changed fields, such as `title.en`. */
  readonly fields: readonly string[]
  /** Further ids and codes. */
  readonly details?: Readonly<Record<string, string | readonly string[]>> | undefined
}

/** An edit as it is made. */
export interface EntryEdit extends Omit<EntryChange, 'version'> {
  /** Whether those concerned are told by mail (notice-store.ts). Not part of the history. */
  readonly isAnnounced?: boolean | undefined
}

/** An edit as the history keeps it. */
export function recordChange(
  { at, personId, scimTokenId, what, fields, details }: EntryEdit,
  version: number,
): EntryChange {
  return { version, at, personId, scimTokenId, what, fields, details }
}

/** A part of an entry's history, newest first. */
export interface ChangesRequest {
  readonly limit: number
  /** Only changes that led to a later version. */
  readonly after?: number | undefined
  /** Only changes that led to an earlier version. */
  readonly before?: number | undefined
}

export interface IdPageRequest {
  readonly limit: number
  /** Only the ids after this one, whether or not it is still in the list. */
  readonly after?: string | undefined
}

export interface IdPage {
  readonly ids: readonly string[]
  /** The `after` of the next page; undefined if this is the last one. */
  readonly next?: string | undefined
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
  /** @returns the ids of the people who have these addresses, by address as given */
  findPersonIdsByEmail(emails: readonly string[]): Promise<ReadonlyMap<string, string>>

  /** Finds the company that has the domain of this address, whether or not anybody has the address. */
  findCompanyByMailDomain(address: string): Promise<Company | undefined>
  /** Finds the company that has this client of an OpenID Connect issuer. */
  findCompanyByIssuer(issuer: string, clientId: string): Promise<Company | undefined>

  getVersioned(
    type: DirectoryEntry['type'],
    id: string,
  ): Promise<Versioned<DirectoryEntry> | undefined>
  /**
   * @returns the entries in the order of the references; undefined for one that does not exist
   * @throws UnreadableRecordError if one of them cannot be read
   */
  getEntries(
    references: readonly EntryReference[],
  ): Promise<readonly (Versioned<DirectoryEntry> | undefined)[]>
  /**
   * Creates or replaces an entry and its place in the lists (members, reports, coordinators), all
   * at once or not at all. A change of a person's manager, an initiative's main coordinator or a
   * company's time zone also adds a follow-up (follow-up-store.ts) in the same transaction, and an edit that
   * is announced its notices (notice-store.ts).
   * @param ifVersion the version that the entry must have; 0 if it must not exist; any if undefined
   * @param change who makes it, for the traces and an initiative's history: written in the same transaction
   * @param at the time of the change; defaults to `change.at`
   * @throws an Error if the store stays busy; nothing was changed
   */
  put(
    entry: DirectoryEntry,
    ifVersion?: number,
    change?: EntryEdit,
    at?: Instant,
  ): Promise<PutResult>
  /**
   * As `put`, for an entry that was just read, which saves reading it again.
   * @param before the entry as it was read; undefined if it did not exist
   * @returns `conflict` if it has changed since
   */
  replace(
    before: Versioned<DirectoryEntry> | undefined,
    after: DirectoryEntry,
    change?: EntryEdit,
    at?: Instant,
  ): Promise<PutResult>
  /**
   * Puts an entry into every list that it belongs in, if it is not there yet. For entries that were
   * written before a list existed. Does not change the entry's version.
   */
  relist(type: DirectoryEntry['type'], id: string): Promise<void>
  /** Who decides in the manager's place for a time, whether or not that time has passed. */
  findAway(managerId: string): Promise<AwayPeriod | undefined>
  /** Of everybody in whose place the person decides for a time, or did. */
  listAwayFor(personId: string): Promise<readonly AwayPeriod[]>
  /** Replaces or ends a manager's period. */
  setAway(change: AwayChange): Promise<void>
  /** The recorded edits of an initiative, newest first. */
  listChanges(
    type: DirectoryEntry['type'],
    id: string,
    request: ChangesRequest,
  ): Promise<readonly EntryChange[]>

  /** The ids of a partner organisation's members, sorted. */
  listMemberIds(organisationId: string): Promise<readonly string[]>
  /** The ids of a company's admins, sorted; also of those who have left. */
  listAdminIds(companyId: string): Promise<readonly string[]>
  /** The ids of the people whom this person manages, sorted. */
  listReportIds(managerId: string): Promise<readonly string[]>
  listInitiativeIdsOfOrganisation(organisationId: string): Promise<readonly string[]>
  listInitiativeIdsOfCoordinator(personId: string): Promise<readonly string[]>
  listCompanyIds(): Promise<readonly string[]>
  /**
   * A page of a list that grows with the years or with a company. Sorted by id, but the people of a
   * company have a stable order of the store's own.
   */
  listPage(list: EntryList, page: IdPageRequest): Promise<IdPage>
  /** Counts a list by its keys: cheaper than reading it, but its cost grows with the list too. */
  countList(list: EntryList): Promise<number>
}

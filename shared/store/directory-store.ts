import type { Company, Initiative, Organisation, Person } from '../journey/directory.ts'

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
   */
  put(entry: DirectoryEntry, ifVersion?: number): Promise<PutResult>

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

import type { IndexName, PartitionName } from '../shared/adapters/aws/dynamodb/keys.ts'
import type { FunctionName } from './function-names.ts'

/** Each in a partition of its own, with what else is about it. */
const entries = ['company', 'organisation', 'person', 'initiative'] as const

/** The partitions in which a function reads items, checks them in a transaction, and so on. */
export interface PartitionAccess {
  readonly read: readonly PartitionName[]
  readonly check?: readonly PartitionName[]
  readonly put?: readonly PartitionName[]
  readonly update?: readonly PartitionName[]
  readonly delete?: readonly PartitionName[]
}

/** What a function may do with the table (docs/decisions/0036-access-by-partition.md). */
export interface TableAccess extends PartitionAccess {
  readonly queries: readonly IndexName[]
  /** Where it writes entries of the directory, and not only what else is in their partitions. */
  readonly edits?: readonly (typeof entries)[number][]
}

const directory = [...entries, 'list', 'address'] as const
/** Whose edits are followed by lists and mails, which are noted with the entry. */
const followed = ['company', 'person', 'initiative'] as const

const registrationLists: readonly IndexName[] = [
  'byCompany',
  'byInitiative',
  'byVolunteer',
  'byCompanyStatus',
  'byInitiativeStatus',
  'byManager',
]

/** For functions in which people act on registrations: an action may take a place, and is counted. */
const acts = {
  read: ['registration', 'idempotency', ...directory],
  check: ['registration', 'initiative'],
  put: ['registration', 'idempotency', 'initiative'],
  update: ['registration', 'initiative', 'tally'],
  delete: ['registration', 'initiative'],
  queries: registrationLists,
} as const satisfies TableAccess

/** What each function does with the table; those that are missing do not use it. */
export const tableAccess: Readonly<Partial<Record<FunctionName, TableAccess>>> = {
  // A company is found by the issuer of a token.
  authorize: { read: ['issuer', 'company'], queries: [] },
  // The clients of a company are in its partition.
  'issue-token': { read: ['company'], put: ['trace'], queries: [] },
  company: {
    read: ['registration', ...entries, 'list', 'export'],
    put: ['export', 'trace'],
    update: ['export', 'tally'],
    queries: ['byCompany', 'byCompanyStatus', 'byInitiativeStatus'],
  },
  volunteer: {
    ...acts,
    // Profiles and the secret addresses of calendars; a refusal leaves a trace.
    put: [...acts.put, 'person', 'calendar', 'trace'],
    delete: [...acts.delete, 'person', 'calendar'],
  },
  coordinator: {
    ...acts,
    edits: ['initiative'],
    read: [...acts.read, 'export'],
    put: [...acts.put, 'list', 'export', 'trace'],
    update: [...acts.update, 'export'],
    delete: [...acts.delete, 'list'],
  },
  manager: {
    ...acts,
    // Who decides in a manager's place.
    put: [...acts.put, 'person', 'trace'],
    delete: [...acts.delete, 'person'],
  },
  partner: {
    ...acts,
    edits: ['initiative'],
    put: [...acts.put, 'list', 'trace'],
    delete: [...acts.delete, 'list'],
  },
  admin: {
    ...acts,
    edits: entries,
    // A refused edit says whether a mail domain or an issuer is another company's; only the operator writes them.
    read: [...acts.read, 'mail-domain', 'issuer', 'export', 'trace'],
    put: [...acts.put, 'company', 'organisation', 'person', 'list', 'address', 'export', 'trace'],
    update: [...acts.update, 'export'],
    delete: [...acts.delete, 'list', 'address'],
  },
  'email-link': {
    ...acts,
    read: [...acts.read, 'day'],
    // Who decides in a manager's place, and which reminders somebody wants.
    put: [...acts.put, 'person', 'renewal'],
    delete: [...acts.delete, 'person', 'renewal'],
  },
  'sign-in': {
    read: ['sign-in', 'registration', ...directory, 'mail-domain'],
    put: ['sign-in', 'person', 'trace'],
    update: ['tally'],
    delete: ['sign-in'],
    // A person has volunteer pages if they have a registration, and a manager's if they are asked.
    queries: ['byVolunteer', 'byManager'],
  },
  scim: {
    edits: ['person'],
    read: ['company', 'person', 'list', 'address', 'mail-domain'],
    put: ['company', 'person', 'list', 'address', 'trace'],
    delete: ['list', 'address'],
    queries: [],
  },
  calendar: { read: ['calendar', 'registration', ...entries, 'list'], queries: ['byVolunteer'] },
  'send-mail': {
    // Whose address asked for a sign-in link.
    read: ['registration', 'sign-in', 'day', ...directory],
    check: ['registration'],
    // That sign-in mails fail; the traces of who gets none.
    put: ['registration', 'sign-in', 'trace', ...followed],
    update: ['registration', 'sign-in', ...followed],
    // To find the registrations that a directory change affects.
    queries: ['byCompany', 'byInitiative', 'byVolunteer'],
  },
  'follow-mail': {
    // A notice is in the partition of the person who gets it.
    read: ['registration', 'day', 'person'],
    update: ['registration', 'person'],
    queries: [],
  },
  'send-reminders': {
    read: ['registration', 'day', ...entries, 'list'],
    check: ['registration'],
    put: ['registration', 'day'],
    update: ['registration'],
    // It deletes the parts of mails that it has requested.
    delete: ['registration', 'day'],
    queries: ['byReminder'],
  },
  repair: {
    ...acts,
    edits: ['person'],
    read: [...acts.read, 'calendar'],
    // An erasure.
    put: [...acts.put, 'person', 'list', 'address', 'trace'],
    update: ['registration', ...followed],
    delete: [...acts.delete, 'idempotency', 'person', 'list', 'address', 'calendar'],
    queries: ['byDue', ...registrationLists],
  },
  export: {
    read: ['export', 'registration', ...entries, 'list'],
    update: ['export'],
    queries: registrationLists,
  },
  operator: {
    edits: entries,
    read: ['registration', 'sign-in', ...directory, 'mail-domain', 'issuer', 'export', 'trace'],
    // Of an entry whose lists are written again.
    check: entries,
    // The canary's sign-in links.
    put: ['sign-in', ...directory, 'mail-domain', 'issuer', 'export', 'trace'],
    update: ['registration', 'initiative', 'export'],
    delete: ['list', 'address', 'mail-domain', 'issuer'],
    // It looks at what repair does not come to.
    queries: ['byDue', ...registrationLists],
  },
}

/** The lists by which directory entries are found. */
export type RelationName =
  | 'companies'
  | 'organisations'
  | 'initiatives'
  | 'people-of-company'
  | 'admins-of-company'
  | 'members-of-organisation'
  | 'reports-of-manager'
  | 'initiatives-of-organisation'
  | 'initiatives-of-coordinator'
  /** By target company; `of` is empty for initiatives that are or were offered to every company. */
  | 'initiatives-of-target'
  /** The open ones among them. */
  | 'open-initiatives-of-target'

export interface EntryList {
  readonly name: RelationName
  /** The id of the list's owner; empty for lists of all entries of a type. */
  readonly of: string
}

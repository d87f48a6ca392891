import type { Instant } from '../../journey/calendar.ts'

/** Where a page of a company's people begins, for clients that ask by number. */
export interface ScimListMark {
  /** How many people come before. */
  readonly skip: number
  /** The last of them. */
  readonly after: string
  /** How many people the company had when its list was read from the start. */
  readonly total: number
  readonly markedAt: Instant
}

/** The people of a company, or those of them whom a filter finds. */
export interface ScimList {
  readonly companyId: string
  /** A digest of the filter. */
  readonly filter?: string | undefined
}

/** Marks are only a shortcut: losing one costs reading the list from an earlier one. */
export interface ScimListMarks {
  /** Finds the last mark at or before this number of people. */
  findUpTo(list: ScimList, skip: number): Promise<ScimListMark | undefined>
  keep(list: ScimList, mark: ScimListMark): Promise<void>
}

/** How long a mark is used. */
export const markMinutes = 60

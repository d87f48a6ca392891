import type { BoardFilter } from '../../application/view/load-board.ts'
import { isStatus } from '../../journey/statuses.ts'
import type { ShownFilter } from './overseer.ts'

/** What an address of the board asks for. */
export interface BoardQuery {
  readonly filter: BoardFilter
  /** The same for a form and for another address. */
  readonly shownFilter: ShownFilter
  /** Where the list continues. */
  readonly cursor: string | undefined
  /** The number of the page, from 1: it is shown, and the cursor decides. */
  readonly page: number
  /** The number of the part of the initiatives, from 1. */
  readonly part: number
}

/** An unknown status and a wrong number are ignored. */
export function readBoardQuery(query: URLSearchParams): BoardQuery {
  const status = query.get('status') ?? ''
  const initiative = query.get('initiative') ?? ''
  const name = (query.get('name') ?? '').slice(0, 200)
  const cursor = query.get('after') ?? undefined
  const known = isStatus(status) ? status : undefined
  return {
    filter: { initiative: initiative === '' ? undefined : initiative, status: known, name },
    shownFilter: { initiative, status: known ?? '', name },
    cursor,
    page: cursor === undefined ? 1 : readNumber(query.get('page')),
    part: readNumber(query.get('part')),
  }
}

function readNumber(given: string | null): number {
  return /^[1-9]\d{0,4}$/.test(given ?? '') ? Number(given) : 1
}

/** The query of an address with the filter, and where it continues. */
export function writeBoardQuery(
  filter: ShownFilter,
  {
    part = 1,
    page = 1,
    cursor,
  }: { readonly part?: number; readonly page?: number; readonly cursor?: string | undefined } = {},
): string {
  const query = new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== ''))
  if (part > 1) query.set('part', String(part))
  if (page > 1) query.set('page', String(page))
  if (cursor !== undefined) query.set('after', cursor)
  return query.toString()
}

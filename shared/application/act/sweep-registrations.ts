import * as z from 'zod'
import { compareCodePoints } from '../../journey/code-point-order.ts'
import type { DirectoryStore } from '../ports/directory-store.ts'
import { InvalidCursorError, type RegistrationStore } from '../ports/registration-store.ts'

interface SweptPage {
  readonly ids: readonly string[]
  /** Where to go on after this page; undefined at the end. */
  readonly cursor: string | undefined
}

/**
 * Walks over every registration, company by company and page by page, for what no list leads to. What is
 * added behind the cursor meanwhile is not seen.
 * @param cursor of the last page; undefined to begin
 * @throws InvalidCursorError
 */
export async function* sweepRegistrations(
  {
    registrations,
    directory,
  }: {
    readonly registrations: Pick<RegistrationStore, 'listIdPage'>
    readonly directory: Pick<DirectoryStore, 'listCompanyIds'>
  },
  { limit, cursor }: { readonly limit: number; readonly cursor: string | undefined },
): AsyncIterable<SweptPage> {
  const from = cursor === undefined ? { companyId: '' } : readCursor(cursor)
  const companyIds = [...(await directory.listCompanyIds())]
    .filter((companyId) => compareCodePoints(companyId, from.companyId) >= 0)
    .toSorted(compareCodePoints)
  for (const [index, companyId] of companyIds.entries()) {
    let after = companyId === from.companyId ? from.after : undefined
    do {
      const page = await registrations.listIdPage({ companyId }, { limit, cursor: after })
      after = page.cursor
      const next = after === undefined ? companyIds[index + 1] : companyId
      yield {
        ids: page.items,
        cursor: next === undefined ? undefined : writeCursor({ companyId: next, after }),
      }
    } while (after !== undefined)
  }
}

interface Position {
  readonly companyId: string
  readonly after?: string | undefined
}

const Cursor = z.tuple([z.string(), z.string().nullable()])

function writeCursor({ companyId, after }: Position): string {
  return Buffer.from(JSON.stringify([companyId, after ?? null])).toString('base64url')
}

function readCursor(cursor: string): Position {
  try {
    const text = Buffer.from(cursor, 'base64url').toString('utf8')
    const [companyId, after] = Cursor.parse(JSON.parse(text))
    return { companyId, after: after ?? undefined }
  } catch (cause) {
    throw new InvalidCursorError('The cursor is malformed', { cause })
  }
}

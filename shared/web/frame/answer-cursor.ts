import { InvalidCursorError } from '../../application/ports/registration-store.ts'
import type { PageAnswer } from './page-request.ts'

/** The page, or "not found" if the address continues a list from where it has nothing. */
export async function answerCursor(page: () => Promise<PageAnswer>): Promise<PageAnswer> {
  try {
    return await page()
  } catch (error) {
    if (error instanceof InvalidCursorError) return { notice: 'notFound' }
    throw error
  }
}

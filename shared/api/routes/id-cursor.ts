import { HttpProblem } from '../http/problem.ts'

/**
 * Returns the cursor of the page after an id. The id may be gone by then, and a forged cursor shows
 * nothing more: every item is checked again.
 */
export function writeIdCursor(id: string): string {
  return Buffer.from(id).toString('base64url')
}

/** @throws an HttpProblem if it is no cursor */
export function readIdCursor(cursor: string): string {
  const id = Buffer.from(cursor, 'base64url').toString('utf8')
  if (writeIdCursor(id) === cursor) return id
  throw new HttpProblem('unknown-cursor', 'The cursor does not belong to this list.')
}

import { createHash } from 'node:crypto'
import * as z from 'zod'
import { isInstant } from '../../journey/calendar.ts'
import type { Registration } from '../../journey/registration.ts'
import { InvalidCursorError, type RegistrationScope } from './registration-store.ts'
import { isStorableId } from './stored-id.ts'

const instantLength = 'YYYY-MM-DDTHH:MM:SS.mmmZ'.length

/**
 * Returns a registration's position in every list: ordered by `registeredAt`, then by id. All
 * instants have the same length, so positions compare as text.
 */
export function listPosition({
  registeredAt,
  registrationId,
}: Pick<Registration, 'registeredAt' | 'registrationId'>): string {
  return `${registeredAt}#${registrationId}`
}

export function registrationIdAt(position: string): string {
  return position.slice(instantLength + 1)
}

function isPosition(text: string): boolean {
  return (
    isInstant(text.slice(0, instantLength)) &&
    text[instantLength] === '#' &&
    isStorableId(registrationIdAt(text))
  )
}

const Cursor = z.tuple([z.string(), z.string().refine(isPosition)])

/**
 * A cursor holds a position but not the list's scope, which always comes from the request. So a
 * forged cursor can skip registrations but cannot reveal any that the reader may not see.
 */
export function writeCursor(scope: RegistrationScope, position: string): string {
  return Buffer.from(JSON.stringify([fingerprint(scope), position])).toString('base64url')
}

/** @throws InvalidCursorError */
export function readCursor(scope: RegistrationScope, cursor: string): string {
  const [listFingerprint, position] = parse(cursor)
  if (listFingerprint !== fingerprint(scope))
    throw new InvalidCursorError('The cursor belongs to another list')
  return position
}

function parse(cursor: string): z.output<typeof Cursor> {
  try {
    const text = Buffer.from(cursor, 'base64url').toString('utf8')
    return Cursor.parse(JSON.parse(text))
  } catch (cause) {
    throw new InvalidCursorError('The cursor is malformed', { cause })
  }
}

function fingerprint(scope: RegistrationScope): string {
  const words =
    'companyId' in scope
      ? ['company', scope.companyId]
      : 'volunteerId' in scope
        ? ['volunteer', scope.volunteerId]
        : ['initiative', scope.initiativeId, scope.status ?? '']
  return createHash('sha256').update(JSON.stringify(words)).digest('base64url').slice(0, 8)
}

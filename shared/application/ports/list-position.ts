import { createHash } from 'node:crypto'
import * as z from 'zod'
import { isInstant } from '../../journey/calendar.ts'
import type { Registration } from '../../journey/registration.ts'
import { InvalidCursorError, type RegistrationScope } from './registration-store.ts'
import { isStorableId } from './stored-id.ts'

const instantLength = 'YYYY-MM-DDTHH:MM:SS.mmmZ'.length

/**
 * Where a registration stands in every list: by when it began, then by its id. Instants are of one
 * length, so these compare as text.
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
 * A cursor is a position in a list, and never says whose list: that is always the reader's to say. So
 * a forged one can skip, and cannot open what its reader may not see.
 */
export function writeCursor(scope: RegistrationScope, position: string): string {
  return Buffer.from(JSON.stringify([fingerprint(scope), position])).toString('base64url')
}

/** @throws InvalidCursorError */
export function readCursor(scope: RegistrationScope, cursor: string): string {
  const [of, position] = parse(cursor)
  if (of !== fingerprint(scope)) throw new InvalidCursorError('The cursor is of another list')
  return position
}

function parse(cursor: string): z.output<typeof Cursor> {
  try {
    const text = Buffer.from(cursor, 'base64url').toString('utf8')
    return Cursor.parse(JSON.parse(text))
  } catch (cause) {
    throw new InvalidCursorError('The cursor is none of ours', { cause })
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

import { createHash } from 'node:crypto'
import * as z from 'zod'
import { type Instant, isInstant } from '../../journey/calendar.ts'
import type { Registration } from '../../journey/registration.ts'
import { type CardScope, InvalidCursorError, type RegistrationScope } from './registration-store.ts'
import { isStorableId } from './stored-id.ts'

const instantLength = 'YYYY-MM-DDTHH:MM:SS.mmmZ'.length

/**
 * Returns a registration's position in a list: ordered by an instant, then by id. All instants have
 * the same length, so positions compare as text.
 */
export function listPosition(instant: Instant, registrationId: string): string {
  return `${instant}#${registrationId}`
}

/** The position in lists in order of registration. */
export function registeredPosition({
  registeredAt,
  registrationId,
}: Pick<Registration, 'registeredAt' | 'registrationId'>): string {
  return listPosition(registeredAt, registrationId)
}

/** The position in lists by status, the longest waiting first. */
export function statusPosition({
  statusSince,
  registrationId,
}: Pick<Registration, 'statusSince' | 'registrationId'>): string {
  return listPosition(statusSince, registrationId)
}

export function parseInstantAt(position: string): Instant {
  return position.slice(0, instantLength)
}

export function parseIdAt(position: string): string {
  return position.slice(instantLength + 1)
}

function isPosition(text: string): boolean {
  return (
    isInstant(text.slice(0, instantLength)) &&
    text[instantLength] === '#' &&
    isStorableId(parseIdAt(text))
  )
}

const Cursor = z.tuple([z.string(), z.string().refine(isPosition)])

/**
 * A cursor holds a position but not the list's scope, which always comes from the request. So a
 * forged cursor can skip registrations but cannot reveal any that the reader may not see.
 */
export function writeCursor(scope: RegistrationScope | CardScope, position: string): string {
  return Buffer.from(JSON.stringify([fingerprint(scope), position])).toString('base64url')
}

/** @throws InvalidCursorError */
export function readCursor(scope: RegistrationScope | CardScope, cursor: string): string {
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

function fingerprint(scope: RegistrationScope | CardScope): string {
  return createHash('sha256')
    .update(JSON.stringify(nameList(scope)))
    .digest('base64url')
    .slice(0, 8)
}

/** Names a list. Two scopes with the same name are the same list. */
export function nameList(scope: RegistrationScope | CardScope): readonly string[] {
  if ('volunteerId' in scope) return ['volunteer', scope.volunteerId]
  if ('managerId' in scope) return ['manager', scope.managerId]
  const { status = '' } = scope
  return 'companyId' in scope
    ? ['company', scope.companyId, status]
    : ['initiative', scope.initiativeId, status]
}

export function encodePosition(position: string): string {
  return Buffer.from(position).toString('base64url')
}

/** @throws InvalidCursorError */
export function decodePosition(cursor: string): string {
  const position = Buffer.from(cursor, 'base64url').toString('utf8')
  if (!isPosition(position)) throw new InvalidCursorError('The cursor is malformed')
  return position
}

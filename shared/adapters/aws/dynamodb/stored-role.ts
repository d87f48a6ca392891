import * as z from 'zod'
import { type Role, roles } from '../../../journey/roles.ts'

/** Version 0.1 stored a role as one letter. */
const letters: Readonly<Record<string, Role>> = {
  V: 'volunteer',
  C: 'coordinator',
  M: 'manager',
  P: 'partner',
  A: 'admin',
}

/** A role as stored by any version. */
export const StoredRole = z.preprocess(
  (value) => (typeof value === 'string' ? (letters[value] ?? value) : value),
  z.enum(roles),
)

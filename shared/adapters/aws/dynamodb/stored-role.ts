import type { Role } from '../../../journey/roles.ts'

/** Version 0.1.0 stored a role as one letter. */
const letters: Readonly<Record<string, Role>> = {
  V: 'volunteer',
  C: 'coordinator',
  M: 'manager',
  P: 'partner',
  A: 'admin',
}

/** Spells a role as today, whichever version stored it. Anything else stays as it is. */
export function spellRole(value: unknown): unknown {
  return typeof value === 'string' ? (letters[value] ?? value) : value
}

import * as z from 'zod'
import { countCharacters } from './characters.ts'
import { findHiddenCharacter } from './hidden-characters.ts'
import { machineScopes } from './machine-scopes.ts'

export const maxClientName = 60
/**
 * How long a secret of a company's system works at most: one that nobody replaces in a year is one that nobody
 * looks after.
 */
export const maxSecretDays = 365

/** What a machine client of a company is called: a system, not a person. */
export const MachineClientName = z
  .string()
  .min(1)
  .refine((name) => name.isWellFormed() && findHiddenCharacter(name) === undefined, {
    error: 'contains a hidden character',
  })
  .refine((name) => countCharacters(name) <= maxClientName, {
    error: `must have at most ${maxClientName} characters`,
  })

export const MachineClientScopes = z
  .array(z.enum(machineScopes))
  .min(1)
  .refine((scopes) => new Set(scopes).size === scopes.length, { error: 'names a scope twice' })

export const SecretDays = z.int().min(1).max(maxSecretDays)

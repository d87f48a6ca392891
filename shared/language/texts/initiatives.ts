import type { Locale } from '../../journey/statuses.ts'
import { en, type InitiativeTexts } from './en/initiatives.ts'
import { fr } from './fr/initiatives.ts'

/** The texts of every language. */
export const initiativeTexts: Readonly<Record<Locale, InitiativeTexts>> = { en, fr }

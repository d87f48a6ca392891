import type { Locale } from '../../../journey/statuses.ts'
import { en, type InitiativeTexts } from './en.ts'
import { fr } from './fr.ts'

/** The texts of every language. */
export const initiativeTexts: Readonly<Record<Locale, InitiativeTexts>> = { en, fr }

import type { Locale } from '../../journey/statuses.ts'
import { en, type OversightTexts } from './en/oversight.ts'
import { fr } from './fr/oversight.ts'

/** The texts of every language. */
export const oversightTexts: Readonly<Record<Locale, OversightTexts>> = { en, fr }

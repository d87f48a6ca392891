import type { Locale } from '../../journey/statuses.ts'
import { en, type SeveralTexts } from './en/several.ts'
import { fr } from './fr/several.ts'

/** The texts of every language. */
export const severalTexts: Readonly<Record<Locale, SeveralTexts>> = { en, fr }

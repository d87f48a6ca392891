import type { Locale } from '../../../journey/statuses.ts'
import { en, type HistoryTexts } from './en.ts'
import { fr } from './fr.ts'

/** The texts of every language. */
export const historyTexts: Readonly<Record<Locale, HistoryTexts>> = { en, fr }

import type { Locale } from '../../journey/statuses.ts'
import { en, type HistoryTexts } from './en/history.ts'
import { fr } from './fr/history.ts'

/** The texts of every language. */
export const historyTexts: Readonly<Record<Locale, HistoryTexts>> = { en, fr }

import type { Locale } from '../../journey/statuses.ts'
import { en, type PageTexts } from './en.ts'
import { fr } from './fr.ts'

/** The texts of every language. */
export const pageTexts: Readonly<Record<Locale, PageTexts>> = { en, fr }

import type { Locale } from '../../journey/statuses.ts'
import { en, type PageTexts } from './en/pages.ts'
import { fr } from './fr/pages.ts'

/** The texts of every language. */
export const pageTexts: Readonly<Record<Locale, PageTexts>> = { en, fr }

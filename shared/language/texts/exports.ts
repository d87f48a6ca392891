import type { Locale } from '../../journey/statuses.ts'
import { en, type ExportTexts } from './en/exports.ts'
import { fr } from './fr/exports.ts'

/** The texts of every language. */
export const exportTexts: Readonly<Record<Locale, ExportTexts>> = { en, fr }

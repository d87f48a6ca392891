import type { Locale } from '../../../journey/statuses.ts'
import { en, type GuideTexts } from './en.ts'
import { fr } from './fr.ts'

/** The texts of every language. */
export const guideTexts: Readonly<Record<Locale, GuideTexts>> = { en, fr }

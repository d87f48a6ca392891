import type { Locale } from '../../journey/statuses.ts'
import { en, type GuideTexts } from './en/guide.ts'
import { fr } from './fr/guide.ts'

/** The texts of every language. */
export const guideTexts: Readonly<Record<Locale, GuideTexts>> = { en, fr }

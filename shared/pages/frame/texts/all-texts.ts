import type { Locale } from '../../../journey/statuses.ts'
import { en, type FrameTexts } from './en.ts'
import { fr } from './fr.ts'

/** The texts of every language. */
export const frameTexts: Readonly<Record<Locale, FrameTexts>> = { en, fr }

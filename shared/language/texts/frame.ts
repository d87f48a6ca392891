import type { Locale } from '../../journey/statuses.ts'
import { en, type FrameTexts } from './en/frame.ts'
import { fr } from './fr/frame.ts'

/** The texts of every language. */
export const frameTexts: Readonly<Record<Locale, FrameTexts>> = { en, fr }

import type { Locale } from '../../journey/statuses.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'
import type { MailTexts } from './mail-text.ts'

/** The catalogue of every language. */
export const mailTexts: Readonly<Record<Locale, MailTexts>> = { en, fr }

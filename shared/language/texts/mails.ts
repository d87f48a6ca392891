import type { Locale } from '../../journey/statuses.ts'
import { en } from './en/mails.ts'
import type { MailTexts } from './facts/mail-text.ts'
import { fr } from './fr/mails.ts'

/** The catalogue of every language. */
export const mailTexts: Readonly<Record<Locale, MailTexts>> = { en, fr }

import type { Locale } from '../../journey/statuses.ts'
import { en, type PartnerTexts } from './en/partner.ts'
import { fr } from './fr/partner.ts'

/** The texts of every language. */
export const partnerTexts: Readonly<Record<Locale, PartnerTexts>> = { en, fr }

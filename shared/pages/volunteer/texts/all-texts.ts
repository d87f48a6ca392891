import type { Locale } from '../../../journey/statuses.ts'
import { en, type VolunteerTexts } from './en.ts'
import { fr } from './fr.ts'

/** The texts of every language. */
export const volunteerTexts: Readonly<Record<Locale, VolunteerTexts>> = { en, fr }

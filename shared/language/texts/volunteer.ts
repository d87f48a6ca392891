import type { Locale } from '../../journey/statuses.ts'
import { en, type VolunteerTexts } from './en/volunteer.ts'
import { fr } from './fr/volunteer.ts'

/** The texts of every language. */
export const volunteerTexts: Readonly<Record<Locale, VolunteerTexts>> = { en, fr }

import type { Locale } from '../../../journey/statuses.ts'
import { en, type ManagerTexts } from './en.ts'
import { fr } from './fr.ts'

/** The texts of every language. */
export const managerTexts: Readonly<Record<Locale, ManagerTexts>> = { en, fr }

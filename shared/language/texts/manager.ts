import type { Locale } from '../../journey/statuses.ts'
import { en, type ManagerTexts } from './en/manager.ts'
import { fr } from './fr/manager.ts'

/** The texts of every language. */
export const managerTexts: Readonly<Record<Locale, ManagerTexts>> = { en, fr }

import { pictureName, type TourPage } from './tour-page.ts'

/** How a page is shown. */
export interface Look {
  readonly width: number
  readonly isDark: boolean
}

export interface Shot extends Look {
  /** File name with extension. */
  readonly file: string
}

const phone: Look = { width: 360, isDark: false }

/** Pages also shown on a desktop. */
const onDesk = new Set([
  'open-sign-in',
  'volunteer-registrations',
  'volunteer-in-progress',
  'volunteer-attestation',
  'manager-waiting',
  'partner-initiative',
  'coordinator-board',
  'coordinator-search',
  'coordinator-exchange',
  'admin-board',
])

/** Pages also shown in dark mode. */
const inTheDark = new Set([
  'volunteer-in-progress',
  'volunteer-date-error',
  'manager-waiting',
  'coordinator-board',
  'mail-approve',
])

/** Forms with errors all look alike, so two are enough. */
const errorsShown = new Set(['volunteer-date-error', 'mail-decline-error'])

/** Lists the pictures of a page. Empty if they would show nothing new. */
export function listShots(page: TourPage): readonly Shot[] {
  const name = pictureName(page)
  if (name.endsWith('-error') && !errorsShown.has(name)) return []
  if (name === 'open-api-docs' || name === 'admin-action-address') return []
  return [
    { ...phone, file: `${name}.png` },
    ...(onDesk.has(name) ? [{ width: 1280, isDark: false, file: `${name}-desk.png` }] : []),
    ...(inTheDark.has(name) ? [{ ...phone, isDark: true, file: `${name}-dark.png` }] : []),
  ]
}

import { pictureName, type TourPage } from './tour-page.ts'

/** How a page is looked at. */
export interface Look {
  readonly width: number
  readonly isDark: boolean
}

export interface Shot extends Look {
  /** With its ending. */
  readonly file: string
}

const phone: Look = { width: 360, isDark: false }

/** Those that are also looked at on a desk. */
const onDesk = new Set([
  'open-sign-in',
  'volunteer-registrations',
  'volunteer-in-progress',
  'manager-waiting',
  'partner-initiative',
  'coordinator-board',
  'coordinator-search',
  'coordinator-exchange',
  'admin-board',
])

/** Those that are also looked at in the dark. */
const inTheDark = new Set([
  'volunteer-in-progress',
  'volunteer-date-error',
  'manager-waiting',
  'coordinator-board',
  'mail-approve',
])

/** What came back looks alike everywhere: two of them tell. The rest is very long, or another page. */
const errorsShown = new Set(['volunteer-date-error', 'mail-decline-error'])

/** Every picture of a page; none where one would tell nothing that another does not. */
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

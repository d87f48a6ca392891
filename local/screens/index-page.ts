import { listShots } from './shots.ts'
import { type TourPage, type TourPart, tourParts } from './tour-page.ts'

const headings: Readonly<Record<TourPart, string>> = {
  open: 'Before and beside the roles',
  volunteer: 'Volunteer',
  mail: 'From the mails, without sign-in',
  manager: 'Manager',
  partner: 'Organisation',
  coordinator: 'Coordinator',
  admin: 'Company',
}

/** The index of the pictures, in Markdown. */
export function indexPage(pages: readonly TourPage[]): string {
  const sections = tourParts.map((part) => {
    const rows = pages
      .filter((page) => page.part === part && listShots(page).length > 0)
      .map((page) => `- ${page.shows}: ${listShots(page).map(linkTo).join(', ')}`)
    return `## ${headings[part]}\n\n${rows.join('\n')}\n`
  })
  return [
    '# Every page\n',
    'On a phone, some also on a desk and in the dark. Written by `npm run screens`.\n',
    ...sections,
  ].join('\n')
}

function linkTo({ file, width, isDark }: ReturnType<typeof listShots>[number]): string {
  const label = isDark ? 'dark' : width > 360 ? 'desk' : 'phone'
  return `[${label}](${file})`
}

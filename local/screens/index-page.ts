import { listShots } from './shots.ts'
import { type TourPage, type TourPart, tourParts } from './tour-page.ts'

const headings: Readonly<Record<TourPart, string>> = {
  open: 'Without a role',
  volunteer: 'Volunteer',
  mail: 'From emails, without signing in',
  manager: 'Manager',
  partner: 'Partner organisation',
  coordinator: 'Coordinator',
  admin: 'Company admin',
}

/** Renders the index of the pictures, in Markdown. */
export function indexPage(pages: readonly TourPage[]): string {
  const sections = tourParts.map((part) => {
    const rows = pages
      .filter((page) => page.part === part && listShots(page).length > 0)
      .map((page) => `- ${page.shows}: ${listShots(page).map(linkTo).join(', ')}`)
    return `## ${headings[part]}\n\n${rows.join('\n')}\n`
  })
  return [
    '# Every page\n',
    'Every page on a phone, some also on a desktop and in dark mode. Made by `npm run screens`.\n',
    ...sections,
  ].join('\n')
}

function linkTo({ file, width, isDark }: ReturnType<typeof listShots>[number]): string {
  const label = isDark ? 'dark' : width > 360 ? 'desktop' : 'phone'
  return `[${label}](${file})`
}

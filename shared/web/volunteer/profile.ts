import { createElement } from 'preact'
import { maxProfileCharacters } from '../../application/ports/profile-store.ts'
import { countCharacters } from '../../journey/characters.ts'
import { profileFields } from '../../journey/profile.ts'
import { readTypedText } from '../../journey/typed-text.ts'
import { frameTexts, volunteerTexts } from '../../language/texts/catalogues.ts'
import type { PageAnswer, PageRequest } from '../frame/page-request.ts'
import type { VolunteerPageDependencies } from './page-dependencies.ts'
import { ProfilePage, type ProfileProps } from './profile-page.tsx'
import { profilePath } from './volunteer-paths.ts'

/** `GET /volunteer/profile`. */
export async function showProfile(
  { profiles }: VolunteerPageDependencies,
  { visitor, query }: PageRequest,
  returned?: ProfileProps['returned'],
): Promise<PageAnswer> {
  const { locale, person, company } = visitor
  const profile = await profiles.get(person.personId)
  const { title } = volunteerTexts[locale].profile
  return {
    title: returned ? frameTexts[locale].errorTitle + title : title,
    body: createElement(ProfilePage, {
      locale,
      timeZone: company?.timeZone ?? 'UTC',
      profile,
      returned,
      isKept: profile !== undefined && query.has('kept'),
    }),
    path: profilePath,
  }
}

/** `POST /volunteer/profile`: replaces it; an empty field is taken back. */
export async function keepProfile(
  dependencies: VolunteerPageDependencies,
  request: PageRequest,
): Promise<PageAnswer> {
  const { form, visitor, clock } = request
  const entries = profileFields.map((field) => {
    return [field, readTypedText(form.get(field))] as const
  })
  const wrong = entries
    .filter(([, text]) => countCharacters(text) > maxProfileCharacters)
    .map(([field]) => field)
  if (wrong.length > 0) {
    const typed = Object.fromEntries(entries)
    return { ...(await showProfile(dependencies, request, { typed, wrong })), status: 422 }
  }
  const given = entries.filter(([, text]) => text !== '')
  await dependencies.profiles.put(visitor.person.personId, {
    ...Object.fromEntries(given),
    changedAt: clock.now(),
  })
  return { seeOther: `${profilePath}?kept=1` }
}

import { localised, type Organisation } from '../../journey/directory.ts'
import { oneLine } from '../../journey/one-line.ts'
import type { RegistrationContext } from '../../journey/registration-context.ts'
import type { Locale } from '../../journey/statuses.ts'
import { formatName } from '../../language/names.ts'
import { mailTexts } from '../../language/texts/catalogues.ts'
import type { DirectoryReader } from '../directory/cached-directory.ts'

type Directory = Pick<DirectoryReader, 'getPerson'>

/** The person's name as a text says it, also where there is nobody or nobody of this id. */
export async function loadName(
  directory: Directory,
  locale: Locale,
  personId: string | undefined,
): Promise<string> {
  return formatName(
    personId === undefined ? undefined : await directory.getPerson(personId),
    locale,
  )
}

/** The names of several people by their ids, each read once. */
export async function loadNames(
  directory: Directory,
  locale: Locale,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  return new Map(
    await Promise.all(
      [...new Set(personIds)].map(
        async (id) => [id, await loadName(directory, locale, id)] as const,
      ),
    ),
  )
}

export function formatInitiative(
  { title }: RegistrationContext['initiative'],
  locale: Locale,
): string {
  return oneLine(localised(title, locale)) || mailTexts[locale].untitled
}

export function formatOrganisation(organisation: Organisation | undefined): string {
  return oneLine(organisation?.name ?? '')
}

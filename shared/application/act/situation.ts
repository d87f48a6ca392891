import type { Person } from '../../journey/directory.ts'
import type { RegistrationContext } from '../../journey/registration-context.ts'
import type { Registration } from '../../journey/registration.ts'
import { cacheDirectory } from '../directory/cached-directory.ts'
import { loadRegistrationContext } from '../directory/load-registration-context.ts'
import type { DirectoryStore } from '../ports/directory-store.ts'

/** What an action is decided on. */
export interface Situation {
  readonly registration: Registration
  /** The directory's entries about it. */
  readonly context: RegistrationContext
  readonly actor: Person
}

/** The actor, by what is known of them where the request comes from. */
export type ActorReference = { readonly personId: string } | { readonly email: string }

/** @returns undefined if nobody has the address */
export async function findActorId(
  directory: Pick<DirectoryStore, 'findPersonIdsByEmail'>,
  actor: ActorReference,
): Promise<string | undefined> {
  return 'personId' in actor
    ? actor.personId
    : (await directory.findPersonIdsByEmail([actor.email])).get(actor.email)
}

/** Reads the registration's entries of the directory and the actor's in one call. */
export async function loadPeopleAndEntries(
  directory: Pick<DirectoryStore, 'getEntries' | 'findAway' | 'listMemberIds'>,
  registration: Registration,
  actorId: string,
): Promise<{ readonly context: RegistrationContext; readonly actor: Person | undefined }> {
  const batch = cacheDirectory(directory)
  const [actor, context] = await Promise.all([
    batch.getPerson(actorId),
    loadRegistrationContext(batch, registration),
  ])
  return { context, actor }
}

import { isReachable, type Person } from '../../journey/directory.ts'
import type { DirectoryReader } from '../directory/cached-directory.ts'
import type { RegistrationView } from '../view/registration-view.ts'

/**
 * Who gets the answer to a mail: the main coordinator where it goes to the volunteer, the volunteer
 * where it goes to anybody else. Nobody where that person has left or is the reader.
 */
export async function findCorrespondent(
  directory: Pick<DirectoryReader, 'getPerson'>,
  { role, context: { initiative, volunteer } }: RegistrationView,
  reader: Person,
): Promise<Person | undefined> {
  const [mainCoordinatorId] = initiative.coordinatorIds
  const correspondent =
    role !== 'volunteer'
      ? volunteer
      : mainCoordinatorId === undefined
        ? undefined
        : await directory.getPerson(mainCoordinatorId)
  return isReachable(correspondent) && correspondent.personId !== reader.personId
    ? correspondent
    : undefined
}

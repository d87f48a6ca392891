/** Something this machine lacks and its owner has to install; the message says what and how. */
export class MissingPrerequisite extends Error {
  override name = 'MissingPrerequisite'
}
